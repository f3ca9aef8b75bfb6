"""Several nodes of a Ray cluster on this machine, by Ray's own cluster utility."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

import ray
from ray.cluster_utils import Cluster

from benchmarks.nightly.running import ROOT

_OBJECTS = 200_000_000  # bytes a node
_TRIES = 4


@contextmanager
def nodes(number: int, processors: float, *, join: bool = True) -> Iterator[Any]:
    """A cluster of `number` nodes with so many processors each for the block, joined by this process or not."""
    os.environ |= {"RAY_USAGE_STATS_ENABLED": "0", "PYTHONPATH": str(ROOT)}  # of the workers, too
    os.environ |= {"RAY_worker_niceness": "0"}  # its 15 would measure what else the machine does, not the engine
    cluster = Cluster()
    try:
        for _ in range(number):
            add_node(cluster, processors)
        if join:
            ray.init(address=cluster.address, log_to_driver=False, logging_level=logging.ERROR)
        yield cluster
    finally:
        ray.shutdown()
        cluster.shutdown()


def add_node(cluster: Any, processors: float) -> Any:
    """One node more, the head if it is the first. Ray gives it half a minute to start, a busy machine more."""
    for _ in range(_TRIES):
        with suppress(Exception):
            return cluster.add_node(num_cpus=processors, object_store_memory=_OBJECTS, include_dashboard=False)
    raise SystemExit("a node of the cluster does not start: is the machine overloaded?")
