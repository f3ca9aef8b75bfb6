"""`belie forget`: one document out of the store."""

from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view
from cli.progress import speaking
from pipeline.formats import forgotten_view


def forget(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's name, as a report gives it.")],
    store: options.Store = DEFAULT_STORE,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Take one document and all that came from it out of the store.

    Its claims, pairs and conflicts go, the verdicts on them, and what was kept as evidence. Where
    the file still stands in a folder that is indexed, the next run brings it back: remove it there too.

    \b
    belie forget articles/monday.txt
    belie forget feed.jsonl#4711 --json
    """
    with speaking(quiet, verbose):
        found = pipeline.forget(document, pipeline.Settings(store=store, wait=wait))
    if json_:
        emit_json(found)
    else:
        emit_view(forgotten_view(found))
