"""`belie lookup`: claims against a store, one or several."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import RenderableType

import pipeline
from claims.errors import UsageError
from claims.types import Claim, Failure
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import deliver, emit_view, page_width, tell_failed, write
from cli.progress import speaking
from cli.statements import statements
from pipeline.formats import (
    SURE_ENOUGH,
    WITH_BACKGROUND,
    LookupFormat,
    lookup_view,
    plain,
    render_lines,
    render_lookup,
)
from report.types import Background, Lookup, NoClaim

_DAY = ["%Y-%m-%d"]
_CONTEXT = 120
_AS_THEY_COME = ("text", "json", "jsonl")


def lookup(
    claim: Annotated[
        str | None,
        typer.Argument(metavar="CLAIM", help="A statement, in quotation marks; - reads several from the input."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", dir_okay=False, help="Several statements, one a line.")
    ] = None,
    speaker: Annotated[
        str | None, typer.Option("--speaker", metavar="NAME", help="Only what speakers of this name said.")
    ] = None,
    since: Annotated[
        datetime | None, typer.Option("--since", metavar="DATE", formats=_DAY, help="Only published on DATE or after.")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option("--until", metavar="DATE", formats=_DAY, help="Only published on DATE or before.")
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", metavar="DATE", formats=_DAY, help="Only what was known on DATE, disputes too."),
    ] = None,
    store: options.Store = DEFAULT_STORE,
    top: Annotated[
        int, typer.Option("--top", metavar="N", min=1, envvar="BELIE_TOP", help="At most N claims under each heading.")
    ] = 10,
    min_score: Annotated[
        float,
        typer.Option(
            "--min-score",
            metavar="X",
            min=0,
            max=1,
            envvar="BELIE_MIN_SCORE",
            help="What speaks against or for it less than X is related.",
        ),
    ] = SURE_ENOUGH,
    format_: options.AsLookupFormat = "text",
    json_: options.Json = False,
    output: options.Output = None,
    model: options.Model = None,
    judge: options.Judge = None,
    wait: options.Wait = 0,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Hold one claim, or several, against everything in the store.

    The answer is what contradicts it, what supports it, and what is merely related. Several are
    read one a line, from a file or the input; with --json each is answered by one line of JSON.

    \b
    belie lookup "The minister resigned on Monday"
    belie lookup --top 3 --json "Nobody was hurt in the fire"
    belie lookup --as-of 2026-03-01 --speaker Lavrov "The request was ignored"
    belie lookup --file statements.txt --json -o answers.jsonl
    belie lookup --file statements.txt --format html -o answers.html
    """
    form: LookupFormat = "json" if json_ else format_
    settings = pipeline.Settings(store=store, model=model, judge=judge, wait=wait)
    several = file is not None or claim == "-"
    if (claim is None) == (file is None):
        raise typer.BadParameter("give a claim, in quotation marks, or --file FILE.")
    with speaking(quiet, verbose) as progress:
        answers = pipeline.lookups(
            statements(file) if several else [claim or ""],
            settings,
            top=top,
            min_score=min_score,
            speaker=speaker,
            since=since and since.date(),
            until=until and until.date(),
            as_of=as_of and as_of.date(),
            progress=progress,
        )
        if not several:
            _emit_one(next(answers), settings, form, output)
            return
        failed = _emit_each(answers, settings, form, output)
    tell_failed(failed)
    raise typer.Exit(1 if failed else 0)


def _emit_one(answer: Lookup | NoClaim, settings: pipeline.Settings, form: LookupFormat, output: Path | None) -> None:
    if isinstance(answer, NoClaim):
        raise UsageError(answer.error)
    if form == "text":
        emit_view(_view(answer, settings), output)
    else:
        deliver(render_lookup(answer, form, background=_background([answer], settings, form)), output)


def _emit_each(
    answers: Iterator[Lookup | NoClaim], settings: pipeline.Settings, form: LookupFormat, output: Path | None
) -> list[Failure]:
    """Writes the answers, text and JSON to the output as they come; gives what was no claim, by its number."""
    failed: list[Failure] = []
    found: list[Lookup] = []
    pages: list[str] = []
    for number, answer in enumerate(answers, start=1):
        if isinstance(answer, NoClaim):
            failed.append(Failure(document=f"statement {number}", reason=answer.error))
        else:
            found.append(answer)
        if form not in _AS_THEY_COME:
            continue
        page = _page(answer, settings) if form == "text" else render_lines([answer])
        pages.append(page)
        if output is None and not write(page):
            break
    if form not in _AS_THEY_COME:
        deliver(render_lookup(found, form, background=_background(found, settings, form)), output)
    elif output is not None:
        deliver("".join(pages), output)
    return failed


def _background(found: list[Lookup], settings: pipeline.Settings, form: LookupFormat) -> Background | None:
    if form not in WITH_BACKGROUND:
        return None
    return Background(passages=pipeline.passages((claim for one in found for claim in _claims(one)), settings))


def _page(answer: Lookup | NoClaim, settings: pipeline.Settings) -> str:
    return "" if isinstance(answer, NoClaim) else plain(_view(answer, settings), page_width()) + "\n"


def _view(answer: Lookup, settings: pipeline.Settings) -> RenderableType:
    return lookup_view(answer, pipeline.passages(_claims(answer), settings, room=_CONTEXT))


def _claims(answer: Lookup) -> list[Claim]:
    return [hit.claim for hit in (*answer.contradicting, *answer.supporting, *answer.related)]
