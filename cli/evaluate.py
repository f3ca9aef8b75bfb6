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
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Tell how right the scores are, by the verdicts of `belie review`.

    For each score: how many of the pairs that people judged were confirmed, and between which shares the
    truth lies with 95 per cent certainty. With 30 verdicts or more, what the scores would be if they were
    fitted to them, and how sure that is. For an honest picture judge pairs of all scores, not the best alone.

    \b
    belie evaluate
    belie evaluate --reviewer ann --json
    """
    with speaking(quiet, verbose):
        found = pipeline.evaluate(pipeline.Settings(store=store, wait=wait), reviewer=reviewer)
    if json_:
        emit_json(found)
    else:
        emit_view(evaluation_view(found))
