"""Actors of one kind that share the work between them."""

import math
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

import ray

from ray_engine.asking import Asked

TRIES = 3
"""How often work that died with its actor is tried again before it counts as deadly itself."""


class Pool:
    """So many actors of a class. One that dies is started again by Ray, on another node if it must, with its work.

    Attributes:
        size: how many there are, and the processors that each holds for itself.
    """

    def __init__(
        self,
        worker: type,
        arguments: Sequence[Any],
        number: int,
        processors: float,
        look_after: Callable[[], None] = lambda: None,
    ) -> None:
        """
        Args:
            look_after: called now and then while work of this pool is waited for; may make the pool anew.
        """
        self._worker: Any = ray.remote(worker)
        self._arguments = tuple(arguments)
        self._look_after = look_after
        self.actors: list[Any] = []
        self.make(number, processors)

    def __len__(self) -> int:
        return len(self.actors)

    def make(self, number: int, processors: float) -> None:
        """Start so many actors in place of those that there are; what these had not finished is to be given again."""
        self.dismiss()
        self.size = number, processors
        made = self._worker.options(
            num_cpus=processors, max_restarts=-1, max_task_retries=TRIES, scheduling_strategy="SPREAD"
        )
        self.actors = [made.remote(*self._arguments) for _ in range(number)]
        self._open: list[list[Any]] = [[] for _ in self.actors]

    def ask(self, method: str, *arguments: Any) -> Asked:
        """Give work to the actor that has least to do; if it must be given again, to whoever has least then."""
        return Asked(partial(self._give_to_any, method, arguments), self._look_after)

    def ask_one(self, place: int, method: str, *arguments: Any) -> Asked:
        """Give work to the actor of this number, which has what the work needs."""
        return Asked(partial(self._give, place, method, arguments), self._look_after)

    def dismiss(self) -> None:
        """Stop the actors; what they had not finished is lost."""
        for actor in self.actors:
            ray.kill(actor)
        self.actors, self._open = [], []

    def _give_to_any(self, method: str, arguments: tuple[Any, ...]) -> Any:
        for place, open_ in enumerate(self._open):
            self._open[place] = ray.wait(open_, num_returns=len(open_), timeout=0)[1] if open_ else []
        place = min(range(len(self.actors)), key=lambda one: len(self._open[one]))
        ref = self._give(place, method, arguments)
        self._open[place].append(ref)
        return ref

    def _give(self, place: int, method: str, arguments: tuple[Any, ...]) -> Any:
        return getattr(self.actors[place], method).remote(*arguments)


def processors() -> list[float]:
    """The processors of each node of the cluster that is alive."""
    return [node["Resources"].get("CPU", 0.0) for node in ray.nodes() if node["Alive"]]


def reading(nodes: Sequence[float]) -> tuple[int, int, float]:
    """How many readers and embedders there are to be, and the processors of each. Reading takes twice the time."""
    slots = max(1, sum(map(math.floor, nodes)))
    readers = max(1, slots * 2 // 3)
    embedders = max(1, slots - readers)
    return readers, embedders, min(1.0, slots / (readers + embedders))


def judging(nodes: Sequence[float], threads: int) -> tuple[int, float]:
    """How many referees there are to be, and the processors of each: one for each thread of its model, if there are."""
    each = max(1, min(threads, math.floor(min((node for node in nodes if node >= 1), default=1))))
    return max(1, sum(math.floor(node / each) for node in nodes)), float(each)


def fit(nodes: Sequence[float], sizes: Sequence[tuple[int, float]]) -> bool:
    """Whether pools of these sizes find room on these nodes at once, however Ray places their actors."""
    most = max((each for _, each in sizes), default=0.0)
    return not most or sum(number for number, _ in sizes) <= sum(math.floor(node / most) for node in nodes)
