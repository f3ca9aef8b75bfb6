"""`belie extract`: the claims of documents, without a store."""

from pathlib import Path
from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view, tell_failed
from cli.progress import speaking
from pipeline.formats import extraction_view


def extract(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH", help="Documents and folders.")],
    store: Annotated[
        Path,
        typer.Option(
            "--store", metavar="DIR", envvar="BELIE_STORE", help="Name documents as this store does; it may not exist."
        ),
    ] = DEFAULT_STORE,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Show the claims that documents make, without a store.

    Each with its speaker, the exact quote and its place in the text.

    \b
    belie extract article.txt
    belie extract -v page.html                what was left out too, and why
    belie extract --json articles/ > claims.json
    """
    with speaking(quiet, verbose) as progress:
        extraction = pipeline.extract(paths, pipeline.Settings(store=store), progress=progress)
    tell_failed(extraction.failed)
    if json_:
        emit_json(extraction)
    else:
        emit_view(extraction_view(extraction))
    raise typer.Exit(1 if extraction.failed else 0)
