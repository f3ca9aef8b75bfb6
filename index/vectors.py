"""Near vectors, by FAISS: the only module that knows it. Higher scores are nearer.

Up to FLAT_UNTIL vectors each search reads them all and is exact. Beyond that they lie in lists
around centres (IVF, half precision, as the tables have them), and a search reads the lists that
are nearest: as many as it takes to find RECALL of the true neighbours, measured on vectors of the
store itself when the lists are made. New vectors join their list; the lists are made anew when the
store has grown fourfold.

The file is a cache of what SQLite holds. Behind the FAISS index it carries a footer with a
checksum and a stamp that the store remembers too; without a match of both the file is not
used, and the store fills a new index from its own vectors.
"""

import math
import os
import struct
import zlib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import faiss
import numpy as np

from index.types import Floats, Rows

FLAT_UNTIL = 50_000
"""Vectors; measured by `python -m benchmarks.nightly --vectors`."""
RECALL = 0.99
_GROWTH = 4
_NEAREST = 10  # whose recall is measured
_QUERIES = 256
_TRAINED_ON = 40  # vectors a list
_MAGIC = b"belie-v2"
_KNOWN = struct.Struct("<8s16sfq")
_CHECKSUM = struct.Struct("<I")
_CHUNK = 1 << 20
_SAME = 0.99  # cosine of a vector with what is left of it in the index

Chunks = Callable[[], Iterable[tuple[Rows, Floats]]]
"""Gives all ids with their vectors, a part at a time, as often as it is called."""


class VectorsUnusable(Exception):
    """Tells the store to build the index anew. Never leaves this room."""


class VectorsOutdated(VectorsUnusable):
    """The file is sound, but of another state of the store than the one it was asked for."""


class Vectors:
    """Vectors of unit length under int64 ids (the claims' row numbers), searched by inner product.

    Attributes:
        recall: share of the true neighbours that a search finds; 1 where it reads all vectors.
        made_for: how many vectors there were when the lists were made; 0 without lists.
    """

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self.recall = 1.0
        self.made_for = 0
        self._index: Any = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    @classmethod
    def built(cls, dimension: int, count: int, chunks: Chunks, *, compact: bool = False) -> "Vectors":
        """An index of all vectors of `chunks`, in the form that suits their number.

        Args:
            compact: lists hold a byte a number in place of two, so that scores are near the true ones, not equal.
        """
        vectors = cls(dimension)
        if count > FLAT_UNTIL:
            vectors._make_lists(count, chunks, "SQ8" if compact else "SQfp16")
        for ids, part in chunks():
            vectors.add(ids, part)
        if vectors.made_for:
            vectors._measure(count, chunks)
        return vectors

    def suits(self, count: int) -> bool:
        """Whether its form is good for so many vectors; there is room between, so that none is left at once."""
        if not self.made_for:
            return count <= FLAT_UNTIL
        return FLAT_UNTIL // 2 < count <= _GROWTH * self.made_for

    @property
    def form(self) -> str:
        """What it is, for a person."""
        if not self.made_for:
            return "exact: every vector is read"
        read = f"{self._index.nprobe} of {self._index.nlist} lists are read"
        return f"{read}, which finds {self.recall:.1%} of the true nearest"

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def ids(self) -> Rows:
        """The ids it holds, in no particular order."""
        if not self.made_for:
            return np.array(faiss.vector_to_array(self._index.id_map), np.int64)
        lists = self._index.invlists
        filled = [number for number in range(self._index.nlist) if lists.list_size(number)]
        found = [faiss.rev_swig_ptr(lists.get_ids(number), lists.list_size(number)) for number in filled]
        return np.concatenate([np.zeros(0, np.int64), *found])

    def add(self, ids: Rows, vectors: Floats) -> None:
        """Add vectors, shape (len(ids), dimension); the ids must be new."""
        self._index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.ascontiguousarray(ids, np.int64))

    def remove(self, ids: Rows) -> None:
        """Take ids out; those it does not hold do not matter."""
        if len(ids):
            self._index.remove_ids(faiss.IDSelectorBatch(np.ascontiguousarray(ids, np.int64)))

    def search(self, queries: Floats, k: int) -> tuple[Floats, Rows]:
        """The `k` nearest of each query, nearest first: scores and ids, each of shape (len(queries), min(k, len)).

        Scores are cosines, for queries of unit length.
        """
        k = min(k, len(self))
        if k < 1 or not len(queries):
            return np.zeros((len(queries), 0), np.float32), np.zeros((len(queries), 0), np.int64)
        queries = np.ascontiguousarray(queries, np.float32)
        scores, ids = self._index.search(queries, k)
        short = np.flatnonzero(ids[:, -1] < 0)  # the lists that were read have fewer: for these queries all are
        if len(short):
            everywhere = faiss.SearchParametersIVF(nprobe=self._index.nlist)  # type: ignore[call-arg]
            scores[short], ids[short] = self._index.search(queries[short], k, params=everywhere)
        return scores, ids

    def _make_lists(self, count: int, chunks: Chunks, coder: str) -> None:
        lists = 2 * math.isqrt(count)
        sample = _sample(chunks, count, lists * _TRAINED_ON)
        self._index = faiss.index_factory(self.dimension, f"IVF{lists},{coder}", faiss.METRIC_INNER_PRODUCT)
        self._index.by_residual = False  # so that a score is that of the vector as the tables have it
        self._index.cp.niter = 8
        self._index.train(sample)
        self.made_for = count

    def _measure(self, count: int, chunks: Chunks) -> None:
        """Read as many lists as it takes, and remember what share of the true neighbours that finds."""
        queries = _sample(chunks, count, _QUERIES)
        true = truly_nearest(queries, chunks)
        self._index.nprobe = 4
        while True:
            _, found = self.search(queries, _NEAREST + 1)
            hits = [len(np.intersect1d(*pair)) for pair in zip(found[:, 1:], true[:, 1:], strict=True)]
            self.recall = sum(hits) / true[:, 1:].size  # a query is of the index: that it finds itself is no merit
            if self.recall >= RECALL or self._index.nprobe >= self._index.nlist:
                return
            self._index.nprobe = min(self._index.nprobe * 5 // 4 + 1, self._index.nlist)

    def agree(self, ids: Rows, vectors: Floats) -> bool:
        """Whether it holds these vectors, shape (len(ids), dimension), under these ids."""
        if self.made_for:
            self._index.set_direct_map_type(faiss.DirectMap.Hashtable)  # type: ignore[attr-defined]
        held = np.array([self._index.reconstruct(int(one)) for one in ids], np.float32)
        return bool(len(ids) == 0 or (np.einsum("ij,ij->i", held, vectors) > _SAME).all())

    def save(self, path: Path, stamp: bytes) -> None:
        """Write the file in one step: a reader sees the old one or the new one.

        Args:
            stamp: 16 bytes that `load` will ask for.

        Raises:
            OSError: it cannot be written; an old file is untouched.
        """
        temporary = path.with_name(path.name + ".tmp")
        try:
            try:
                faiss.write_index(self._index, str(temporary))
            except RuntimeError as error:
                raise OSError(f"cannot write {temporary}") from error  # its own words name lines of C++
            with temporary.open("ab") as file:
                file.write(_KNOWN.pack(_MAGIC, stamp, self.recall, self.made_for))
            checksum = _checksum(temporary, os.path.getsize(temporary))
            with temporary.open("ab") as file:
                file.write(_CHECKSUM.pack(checksum))
            os.replace(temporary, path)
        finally:
            temporary.unlink(missing_ok=True)

    @classmethod
    def load(cls, path: Path, stamp: bytes, dimension: int) -> "Vectors":
        """The index saved at `path` under `stamp`.

        Raises:
            VectorsUnusable: missing, damaged, saved under another stamp, or of another dimension.
        """
        try:
            recall, made_for = _check_footer(path, stamp)
            index = faiss.read_index(str(path))
        except (OSError, RuntimeError) as error:
            raise VectorsUnusable(str(error)) from error
        form = faiss.IndexIVFScalarQuantizer if made_for else faiss.IndexIDMap2
        if index.d != dimension or not isinstance(index, form):
            raise VectorsUnusable(f"{path} holds an index of another form")
        vectors = cls(dimension)
        vectors._index, vectors.recall, vectors.made_for = index, recall, made_for
        return vectors


def _sample(chunks: Chunks, count: int, size: int) -> Floats:
    """About `size` vectors spread evenly over all."""
    step, start, found = max(1, count // size), 0, []
    for _, part in chunks():
        found.append(part[-start % step :: step])
        start += len(part)
    return np.ascontiguousarray(np.concatenate(found), np.float32)


def centres(vectors: Floats, count: int, rounds: int, seed: int) -> Floats:
    """Unit-length centres of `count` clusters by direction (FAISS's spherical k-means); the same for the same vectors.

    Of fewer vectors than `count` as many centres as there are vectors.
    """
    points = np.ascontiguousarray(vectors, np.float32)
    means = faiss.Kmeans(
        points.shape[1],
        min(count, len(points)),
        niter=rounds,
        spherical=True,
        seed=seed,
        min_points_per_centroid=1,
        max_points_per_centroid=len(points),
    )
    means.train(points)
    return np.array(means.centroids, np.float32)


def truly_nearest(queries: Floats, chunks: Chunks) -> Rows:
    """The ids of the nearest of each query, by reading all: shape (len(queries), _NEAREST + 1)."""
    scores = np.full((len(queries), 0), 0, np.float32)
    ids = np.zeros((len(queries), 0), np.int64)
    for part_ids, part in chunks():
        scores = np.concatenate([scores, queries @ part.T], axis=1)
        ids = np.concatenate([ids, np.broadcast_to(part_ids, (len(queries), len(part_ids)))], axis=1)
        best = np.argsort(-scores, axis=1)[:, : _NEAREST + 1]
        scores, ids = np.take_along_axis(scores, best, 1), np.take_along_axis(ids, best, 1)
    return ids


def _check_footer(path: Path, stamp: bytes) -> tuple[float, int]:
    """The recall and the size that the lists were made for, of a sound file."""
    length = os.path.getsize(path) - _CHECKSUM.size
    if length < _KNOWN.size:
        raise VectorsUnusable(f"{path} is cut short")
    with path.open("rb") as file:
        file.seek(length - _KNOWN.size)
        magic, found, recall, made_for = _KNOWN.unpack(file.read(_KNOWN.size))
        (checksum,) = _CHECKSUM.unpack(file.read(_CHECKSUM.size))
    if magic != _MAGIC or _checksum(path, length) != checksum:
        raise VectorsUnusable(f"{path} is damaged")
    if found != stamp:
        raise VectorsOutdated(f"{path} is of another state of the store")
    return recall, made_for


def _checksum(path: Path, length: int) -> int:
    checksum = 0
    with path.open("rb") as file:
        while length > 0 and (chunk := file.read(min(_CHUNK, length))):
            checksum = zlib.crc32(chunk, checksum)
            length -= len(chunk)
    return checksum
