"""Near vectors, by FAISS: the only module that knows it. Higher scores are nearer.

The file is a cache of what SQLite holds. Behind the FAISS index it carries a footer with a
checksum and a stamp that the store remembers too; without a match of both the file is not
used, and the store fills a new index from its own vectors.
"""

import os
import struct
import zlib
from pathlib import Path

import faiss
import numpy as np

from index.types import Floats, Rows

_MAGIC = b"believec"
_FOOTER = struct.Struct("<8s16sI")
_CHUNK = 1 << 20
_SAME = 0.99  # cosine of a vector with what is left of it in the index


class VectorsUnusable(Exception):
    """Tells the store to build the index anew. Never leaves this room."""


class VectorsOutdated(VectorsUnusable):
    """The file is sound, but of another state of the store than the one it was asked for."""


class Vectors:
    """Vectors of unit length under int64 ids (the claims' row numbers), searched by inner product."""

    def __init__(self, dimension: int) -> None:
        self.dimension = dimension
        self._index = faiss.IndexIDMap2(faiss.IndexFlatIP(dimension))

    def __len__(self) -> int:
        return int(self._index.ntotal)

    def ids(self) -> Rows:
        """The ids it holds, in no particular order."""
        return np.array(faiss.vector_to_array(self._index.id_map), np.int64)

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
        scores, ids = self._index.search(np.ascontiguousarray(queries, np.float32), k)
        return scores, ids

    def agree(self, ids: Rows, vectors: Floats) -> bool:
        """Whether it holds these vectors, shape (len(ids), dimension), under these ids."""
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
                raise OSError(f"cannot write {temporary}: {error}") from error
            checksum = _checksum(temporary, os.path.getsize(temporary))
            with temporary.open("ab") as file:
                file.write(_FOOTER.pack(_MAGIC, stamp, checksum))
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
            _check_footer(path, stamp)
            index = faiss.read_index(str(path))
        except (OSError, RuntimeError) as error:
            raise VectorsUnusable(str(error)) from error
        if index.d != dimension or not isinstance(index, faiss.IndexIDMap2):
            raise VectorsUnusable(f"{path} holds an index of another form")
        vectors = cls(dimension)
        vectors._index = index
        return vectors


def _check_footer(path: Path, stamp: bytes) -> None:
    length = os.path.getsize(path) - _FOOTER.size
    if length < 0:
        raise VectorsUnusable(f"{path} is cut short")
    with path.open("rb") as file:
        file.seek(length)
        magic, found, checksum = _FOOTER.unpack(file.read(_FOOTER.size))
    if magic != _MAGIC or _checksum(path, length) != checksum:
        raise VectorsUnusable(f"{path} is damaged")
    if found != stamp:
        raise VectorsOutdated(f"{path} is of another state of the store")


def _checksum(path: Path, length: int) -> int:
    checksum = 0
    with path.open("rb") as file:
        while length > 0 and (chunk := file.read(min(_CHUNK, length))):
            checksum = zlib.crc32(chunk, checksum)
            length -= len(chunk)
    return checksum
