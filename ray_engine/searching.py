"""The store's vectors in shards that lie on several hosts, searched like one index.

Which shard a vector belongs to is reckoned from the vector itself, so that shards are filled, moved,
split and filled again after a loss from what the store holds: nothing is ever embedded for it.
"""

import logging
from collections.abc import Callable, Iterator, Sequence

import numpy as np

from index.shards import Layout, merged
from index.types import Floats, Rows
from index.vectors import FLAT_UNTIL, truly_nearest
from ray_engine.asking import answer
from ray_engine.pools import Pool

LARGEST = 100_000
"""Vectors that a shard is meant to hold; one that gets more than twice as many is split."""
COMPACT_FROM = 5_000_000
"""Vectors from which hosts hold a byte a number; what they find is scored anew by the vectors of the store."""
_PART = 8192
_SAMPLED = 64  # vectors a shard, that the layout is made from
_QUERIES = 256
_NEAREST = 10  # whose recall is measured
_ENOUGH = 0.98  # of them, of which the indexes within the shards may miss a hundredth themselves
_log = logging.getLogger(__name__)

VectorsOf = Callable[[Sequence[int]], Floats]


class Shards:
    """All vectors of a store, in shards. Has the form of `index.types.Nearest`.

    Attributes:
        layout: where each vector belongs.
        asked: how many shards each query goes to.
        recall: share of the true nearest that this finds, of a store too large to ask all; 1 where all are asked.
    """

    def __init__(
        self,
        hosts: Pool,
        rows: Rows,
        vectors_of: VectorsOf,
        *,
        shards: int | None = None,
        compact: bool | None = None,
    ) -> None:
        """
        Args:
            rows: of all claims that are searched.
            vectors_of: reads their vectors, for filling shards.
            shards: how many to begin with; as many as there are hosts or more by their size, if None.
            compact: whether hosts hold a byte a number; from COMPACT_FROM vectors on, if None.
        """
        self._hosts, self._rows, self._vectors_of = hosts, rows, vectors_of
        self._compact = len(rows) >= COMPACT_FROM if compact is None else compact
        wanted = shards or max(len(hosts), -(-len(rows) // LARGEST))
        self.layout = Layout.over(self._sample(rows, wanted * _SAMPLED), wanted)
        homes = [self.layout.homes(part) for _, part in self._parts(rows)]
        self._homes = np.concatenate([np.zeros(0, np.int64), *homes])
        for _ in range(wanted):
            if (sizes := self.sizes()).max() > 2 * max(LARGEST, len(rows) // wanted):
                self._divide(int(sizes.argmax()))
        self.places = self._placed()
        for shard in range(len(self.layout)):
            self._fill(shard)
        self.asked, self.recall = len(self.layout), 1.0
        if len(rows) > FLAT_UNTIL:
            self.measure()

    def __len__(self) -> int:
        return len(self._rows)

    def sizes(self) -> Rows:
        """The number of vectors of each shard."""
        return np.bincount(self._homes, minlength=len(self.layout))

    def search(self, queries: Floats, k: int) -> tuple[Floats, Rows]:
        """See `index.types.Nearest`; exact where all shards are asked and each is exact."""
        k = min(k, len(self))
        if k < 1 or not len(queries):
            return np.zeros((len(queries), 0), np.float32), np.zeros((len(queries), 0), np.int64)
        queries = np.ascontiguousarray(queries, np.float32)
        scores, ids = self._search(queries, k, self.asked)
        short = np.flatnonzero(ids[:, -1] < 0)  # the shards that were asked have fewer
        if len(short):
            scores[short], ids[short] = self._search(queries[short], k, len(self.layout))
        return self._scored_anew(queries, ids) if self._compact else (scores, ids)

    def measure(self) -> None:
        """Ask as many shards as it takes to find nearly all of the true nearest, by queries from the store itself."""
        queries = self._sample(self._rows, _QUERIES)
        true = truly_nearest(queries, lambda: self._parts(self._rows))
        self.asked = 1
        while True:
            _, found = self.search(queries, _NEAREST + 1)
            hits = sum(len(np.intersect1d(*pair)) for pair in zip(found[:, 1:], true[:, 1:], strict=True))
            self.recall = hits / true[:, 1:].size
            if self.recall >= _ENOUGH or self.asked >= len(self.layout):
                break
            self.asked = min(self.asked * 5 // 4 + 1, len(self.layout))
        _log.info(
            "%d of %d shards are asked, which finds %.1f%% of the true nearest",
            self.asked,
            len(self.layout),
            100 * self.recall,
        )

    def split(self, shard: int) -> None:
        """Make two shards of one, the new one on the host that has least."""
        self._divide(shard)
        self.places.append(self._emptiest())
        self.asked += 1
        self._fill(shard)
        self._fill(len(self.layout) - 1)

    def move(self, shard: int, host: int) -> None:
        """Bring a shard to another host, as it is; from the store, where its own host has lost it."""
        before, self.places[shard] = self.places[shard], host
        data = answer(self._hosts.ask_one(before, "give", shard))
        if data is None:
            self._fill(shard)
        else:
            answer(self._hosts.ask_one(host, "take", shard, data, self.layout.centres.shape[1]))
        answer(self._hosts.ask_one(before, "drop", shard))

    def _divide(self, shard: int) -> None:
        inside = np.flatnonzero(self._homes == shard)
        self.layout = self.layout.split(shard, self._sample(self._rows[inside], 2 * _SAMPLED))
        halves = Layout(self.layout.centres[[shard, -1]])
        of_half = np.array([shard, len(self.layout) - 1])
        moved = [of_half[halves.homes(part)] for _, part in self._parts(self._rows[inside])]
        self._homes[inside] = np.concatenate(moved)

    def _placed(self) -> list[int]:
        """The host of each shard, so that all have about the same to hold."""
        sizes, load, places = self.sizes(), [0] * len(self._hosts), [0] * len(self.layout)
        for shard in np.argsort(-sizes, kind="stable").tolist():
            places[shard] = load.index(min(load))
            load[places[shard]] += int(sizes[shard])
        return places

    def _emptiest(self) -> int:
        sizes = self.sizes()
        load = [sum(int(sizes[shard]) for shard, host in enumerate(self.places) if host == one) for one in self._each()]
        return load.index(min(load))

    def _each(self) -> range:
        return range(len(self._hosts))

    def _fill(self, shard: int) -> None:
        """Bring the vectors of a shard to its host, again if that is started anew meanwhile."""
        rows, host = self._rows[self._homes == shard], self.places[shard]
        while len(rows):
            for number, (part, vectors) in enumerate(self._parts(rows)):
                half = vectors.astype(np.float16)  # as the store has them
                answer(self._hosts.ask_one(host, "put", shard, part, half, number == 0))
            if answer(self._hosts.ask_one(host, "build", shard, len(rows), self._compact)):
                return

    def _search(self, queries: Floats, k: int, asked: int) -> tuple[Floats, Rows]:
        near = self.layout.nearest(queries, asked)
        filled = np.flatnonzero(self.sizes())
        places = {shard: np.flatnonzero((near == shard).any(axis=1)) for shard in filled.tolist()}
        found = self._answers({shard: queries[chosen] for shard, chosen in places.items() if len(chosen)}, k)
        return merged([(places[shard], *one) for shard, one in sorted(found.items())], len(queries), k)

    def _scored_anew(self, queries: Floats, ids: Rows) -> tuple[Floats, Rows]:
        """By the vectors as the store has them, nearest first."""
        rows = np.unique(ids)
        vectors = self._vectors_of(rows.tolist())[np.searchsorted(rows, ids)]
        scores = np.einsum("qd,qkd->qk", queries, vectors)
        best = np.lexsort((ids, -scores), axis=1)
        return np.take_along_axis(scores, best, 1), np.take_along_axis(ids, best, 1)

    def _answers(self, queries: dict[int, Floats], k: int) -> dict[int, tuple[Floats, Rows]]:
        """What each shard says, all hosts at once; a shard that was lost is filled again and asked again."""
        found: dict[int, tuple[Floats, Rows]] = {}
        while waiting := [shard for shard in queries if shard not in found]:
            by_host = [[shard for shard in waiting if self.places[shard] == host] for host in self._each()]
            asked = [[(shard, queries[shard], k) for shard in shards] for shards in by_host]
            refs = [self._hosts.ask_one(host, "search", asked[host]) if asked[host] else None for host in self._each()]
            for shards, ref in zip(by_host, refs, strict=True):
                said = dict(zip(shards, answer(ref), strict=True)) if ref is not None else {}
                found.update({shard: one for shard, one in said.items() if one is not None})
                for shard in (shard for shard, one in said.items() if one is None):
                    self._fill(shard)
        return found

    def _parts(self, rows: Rows) -> Iterator[tuple[Rows, Floats]]:
        for start in range(0, len(rows), _PART):
            part = rows[start : start + _PART]
            yield part, self._vectors_of(part.tolist())

    def _sample(self, rows: Rows, size: int) -> Floats:
        """About `size` vectors spread evenly over these rows."""
        return self._vectors_of(rows[:: max(1, len(rows) // size)].tolist())
