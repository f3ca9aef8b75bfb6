"""`belie report`: the disputes of a store, or of some documents."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view, room_for_columns, tell_failed
from cli.progress import speaking
from pipeline.formats import SURE_ENOUGH, report_view

_KINDS = [options.Kind.CONTRADICTION, options.Kind.REVERSAL]


def report(
    paths: Annotated[
        list[Path] | None, typer.Argument(metavar="PATH", help="Documents and folders; none for the whole store.")
    ] = None,
    store: options.Store = DEFAULT_STORE,
    kind: Annotated[
        list[options.Kind],
        typer.Option("--kind", metavar="KIND", help="contradiction, reversal or update; may be given more than once."),
    ] = _KINDS,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, help="The N best conflicts only.")] = None,
    min_score: options.MinScore = None,
    new: Annotated[bool, typer.Option("--new", help="Only conflicts first seen in the latest index run.")] = False,
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar="DATE", formats=["%Y-%m-%d"], help="Only conflicts first seen on or after."),
    ] = None,
    format_: options.AsFormat = "text",
    json_: options.Json = False,
    output: options.Output = None,
    model: options.Model = None,
    judge: options.Judge = None,
    wait: options.Wait = 0,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show the disputes in documents, or in the whole store.

    A dispute is a question to which two statements give answers that cannot well both be true;
    the clearest comes first, with both quotes, who said them, and a score.

    Given PATHs it indexes them first (what is unchanged costs nothing) and reports only conflicts
    with both sides under them. Without, it reports the whole store.

    \b
    belie report articles/                    the whole job in one command
    belie report --new --since 2026-11-01     what the latest index run brought
    belie report --json -o report.json        everything, for a machine
    """
    as_json = json_ or format_ == "json"
    settings = pipeline.Settings(store=store, model=model, judge=judge, wait=wait)
    with speaking(quiet, verbose) as progress:
        found = pipeline.report(
            paths or None,
            settings,
            kinds=tuple(one.value for one in kind),
            # A page counts what it leaves out, so it is given everything.
            min_score=(min_score or 0.0) if as_json else 0.0,
            top=top if as_json else None,
            new=new,
            since=since.date() if since else None,
            progress=progress,
        )
    tell_failed(found.failed)
    if as_json:
        emit_json(found, output)
    else:
        least = SURE_ENOUGH if min_score is None else min_score
        emit_view(report_view(found, min_score=least, top=top, columns=room_for_columns(output)), output)
    raise typer.Exit(1 if found.failed else 0)
