"""Vectors split by coarse cluster: which shard a vector belongs to, and which can hold its neighbours (pure).

A shard is an index of the vectors that are nearer to its centre than to any other. Near
vectors lie in one shard or in a few whose centres are near, so that a search need not ask all.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.types import Floats, Rows
from index.vectors import centres

_ROUNDS = 12
_ASSIGNED = 65_536  # vectors that are held against all centres at a time


@dataclass(frozen=True)
class Layout:
    """The centres of the shards, shape (shards, dimension), of unit length."""

    centres: Floats

    @classmethod
    def over(cls, sample: Floats, shards: int, seed: int = 1) -> "Layout":
        """Centres of `shards` clusters of a sample (k-means by direction); the same for the same sample."""
        return cls(centres(sample, shards, _ROUNDS, seed))

    def __len__(self) -> int:
        return len(self.centres)

    def homes(self, vectors: Floats) -> Rows:
        """The shard of each vector."""
        found = np.zeros(len(vectors), np.int64)
        for start in range(0, len(vectors), _ASSIGNED):
            found[start : start + _ASSIGNED] = np.argmax(vectors[start : start + _ASSIGNED] @ self.centres.T, axis=1)
        return found

    def nearest(self, queries: Floats, count: int) -> Rows:
        """The `count` shards whose centres are nearest to each query: shape (len(queries), min(count, shards))."""
        order = np.argsort(-(queries @ self.centres.T), axis=1, kind="stable")
        return np.asarray(order[:, :count], np.int64)

    def split(self, shard: int, sample: Floats) -> "Layout":
        """With one shard more: this one's place is taken by two, by a sample of its vectors. The others stay."""
        halves = Layout.over(sample, 2).centres
        return Layout(np.concatenate([self.centres[:shard], halves[:1], self.centres[shard + 1 :], halves[1:]]))


def merged(answers: Sequence[tuple[Rows, Floats, Rows]], queries: int, k: int) -> tuple[Floats, Rows]:
    """The `k` nearest of each query, from what several shards answered to some of the queries.

    Args:
        answers: of each shard the places of the queries it was asked, and scores and ids of its nearest to each.

    Returns:
        Scores and ids, shape (queries, k), nearest first, ties by id; -1 where fewer were found.
    """
    width = max([scores.shape[1] for _, scores, _ in answers], default=0)
    slots = np.zeros(queries, np.int64)
    all_scores = np.full((queries, 0), -np.inf, np.float32)
    all_ids = np.full((queries, 0), -1, np.int64)
    for places, scores, ids in answers:
        needed = (int(slots[places].max(initial=0)) + 1) * width
        all_scores, all_ids = _widened(all_scores, needed, -np.inf), _widened(all_ids, needed, -1)
        columns = slots[places, None] * width + np.arange(scores.shape[1])
        all_scores[places[:, None], columns], all_ids[places[:, None], columns] = scores, ids
        slots[places] += 1
    all_scores, all_ids = _widened(all_scores, k, -np.inf), _widened(all_ids, k, -1)
    best = np.lexsort((all_ids, -all_scores), axis=1)[:, :k]
    return np.take_along_axis(all_scores, best, 1), np.take_along_axis(all_ids, best, 1)


def _widened(table: np.ndarray, columns: int, filling: float) -> np.ndarray:
    missing = max(0, columns - table.shape[1])
    return np.pad(table, ((0, 0), (0, missing)), constant_values=filling)
