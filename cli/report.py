"""`belie report`: the disputes of a store, or of some documents."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import deliver, emit_view, room_for_columns, tell_failed
from cli.progress import speaking
from pipeline import Settings
from pipeline.formats import IN_FULL, WITH_BACKGROUND, Format, least_score, render_report, report_view

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
    top: options.Top = None,
    min_score: options.MinScore = None,
    new: Annotated[bool, typer.Option("--new", help="Only conflicts first seen in the latest index run.")] = False,
    since: Annotated[
        datetime | None,
        typer.Option("--since", metavar="DATE", formats=["%Y-%m-%d"], help="Only conflicts first seen on or after."),
    ] = None,
    dismissed: options.Dismissed = False,
    format_: options.AsFormat = "text",
    json_: options.Json = False,
    output: options.Output = None,
    max_bytes: options.MaxBytes = options.MOST_BYTES,
    max_seconds: options.MaxSeconds = options.MOST_SECONDS,
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
    belie report --format html -o page.html   one file to read, filter, print and send
    belie report --format csv -o disputes.csv for a spreadsheet; also markdown, jsonl, claimreview
    belie report --json -o report.json        everything, for a machine
    """
    form: Format = "json" if json_ else format_
    in_full = form in IN_FULL
    least = least_score(form, min_score)
    settings = Settings(store=store, model=model, judge=judge, wait=wait, max_bytes=max_bytes, max_seconds=max_seconds)
    with speaking(quiet, verbose) as progress:
        found = pipeline.report(
            paths or None,
            settings,
            kinds=tuple(one.value for one in kind),
            # A page counts what it leaves out, so it is given everything.
            min_score=least if in_full else 0.0,
            top=top if in_full else None,
            new=new,
            since=since.date() if since else None,
            progress=progress,
        )
        background = pipeline.background(found.conflicts, settings) if form in WITH_BACKGROUND else None
    tell_failed(found.failed)
    if form == "text":
        columns = room_for_columns(output)
        emit_view(report_view(found, min_score=least, top=top, dismissed=dismissed, columns=columns), output)
    else:
        page = render_report(found, form, min_score=least, top=top, dismissed=dismissed, background=background)
        deliver(page, output)
    raise typer.Exit(1 if found.failed else 0)
