"""`belie review`: a person's verdicts on conflicts, one by one or from a file."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated, TextIO

import typer

import pipeline
from claims.errors import MissingPath, UsageError
from cli import options, sitting
from cli.options import DEFAULT_STORE
from cli.output import deliver, emit_json, emit_view, tell_failed
from cli.progress import speaking
from pipeline import Settings
from pipeline.formats import exported_view, imported_view, render_lines, reviewed_view
from report.review_types import Exported

_STANDARD = Path("-")


class Decision(StrEnum):
    """What can be said of a conflict, as an enumeration because typer takes no list of literals."""

    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    UNSURE = "unsure"


def review(
    conflict: Annotated[
        str | None,
        typer.Argument(metavar="CONFLICT", help="A conflict's id, or its beginning; none to go through them all."),
    ] = None,
    verdict: Annotated[
        Decision | None,
        typer.Option("--verdict", metavar="VERDICT", help="confirmed, dismissed or unsure."),
    ] = None,
    note: Annotated[str | None, typer.Option("--note", metavar="TEXT", help="Why, in your words.")] = None,
    reviewer: Annotated[
        str | None,
        typer.Option("--reviewer", metavar="NAME", envvar="BELIE_REVIEWER", help="Who judges.  [default: your user]"),
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Go through those that have a verdict too.")] = False,
    min_score: Annotated[
        float, typer.Option("--min-score", metavar="X", min=0, max=1, help="Go through those of X or more.")
    ] = 0.0,
    export: Annotated[
        Path | None,
        typer.Option("--export", metavar="FILE", help="Write all verdicts to FILE, as JSON lines; - for the output."),
    ] = None,
    import_: Annotated[
        Path | None,
        typer.Option("--import", metavar="FILE", help="Take in verdicts that were exported; - for the input."),
    ] = None,
    store: options.Store = DEFAULT_STORE,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Say of a conflict whether it holds.

    Without an id it shows one conflict after the other, quote against quote, the surest first, and
    takes one key each: c confirm, d dismiss, u unsure, n note, s skip, b back, q quit. Every verdict
    is kept at once, with your name and the time, and stays with the pair as long as both quotes and
    speakers are unchanged. Reports leave out what was dismissed.

    \b
    belie review                                        one key at a time, in a terminal
    belie review x:3f2a --verdict confirmed             one, by its id or the beginning of it
    belie review x:3f2a --verdict dismissed --note "Two different bridges"
    belie review --export verdicts.jsonl                for a colleague, or to keep
    belie review --import verdicts.jsonl                of two verdicts on a pair the later holds
    """
    settings = Settings(store=store, wait=wait)
    name = reviewer or options.user_name()
    code = 0
    with speaking(quiet, verbose):
        if sum((export is not None, import_ is not None, verdict is not None)) > 1:
            raise UsageError("Give one of --verdict, --export and --import.")
        if note is not None and verdict is None:
            raise UsageError("A --note goes with a --verdict; going through conflicts, press n for one.")
        if export is not None:
            _export(export, settings, json_)
        elif import_ is not None:
            code = _import(import_, settings, json_)
        elif verdict is not None:
            _one(conflict, verdict, note, name, settings, json_)
        else:
            _sit(conflict, name, settings, again=again, min_score=min_score, json_=json_)
    raise typer.Exit(code)


def _one(
    conflict: str | None, verdict: Decision, note: str | None, name: str | None, settings: Settings, json_: bool
) -> None:
    if conflict is None:
        raise UsageError("A verdict on which conflict? Give its id, as `belie report` shows it.")
    kept = pipeline.review(conflict, verdict.value, settings, note=note, reviewer=name)
    if json_:
        emit_json(kept)
    else:
        emit_view(reviewed_view(kept))


def _sit(
    conflict: str | None, name: str | None, settings: Settings, *, again: bool, min_score: float, json_: bool
) -> None:
    if json_ or not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "Going through conflicts key by key needs a terminal. Elsewhere give an id and a verdict: "
            "belie review x:... --verdict confirmed."
        )
    sitting.sit(conflict, name, settings, again=again, min_score=min_score)


def _export(to: Path, settings: Settings, json_: bool) -> None:
    lines = pipeline.export_verdicts(settings)
    deliver(render_lines(lines), None if to == _STANDARD else to)
    if to == _STANDARD:
        return
    summary = Exported(file=str(to), verdicts=len(lines))
    if json_:
        emit_json(summary)
    else:
        emit_view(exported_view(summary))


def _import(source: Path, settings: Settings, json_: bool) -> int:
    with _opened(source) as lines:
        summary = pipeline.import_verdicts(lines, settings)
    tell_failed(summary.failed)
    if json_:
        emit_json(summary)
    else:
        emit_view(imported_view(summary))
    return 1 if summary.failed else 0


@contextmanager
def _opened(source: Path) -> Iterator[TextIO]:
    if source == _STANDARD:
        yield sys.stdin
        return
    try:
        with source.open(encoding="utf-8-sig", errors="replace") as lines:
            yield lines
    except OSError as error:
        raise MissingPath(f"Cannot read '{source}': {error.strerror}. Name a file of verdicts.") from error
