"""Who works on a run: the pools of actors, each made when it is first needed and dismissed with its stage."""

from contextlib import ExitStack
from functools import cached_property
from typing import Any

from judge.onnx_reader import threads
from pipeline.parts import Parts
from ray_engine.asking import answer
from ray_engine.cluster import joined
from ray_engine.hosts import Host
from ray_engine.pools import Pool, fit, judging, processors, reading
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
        return self._pool("readers", Reader, self._make, self.own.extractor_version)

    @cached_property
    def embedders(self) -> Pool:
        return self._pool("embedders", Embedder, self._make, self.own.encoder.name)

    @cached_property
    def referees(self) -> Pool:
        self.end_reading()
        return self._pool("referees", Referee, self._make)

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

    def make_room(self) -> None:
        """Make the pools anew, smaller, if the cluster has become too small for them, as when it loses a node.

        Ray starts an actor of a lost node again once there are processors for it, and waits for them for ever.
        """
        sizes = self._sizes()
        pools = {name: self.__dict__[name] for name in sizes if name in self.__dict__}
        if fit(self.nodes(), [pool.size for pool in pools.values()]):
            return
        for name, pool in pools.items():
            if pool.size != sizes[name]:
                pool.make(*sizes[name])

    def _pool(self, name: str, worker: type, *arguments: Any) -> Pool:
        return Pool(worker, arguments, *self._sizes()[name], self.make_room)

    def _sizes(self) -> dict[str, tuple[int, float]]:
        """How many actors each pool is to have on the cluster as it is, and the processors of each."""
        nodes = self.nodes()
        readers, embedders, each = reading(nodes)
        return {"readers": (readers, each), "embedders": (embedders, each), "referees": judging(nodes, threads())}

    def _dismiss(self, *pools: str) -> None:
        for name in pools:
            pool = self.__dict__.pop(name, None)
            if pool is not None:
                pool.dismiss()
