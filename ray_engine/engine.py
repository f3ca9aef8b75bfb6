"""The two long stages of a run, with the work under way elsewhere while this process keeps what is done."""

from collections import deque
from collections.abc import Iterator
from typing import NamedTuple

from claims.types import Document, Failure
from index.types import Candidate, Judged
from judge.types import Pair
from pipeline import comparing
from pipeline.engine import Engine
from pipeline.job import Job
from ray_engine.ahead import Ahead
from ray_engine.cluster import Asked, answer
from ray_engine.crew import Crew
from ray_engine.searching import Shards


class _Batch(NamedTuple):
    """Claims whose pairs are with a referee."""

    rows: list[int]
    candidates: list[Candidate]
    pairs: list[Pair]
    said: Asked | None


class RayEngine(Engine):
    """Batches as the local engine makes them, several on their way at once, kept one after another in its order."""

    def __init__(self, crew: Crew, ahead: Ahead) -> None:
        self._crew, self._ahead = crew, ahead

    def take_in(self, job: Job, documents: Iterator[Document | Failure]) -> set[str]:
        return super().take_in(job, self._ahead.stream(job, documents))

    def compare(self, job: Job) -> None:
        store, done = job.store, 0
        total = store.claims.count_uncompared()
        if not total:
            return
        with job.loading("judge"):
            judge, room = self._crew.judge_name, 2 * len(self._crew.referees)
        with job.timed("search"):
            shards = Shards(self._crew.hosts, store.claims.originals(), store.claims.vectors)
        waiting: deque[_Batch] = deque()
        while True:
            while len(waiting) < room and (batch := self._next(job, shards, waiting, judge)):
                waiting.append(batch)
            if not waiting:
                break
            job.progress("compare", done, total)
            self._keep(job, waiting[0])
            done += len(waiting.popleft().rows)
        job.progress("compare", done, total)

    def _next(self, job: Job, shards: Shards, waiting: deque[_Batch], judge: str) -> _Batch | None:
        """The claims after those that are under way, their pairs given to a referee."""
        before = sum(len(batch.rows) for batch in waiting)
        rows = job.store.claims.uncompared(before + comparing.CLAIMS)[before:]
        if not rows:
            return None
        with job.timed("search"):
            under_way = {(one.a, one.b) for batch in waiting for one in batch.candidates}
            found = comparing.candidates_of(job, shards, rows)
            candidates = [one for one in found if (one.a, one.b) not in under_way]
            pairs = comparing.pairs_of(job, candidates)
        return _Batch(rows, candidates, pairs, self._crew.referees.ask("weigh", pairs, judge) if pairs else None)

    def _keep(self, job: Job, batch: _Batch) -> None:
        with job.timed("judge"):
            said = answer(batch.said) if batch.said else []
        known = job.store.pairs.known(batch.candidates)  # what a batch before it may have brought for copies
        judged = [
            Judged(candidate, pair, *one)
            for candidate, pair, one in zip(batch.candidates, batch.pairs, said, strict=True)
            if (candidate.a, candidate.b) not in known
        ]
        comparing.keep(job, judged, batch.rows)
