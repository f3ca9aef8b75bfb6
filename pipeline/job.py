"""What the stages of one indexing run share: the store, the parts, and the tally."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime

from claims.types import Failure
from index.store import Store
from pipeline.parts import Parts
from pipeline.settings import Progress, Settings


def now() -> str:
    """This moment, as the store and the reports write it."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def silent(stage: str, done: int, total: int | None) -> None:
    """The progress of a caller who does not ask for it."""


@dataclass
class Tally:
    """What a run did."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    claims_added: int = 0
    pairs_judged: int = 0
    failed: list[Failure] = field(default_factory=list)


class Job:
    """One indexing run.

    Attributes:
        number: of the run in the store.
        started: when it began.
        seconds: spent in each stage.
    """

    def __init__(self, store: Store, parts: Parts, settings: Settings, progress: Progress | None) -> None:
        self.store = store
        self.parts = parts
        self.settings = settings
        self.progress = progress or silent
        self.started = now()
        with store.transaction():
            self.number = store.runs.begin(self.started)
        self.tally = Tally()
        self.seconds: dict[str, float] = {}
        self._loaded: set[str] = set()

    @contextmanager
    def timed(self, stage: str) -> Iterator[None]:
        """Count the time of the block to a stage."""
        began = time.perf_counter()
        try:
            yield
        finally:
            self.seconds[stage] = self.seconds.get(stage, 0.0) + time.perf_counter() - began

    @contextmanager
    def loading(self, part: str) -> Iterator[None]:
        """Around the use of a part that loads a model the first time."""
        if part not in self._loaded:
            self.progress("load", len(self._loaded), None)
            self._loaded.add(part)
        with self.timed("load"):
            yield
