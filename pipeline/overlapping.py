"""Claims compared batch by batch: while one batch is with the judge, the neighbours of the next are sought.

Batches are kept in their order, one transaction each, so that the store is the same however many are under way.
"""

from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import NamedTuple

from index.types import Candidate, Judged, Nearest
from judge.types import Pair, Scores, Verdict
from pipeline import comparing
from pipeline.job import Job

Said = list[tuple[Scores, Verdict]]
Ask = Callable[[Sequence[Pair]], Callable[[], Said]]
"""Gives pairs to a judge elsewhere; what comes back waits for its answer."""

_ROOM = 2


class _Batch(NamedTuple):
    """Claims whose pairs are with a judge."""

    rows: list[int]
    candidates: list[Candidate]
    pairs: list[Pair]
    said: Callable[[], Said]


def compare(job: Job) -> None:
    """Compare the claims that have not been compared yet, with the judge on a thread of its own."""
    if not job.store.claims.count_uncompared():
        return
    with job.loading("judge"):
        _ = job.parts.judge
    with job.timed("search"):
        vectors = job.store.vectors()
    beside = ThreadPoolExecutor(1, thread_name_prefix="compare")
    try:
        compare_with(job, vectors, lambda pairs: beside.submit(comparing.weighed, job.parts, pairs).result, _ROOM)
    finally:
        beside.shutdown(cancel_futures=True)


def compare_with(job: Job, vectors: Nearest, ask: Ask, room: int) -> None:
    """Compare the claims that have not been compared yet, those of an interrupted run among them.

    Each batch of claims is one transaction: its pairs, its conflicts, and the mark that it is done.

    Args:
        vectors: of all claims of the store.
        room: how many batches are under way at once.
    """
    total, done = job.store.claims.count_uncompared(), 0
    waiting: deque[_Batch] = deque()
    while True:
        while len(waiting) < room and (batch := _next(job, vectors, waiting, ask)):
            waiting.append(batch)
        if not waiting:
            break
        job.progress("compare", done, total)
        _keep(job, waiting[0])
        done += len(waiting.popleft().rows)
    job.progress("compare", done, total)


def _next(job: Job, vectors: Nearest, waiting: Sequence[_Batch], ask: Ask) -> _Batch | None:
    """The claims after those that are under way, their pairs given to the judge."""
    before = sum(len(batch.rows) for batch in waiting)
    rows = job.store.claims.uncompared(before + comparing.CLAIMS)[before:]
    if not rows:
        return None
    with job.timed("search"):
        under_way = {(one.a, one.b) for batch in waiting for one in batch.candidates}
        found = comparing.candidates_of(job, vectors, rows)
        candidates = [one for one in found if (one.a, one.b) not in under_way]
        pairs = comparing.pairs_of(job, candidates)
    return _Batch(rows, candidates, pairs, ask(pairs) if pairs else list)


def _keep(job: Job, batch: _Batch) -> None:
    with job.timed("judge"):
        said = batch.said()
    known = job.store.pairs.known(batch.candidates)  # what a batch before it may have brought for copies
    judged = [
        Judged(candidate, pair, *one)
        for candidate, pair, one in zip(batch.candidates, batch.pairs, said, strict=True)
        if (candidate.a, candidate.b) not in known
    ]
    comparing.keep(job, judged, batch.rows)
