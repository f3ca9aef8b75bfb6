"""Actors of one kind that share the work between them."""

import math
from collections.abc import Sequence
from typing import Any

import ray

from ray_engine.cluster import Asked

TRIES = 3
"""How often work that died with its actor is tried again before it counts as deadly itself."""


class Pool:
    """So many actors of a class. One that dies is started again by Ray, on another node if it must, with its work."""

    def __init__(self, worker: type, arguments: Sequence[Any], size: int, processors: float) -> None:
        made: Any = ray.remote(worker).options(
            num_cpus=processors, max_restarts=-1, max_task_retries=TRIES, scheduling_strategy="SPREAD"
        )
        self.actors: list[Any] = [made.remote(*arguments) for _ in range(size)]
        self._open: list[list[Any]] = [[] for _ in self.actors]

    def __len__(self) -> int:
        return len(self.actors)

    def ask(self, method: str, *arguments: Any) -> Asked:
        """Give work to the actor that has least to do."""
        for place, open_ in enumerate(self._open):
            self._open[place] = ray.wait(open_, num_returns=len(open_), timeout=0)[1] if open_ else []
        place = min(range(len(self.actors)), key=lambda one: len(self._open[one]))
        asked = self.ask_one(place, method, *arguments)
        self._open[place].append(asked.ref)
        return asked

    def ask_one(self, place: int, method: str, *arguments: Any) -> Asked:
        """Give work to the actor of this number, which has what the work needs."""
        return Asked(self.actors[place], method, arguments)

    def dismiss(self) -> None:
        """Stop the actors; what they had not finished is lost."""
        for actor in self.actors:
            ray.kill(actor)
        self.actors, self._open = [], []


def processors() -> list[float]:
    """The processors of each node of the cluster that is alive."""
    return [node["Resources"].get("CPU", 0.0) for node in ray.nodes() if node["Alive"]]


def reading(nodes: Sequence[float]) -> tuple[int, int, float]:
    """How many readers and embedders there are to be, and the processors of each. Reading takes twice the time."""
    slots = max(1, math.floor(sum(nodes)))
    readers = max(1, slots * 2 // 3)
    embedders = max(1, slots - readers)
    return readers, embedders, min(1.0, slots / (readers + embedders))


def judging(nodes: Sequence[float], threads: int) -> tuple[int, float]:
    """How many referees there are to be, and the processors of each: one for each thread of its model, if there are."""
    each = max(1, min(threads, math.floor(min((node for node in nodes if node >= 1), default=1))))
    return max(1, sum(math.floor(node / each) for node in nodes)), float(each)
