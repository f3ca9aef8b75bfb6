"""Generated vectors in shards: how long that takes to build and to search, in what memory, and what it finds."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.memory import resident
from benchmarks.nightly.records import this_machine
from benchmarks.nightly.searching import sentences, varied
from benchmarks.scale.nodes import nodes
from benchmarks.scale.records import Asked, Sharded
from index.encoder import load_encoder
from index.types import Floats, Rows
from index.vectors import truly_nearest
from ray_engine.asking import answer
from ray_engine.hosts import Host
from ray_engine.pools import Pool
from ray_engine.searching import Shards

_CHUNK = 8192
_QUERIES = 256
_TOGETHER = 128
_NEAREST = 10


class Measured(Host):
    """A host that tells its memory."""

    def megabytes(self) -> float:
        return resident()


class OnDisk:
    """Vectors in a file, float16 as the store has them: each is made like a mixture of two sentences of news."""

    def __init__(self, real: Floats, count: int, path: Path) -> None:
        self.count = count
        self._kept = np.memmap(path, np.float16, "w+", shape=(count, real.shape[1]))
        for start in range(0, count, _CHUNK):
            self._kept[start : start + _CHUNK] = varied(real, min(_CHUNK, count - start), seed=start + 2)

    def of(self, rows: Sequence[int]) -> Floats:
        return np.asarray(self._kept[np.asarray(rows, np.int64)], np.float32)

    def chunks(self) -> Iterator[tuple[Rows, Floats]]:
        for start in range(0, self.count, _CHUNK):
            rows = np.arange(start, min(start + _CHUNK, self.count))
            yield rows, np.asarray(self._kept[start : start + _CHUNK], np.float32)


def sharded(data: Path, count: int, hosts: int, folder: Path) -> Sharded:
    """`count` vectors on so many nodes, each with a host."""
    real = load_encoder().encode(sentences(data))
    kept = OnDisk(real, count, folder / "vectors")
    queries = varied(real, _QUERIES, seed=1)
    true = truly_nearest(queries, kept.chunks)[:, :_NEAREST]
    with nodes(hosts, 1):
        pool = Pool(Measured, (), hosts, 0)
        before = _megabytes(pool)
        began = time.perf_counter()
        shards = Shards(pool, np.arange(count), kept.of)
        built = time.perf_counter() - began
        chosen, recall = shards.asked, shards.recall
        searches = [_searched(shards, asked, queries, true) for asked in _steps(len(shards.layout), chosen)]
        memory = before, _megabytes(pool)
        sizes = shards.sizes()
        moved = _seconds(lambda: shards.move(0, (shards.places[0] + 1) % hosts))
        split = _seconds(lambda: shards.split(int(sizes.argmax())))
        pool.dismiss()
    return Sharded(
        vectors=count,
        dimension=real.shape[1],
        shards=len(sizes),
        smallest=int(sizes.min()),
        largest=int(sizes.max()),
        hosts=hosts,
        build_seconds=round(built, 1),
        host_megabytes=memory,
        chosen=chosen,
        chosen_recall=round(recall, 4),
        searches=searches,
        move_seconds=moved,
        split_seconds=split,
        machine=this_machine(),
    )


def _steps(shards: int, chosen: int) -> list[int]:
    return sorted({one for one in (1, 2, 4, 8, chosen, shards) if one <= shards})


def _searched(shards: Shards, asked: int, queries: Floats, true: Rows) -> Asked:
    shards.asked = asked
    batches = [queries[start : start + _TOGETHER] for start in range(0, len(queries), _TOGETHER)]
    found: list[Rows] = []
    together = _seconds(lambda: found.extend(shards.search(batch, _NEAREST)[1] for batch in batches))
    alone = [_seconds(lambda row=row: shards.search(queries[row : row + 1], _NEAREST)) for row in range(32)]
    hits = sum(len(np.intersect1d(*pair)) for pair in zip(np.concatenate(found), true, strict=True))
    return Asked(
        shards=asked,
        recall=round(hits / true.size, 4),
        together=round(1000 * together / len(queries), 3),
        alone=round(1000 * float(np.median(alone)), 2),
    )


def _megabytes(pool: Pool) -> float:
    return round(sum(answer(pool.ask_one(host, "megabytes")) for host in range(len(pool))), 1)


def _seconds(work: Callable[[], object]) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 4)
