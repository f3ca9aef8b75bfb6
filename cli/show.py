"""`belie show`: the text that offsets count in."""

import sys
from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import write
from cli.progress import speaking
from pipeline.formats import render_json_line, safe


def show(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="A document's name, as a report gives it.")],
    store: options.Store = DEFAULT_STORE,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Print a document's text exactly as offsets count it.

    On a terminal its control characters are made visible; in a pipe or a file they stand as they are.

    \b
    belie show articles/monday.txt
    belie show articles/page.html > page.txt
    """
    with speaking(quiet, verbose):
        text = pipeline.show(document, pipeline.Settings(store=store, wait=wait))
    if json_:
        write(render_json_line({"schema": "belie/document/1", "document": document, "text": text}))
    elif sys.stdout.isatty():
        write(safe(text).rstrip("\n") + "\n")
    else:
        write(text)
