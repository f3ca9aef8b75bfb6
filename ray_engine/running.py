"""`belie index --engine ray`."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import pipeline
from pipeline.parts import Parts
from pipeline.settings import Settings
from ray_engine.ahead import Ahead
from ray_engine.crew import Crew
from ray_engine.engine import RayEngine
from ray_engine.parts import RemoteParts
from report.types import IndexSummary


def index(
    paths: Sequence[Path],
    settings: Settings,
    *,
    address: str | None = None,
    make_parts: Callable[[Settings], Parts] = Parts,
    **options: Any,
) -> IndexSummary:
    """See `pipeline.index`, which this is, but for where the work is done.

    Args:
        address: of a cluster to join ("auto", "host:port"); None for one on this machine, for this run.
        make_parts: called in every worker, where its module must be installed.
        options: as `pipeline.index` has them.

    Raises:
        UsageError: there is no cluster at the address.
        ClusterLost: the cluster went away, or lost the same work again and again.
    """
    if options.get("dry_run"):
        return pipeline.index(paths, settings, parts=make_parts(settings), **options)
    with Crew(partial(make_parts, _anywhere(settings)), address) as crew:
        ahead = Ahead(crew, settings.max_seconds)
        parts, engine = RemoteParts(crew, ahead, settings), RayEngine(crew, ahead)
        return pipeline.index(paths, settings, parts=parts, engine=engine, **options)


def _anywhere(settings: Settings) -> Settings:
    """The settings with the folders of models named from the root: a worker has another working folder."""
    named = {"model": settings.model, "judge": settings.judge}
    folders = {key: str(Path(name).absolute()) for key, name in named.items() if name and Path(name).is_dir()}
    return settings.model_copy(update=folders)
