"""`belie evaluate`: how right the scores are, by people's verdicts."""

from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view
from cli.progress import speaking
from pipeline.formats import evaluation_view


def evaluate(
    store: options.Store = DEFAULT_STORE,
    reviewer: Annotated[
        str | None, typer.Option("--reviewer", metavar="NAME", help="Only this person's verdicts.")
    ] = None,
    apply: Annotated[
        bool, typer.Option("--apply", help="Show all scores through the refit from now on, if it is good enough.")
    ] = False,
    reset: Annotated[bool, typer.Option("--reset", help="Show the scores as the judge gives them again.")] = False,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Tell how right the scores are, by the verdicts of `belie review`.

    For each score: how many of the pairs that people judged were confirmed, and between which shares the
    truth lies with 95 per cent certainty. With 30 verdicts or more, what the scores would be if they were
    fitted to them, and how sure that is. For an honest picture judge pairs of all scores, not the best alone.

    --apply keeps the refit in the store: reports, lookups and pages then show its scores, until --reset. It is
    refused under 50 verdicts or 10 of either kind, and where it does not foretell unseen verdicts better.

    \b
    belie evaluate
    belie evaluate --apply
    belie evaluate --reviewer ann --json
    """
    with speaking(quiet, verbose):
        settings = pipeline.Settings(store=store, wait=wait)
        found = pipeline.evaluate(settings, reviewer=reviewer, apply=apply, reset=reset)
    if json_:
        emit_json(found)
    else:
        emit_view(evaluation_view(found))
