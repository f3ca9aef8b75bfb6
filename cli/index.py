"""`belie index`: documents into a store."""

from collections.abc import Callable
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

import pipeline
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view, tell_failed
from cli.progress import speaking
from pipeline import Settings
from pipeline.formats import index_view
from report.types import IndexSummary


class Engine(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    RAY = "ray"


def index(
    paths: Annotated[
        list[Path], typer.Argument(metavar="PATH", help="Documents and folders; - for JSON lines on standard input.")
    ],
    store: options.Store = DEFAULT_STORE,
    prune: Annotated[
        bool, typer.Option("--prune", help="Take out of the store what lies under the PATHs no more.")
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help="Prune even where more than half would go, or nothing was found.")
    ] = False,
    refresh: options.Refresh = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Change nothing: only count what is new, changed, gone or unreadable.")
    ] = False,
    max_bytes: options.MaxBytes = options.MOST_BYTES,
    max_seconds: options.MaxSeconds = options.MOST_SECONDS,
    engine: Annotated[
        Engine, typer.Option("--engine", help="Where the work is done: in this process, or in those of a Ray cluster.")
    ] = Engine.LOCAL,
    address: Annotated[
        str | None,
        typer.Option("--address", metavar="ADDRESS", help="With --engine ray, the cluster to join: auto or HOST:PORT."),
    ] = None,
    model: options.Model = None,
    judge: options.Judge = None,
    wait: options.Wait = 0,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Bring documents into the store: the nightly job.

    Claims are taken from what is new or changed and held against all others; what is unchanged
    costs nothing. Reads .txt, .md, .html, .pdf, .docx, .jsonl and .jsonl.gz.

    \b
    belie index articles/                     new and changed articles
    belie index --prune articles/             and forget those that are gone
    belie index --prune --dry-run articles/   only say what that would change
    wire-feed | belie index -                 one JSON object a line: id, text, title, published ...
    belie index --engine ray articles/        with pip install "belie[ray]": on many processors or machines
    """
    settings = Settings(store=store, model=model, judge=judge, wait=wait, max_bytes=max_bytes, max_seconds=max_seconds)
    with speaking(quiet, verbose) as progress:
        summary = _on(engine, address)(
            paths, settings, prune=prune, force=force, refresh=refresh, dry_run=dry_run, progress=progress
        )
    tell_failed(summary.failed)
    if json_:
        emit_json(summary)
    else:
        emit_view(index_view(summary))
    raise typer.Exit(1 if summary.failed else 0)


def _on(engine: Engine, address: str | None) -> Callable[..., IndexSummary]:
    """The function that indexes on this engine."""
    if engine is Engine.RAY:
        import ray_engine

        return partial(ray_engine.index, address=address)
    if address is not None:
        raise typer.BadParameter("it needs --engine ray.", param_hint="'--address'")
    return pipeline.index
