"""The same articles by both engines, one after the other on the same machine."""

import time
from pathlib import Path

from benchmarks.nightly.records import this_machine
from benchmarks.scale.nodes import nodes
from benchmarks.scale.records import Overhead
from benchmarks.scale.running import differing, measured


def overhead(articles: int, number: int, processors: float, folder: Path) -> Overhead:
    """The local engine, then a cluster of so many nodes; on one machine there is no speed-up to expect."""
    local = measured("local", articles, folder)
    began = time.perf_counter()
    with nodes(number, processors, join=False) as cluster:
        ready = time.perf_counter() - began
        ray = measured("ray", articles, folder, ["--engine", "ray", "--address", cluster.address])
    return Overhead(
        nodes=number,
        processors_each=processors,
        cluster=round(ready, 1),
        runs=[local, ray],
        differing=differing(folder / "local", folder / "ray"),
        machine=this_machine(),
    )
