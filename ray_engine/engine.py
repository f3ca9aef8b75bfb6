"""The two long stages of a run, with the work under way elsewhere while this process keeps what is done."""

from collections.abc import Iterator
from functools import partial

from claims.types import Document, Failure
from pipeline import overlapping
from pipeline.engine import Engine
from pipeline.job import Job
from ray_engine.ahead import Ahead
from ray_engine.asking import answer
from ray_engine.crew import Crew
from ray_engine.searching import Shards


class RayEngine(Engine):
    """Batches as the local engine makes them, several on their way at once, kept one after another in its order."""

    def __init__(self, crew: Crew, ahead: Ahead) -> None:
        self._crew, self._ahead = crew, ahead

    def take_in(self, job: Job, documents: Iterator[Document | Failure]) -> set[str]:
        return super().take_in(job, self._ahead.stream(job, documents))

    def compare(self, job: Job) -> None:
        store = job.store
        if not store.claims.count_uncompared():
            return
        with job.loading("judge"):
            judge, room = self._crew.judge_name, 2 * len(self._crew.referees)
        with job.timed("search"):
            shards = Shards(self._crew.hosts, store.claims.originals(), store.claims.vectors)
        overlapping.compare_with(
            job, shards, lambda pairs: partial(answer, self._crew.referees.ask("weigh", pairs, judge)), room
        )
