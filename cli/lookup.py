"""`belie lookup`: one claim against a store."""

from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view
from cli.progress import speaking
from pipeline.formats import SURE_ENOUGH, lookup_view


def lookup(
    claim: Annotated[str, typer.Argument(metavar="CLAIM", help="A statement, in quotation marks.")],
    store: options.Store = DEFAULT_STORE,
    top: Annotated[int, typer.Option("--top", metavar="N", min=1, help="At most N claims under each heading.")] = 10,
    min_score: Annotated[
        float,
        typer.Option(
            "--min-score", metavar="X", min=0, max=1, help="What speaks against or for it less than X is related."
        ),
    ] = SURE_ENOUGH,
    format_: options.AsFormat = "text",
    json_: options.Json = False,
    output: options.Output = None,
    model: options.Model = None,
    judge: options.Judge = None,
    wait: options.Wait = 0,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Hold one claim against everything in the store.

    The answer is what contradicts it, what supports it, and what is merely related.

    \b
    belie lookup "The minister resigned on Monday"
    belie lookup --top 3 --json "Nobody was hurt in the fire"
    """
    settings = pipeline.Settings(store=store, model=model, judge=judge, wait=wait)
    with speaking(quiet, verbose) as progress:
        found = pipeline.lookup(claim, settings, top=top, min_score=min_score, progress=progress)
    if json_ or format_ == "json":
        emit_json(found, output)
    else:
        emit_view(lookup_view(found), output)
