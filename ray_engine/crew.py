"""Who works on a run: the pools of actors, each made when it is first needed and dismissed with its stage."""

from contextlib import ExitStack
from functools import cached_property

from judge.nli import threads
from pipeline.parts import Parts
from ray_engine.cluster import answer, joined
from ray_engine.hosts import Host
from ray_engine.pools import Pool, judging, processors, reading
from ray_engine.workers import Embedder, MakeParts, Reader, Referee


class Crew:
    """The actors of one run. The cluster is joined with the first of them.

    Attributes:
        own: the parts of this process, for what needs no model.
    """

    def __init__(self, make: MakeParts, address: str | None = None) -> None:
        self.own: Parts = make()
        self._make = make
        self._address = address
        self._cluster = ExitStack()
        self._is_joined = False

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *_: object) -> None:
        if self._is_joined:
            self.end_reading()
            self.end_judging()
        self._cluster.close()

    @cached_property
    def readers(self) -> Pool:
        readers, _, each = reading(self.nodes())
        return Pool(Reader, (self._make, self.own.extractor_version), readers, each)

    @cached_property
    def embedders(self) -> Pool:
        _, embedders, each = reading(self.nodes())
        return Pool(Embedder, (self._make, self.own.encoder.name), embedders, each)

    @cached_property
    def referees(self) -> Pool:
        self.end_reading()
        number, each = judging(self.nodes(), threads())
        return Pool(Referee, (self._make,), number, each)

    @cached_property
    def hosts(self) -> Pool:
        """One a node, for its memory: a search takes little time beside what the judge takes."""
        return Pool(Host, (), len(self.nodes()), 0)

    @cached_property
    def judge_name(self) -> str:
        name: str = answer(self.referees.ask("name"))
        return name

    def nodes(self) -> list[float]:
        """The processors of each node that is alive."""
        self.join()
        return processors()

    def join(self) -> None:
        """Join the cluster, if that has not been done."""
        if not self._is_joined:
            self._cluster.enter_context(joined(self._address))
            self._is_joined = True

    def end_reading(self) -> None:
        """Let those go who read and embed: their processors are needed for the next stage."""
        self._dismiss("readers", "embedders")

    def end_judging(self) -> None:
        self._dismiss("referees", "hosts")

    def _dismiss(self, *pools: str) -> None:
        for name in pools:
            pool = self.__dict__.pop(name, None)
            if pool is not None:
                pool.dismiss()
