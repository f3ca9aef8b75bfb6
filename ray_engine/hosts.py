"""An actor that holds shards in its memory and searches them. What it loses, the driver fills in again."""

import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from index.types import Floats, Rows
from index.vectors import Vectors

_STAMP = bytes(16)
Asked = tuple[int, Floats, int]
"""A shard, queries, and how many neighbours each wants."""


class Host:
    """Shards by number; each is an index as the local engine has it over the whole."""

    def __init__(self) -> None:
        self._shards: dict[int, Vectors] = {}
        self._coming: dict[int, list[tuple[Rows, Floats]]] = {}

    def put(self, shard: int, rows: Rows, vectors: Floats, first: bool) -> None:
        """A part of a shard that is being filled; float16, as the store has them."""
        if first:
            self._coming[shard] = []
        if shard in self._coming:
            self._coming[shard].append((rows, vectors))

    def build(self, shard: int, count: int, compact: bool) -> bool:
        """Make the index of a shard whose `count` vectors have come. False if they have not, as after a restart."""
        parts = self._coming.pop(shard, [])
        if sum(len(rows) for rows, _ in parts) != count:
            return False
        dimension = parts[0][1].shape[1]
        self._shards[shard] = Vectors.built(
            dimension, count, lambda: ((rows, np.asarray(part, np.float32)) for rows, part in parts), compact=compact
        )
        return True

    def search(self, asked: Sequence[Asked]) -> list[tuple[Floats, Rows] | None]:
        """Scores and rows of the nearest in each shard asked; None of a shard that is not here."""
        return [
            self._shards[shard].search(queries, k) if shard in self._shards else None for shard, queries, k in asked
        ]

    def give(self, shard: int) -> bytes | None:
        """A shard as a file, for another host; None if it is not here."""
        if shard not in self._shards:
            return None
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "shard"
            self._shards[shard].save(path, _STAMP)
            return path.read_bytes()

    def take(self, shard: int, data: bytes, dimension: int) -> None:
        """A shard from another host."""
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "shard"
            path.write_bytes(data)
            self._shards[shard] = Vectors.load(path, _STAMP, dimension)

    def drop(self, shard: int) -> None:
        """Forget a shard, if it is here."""
        self._shards.pop(shard, None)
