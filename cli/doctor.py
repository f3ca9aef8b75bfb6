"""`belie doctor`: whether a store is sound, and making it so."""

from typing import Annotated

import typer

import pipeline
from claims.errors import StoreDamaged
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view
from cli.progress import speaking
from pipeline.formats import doctor_view


def doctor(
    store: options.Store = DEFAULT_STORE,
    repair: Annotated[
        bool, typer.Option("--repair", help="Rebuild what can be made again from what the store keeps.")
    ] = False,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Prove that a store is sound, or tell what is wrong with it and what to run.

    Checks the SQLite file, that every quote stands in its document's text at its offsets, every id,
    and that the vectors file holds what the tables hold. Ends with 0 if the store is sound, 3 if not.

    \b
    belie doctor
    belie doctor --repair --store /var/lib/belie
    """
    with speaking(quiet, verbose) as progress:
        found = pipeline.doctor(pipeline.Settings(store=store, wait=wait), repair=repair, progress=progress)
    if json_:
        emit_json(found)
    else:
        emit_view(doctor_view(found))
    raise typer.Exit(0 if found.sound else StoreDamaged.exit_code)
