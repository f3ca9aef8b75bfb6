"""`belie status`: what a store holds."""

from pathlib import Path

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view
from cli.progress import speaking
from pipeline.defaults import defaults
from pipeline.formats import status_view


def status(
    store: options.Store = DEFAULT_STORE,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Tell what the store holds and what made it, and which choices hold where none is given.

    \b
    belie status
    belie status --store /var/lib/belie --json
    """
    with speaking(quiet, verbose):
        found = pipeline.status(pipeline.Settings(store=store, wait=wait))
        found = found.model_copy(update={"defaults": defaults(Path())})
    if json_:
        emit_json(found)
    else:
        emit_view(status_view(found))
