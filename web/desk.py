"""What pages and API ask the pipeline for: one store reader a request, the models loaded once.

Looking up and grouping take processor and memory, so they go one at a time; whoever waits is a
waiting task, not a thread, and short requests overtake. The grouped conflicts are kept until the
store changes.
"""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

import anyio.to_thread
from anyio import CapacityLimiter

import pipeline
from judge.types import Conflict, Kind
from pipeline import Parts, Settings
from report.types import Decision, Dispute, Lookup, Opened, Passage, Report, Reviewed, StoreStatus

_KINDS: tuple[Kind, ...] = ("contradiction", "reversal", "update")
_CONTEXT = 240
_AT_ONCE = 8
Result = TypeVar("Result")


@dataclass(frozen=True)
class Board:
    """The store's disputes as they were last grouped."""

    report: Report
    conflicts: dict[str, Conflict]
    disputes: dict[str, Dispute]


class Desk:
    """The pipeline for one store.

    Attributes:
        reviewer: whose name stands beside verdicts given here.
    """

    def __init__(self, settings: Settings, parts: Parts | None = None, reviewer: str | None = None) -> None:
        self.reviewer = reviewer
        self._settings = settings
        self._parts = parts or Parts(settings)
        self._heavy = CapacityLimiter(1)
        self._light = CapacityLimiter(_AT_ONCE)
        self._writer = CapacityLimiter(1)
        self._boards: dict[float, tuple[object, Board]] = {}

    async def lookup(self, claim: str, **options: Any) -> Lookup:
        """See `pipeline.lookup`."""
        return await self._run(
            self._heavy, partial(pipeline.lookup, claim, self._settings, parts=self._parts, **options)
        )

    async def board(self, least: float = 0.0) -> Board:
        """All conflicts of this score or more, updates too, and their disputes; the fewer, the sooner."""
        return await self._run(self._heavy, partial(self._grouped, least))

    async def report(self, **options: Any) -> Report:
        """See `pipeline.report`; nothing is indexed."""
        return await self._run(
            self._heavy, partial(pipeline.report, None, self._settings, parts=self._parts, **options)
        )

    async def status(self) -> StoreStatus:
        return await self._run(self._light, partial(pipeline.status, self._settings))

    async def opened(self, claim: str, room: int = 20_000) -> Opened | None:
        return await self._run(self._light, partial(pipeline.opened, claim, self._settings, room=room))

    async def text(self, document: str) -> str:
        return await self._run(self._light, partial(pipeline.show, document, self._settings))

    async def passages(self, claims: list[Any]) -> dict[str, Passage]:
        asked = partial(pipeline.passages, claims, self._settings, room=_CONTEXT)
        return await self._run(self._light, asked)

    async def review(self, conflict: str, verdict: Decision, note: str | None) -> Reviewed:
        kept = partial(pipeline.review, conflict, verdict, self._settings, note=note, reviewer=self.reviewer)
        return await self._run(self._writer, kept)

    async def _run(self, limiter: CapacityLimiter, call: Callable[[], Result]) -> Result:
        return await anyio.to_thread.run_sync(call, limiter=limiter)

    def _grouped(self, least: float) -> Board:
        state = _state(self._settings.store)
        known, board = self._boards.get(least, (None, None))
        if board is None or known != state:
            report = pipeline.report(None, self._settings, kinds=_KINDS, min_score=least, parts=self._parts)
            conflicts = {conflict.id: conflict for conflict in report.conflicts}
            board = Board(report, conflicts, {dispute.id: dispute for dispute in report.disputes})
            self._boards[least] = state, board
        return board


def _state(store: Path) -> list[tuple[int, int]]:
    """Differs whenever the store was written to in between."""
    found = []
    for name in ("belie.sqlite", "belie.sqlite-wal"):
        with suppress(FileNotFoundError):  # whoever closes the store last takes the second one away
            told = (store / name).stat()
            found.append((told.st_mtime_ns, told.st_size))
    return found
