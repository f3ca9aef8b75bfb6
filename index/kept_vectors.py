"""The vectors file of a store: a cache of its tables, read, brought into step with them, written and checked."""

import secrets
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from claims.errors import StoreUnwritable
from index import database
from index.claims_table import Claims
from index.types import Floats, Rows

if TYPE_CHECKING:
    from index.vectors import Vectors

VECTORS_FILE = "vectors.faiss"
FileState = Literal["sound", "behind", "damaged"]
"""Of the vectors file: `behind` is what a run leaves that was cut off; the next one catches up."""

_CHUNK = 8192


@dataclass
class Shelf:
    """Where vectors are kept between two openings of a store: reading them takes most of a second lookup."""

    key: tuple[Path, object] | None = None
    vectors: "Vectors | None" = None
    state: str = ""


class KeptVectors:
    """The vectors of one open store."""

    def __init__(self, folder: Path, connection: sqlite3.Connection, claims: Claims) -> None:
        self._folder = folder
        self._connection = connection
        self._claims = claims
        self._vectors: Vectors | None = None
        self._in_step_with: str | None = None  # the state of the claims that these vectors are all of
        self._seen: object = None  # the moment at which they were last found to be

    def current(self) -> "Vectors":
        """The index of all claims that repeat no other, in step with the tables: from the file as far as it is sound.

        Rows are never used twice and a vector never changes, so a sound file of an earlier
        state needs only those that came and went since.
        """
        if self._vectors is not None and self._seen == self._moment():
            return self._vectors
        state = self._claims.state()
        vectors = self._load_vectors() if self._vectors is None else self._vectors
        if self._in_step_with != state or not vectors.suits(len(vectors)):
            vectors = self._brought_up(vectors)
        self._vectors, self._in_step_with, self._seen = vectors, state, self._moment()
        return vectors

    def _moment(self) -> object:
        """Differs once anything was written, by this connection or another: the claims' state takes longer to read."""
        (others,) = self._connection.execute("PRAGMA data_version").fetchone()
        return others, self._connection.total_changes

    def share(self, shelf: Shelf) -> None:
        """Take the vectors of an earlier opening off the shelf if they are those of now, else put these there."""
        key = (self._folder, database.written(self._folder))
        if shelf.key == key:
            self._vectors, self._in_step_with, self._seen = shelf.vectors, shelf.state, self._moment()
        else:
            shelf.vectors = self.current()
            shelf.key, shelf.state = key, self._in_step_with or ""

    def _brought_up(self, vectors: "Vectors") -> "Vectors":
        held, wanted = vectors.ids(), self._claims.originals()
        if not vectors.suits(len(wanted)):
            return type(vectors).built(vectors.dimension, len(wanted), lambda: self._chunks(wanted))
        vectors.remove(np.setdiff1d(held, wanted))
        for rows, part in self._chunks(np.setdiff1d(wanted, held)):
            vectors.add(rows, part)
        return vectors

    def _chunks(self, rows: Rows) -> Iterator[tuple[Rows, Floats]]:
        for start in range(0, len(rows), _CHUNK):
            part = rows[start : start + _CHUNK]
            yield part, self._claims.vectors(part.tolist())

    def save(self) -> None:
        """Write the vectors file, unless it is in step. Only the writer may call this.

        Raises:
            StoreUnwritable: there is no room for it; nothing is lost by that.
        """
        state = self._claims.state()
        if database.meta(self._connection, "vectors_state") == state and (self._folder / VECTORS_FILE).is_file():
            return
        stamp = secrets.token_bytes(16)
        vectors = self.current()
        try:
            vectors.save(self._folder / VECTORS_FILE, stamp)
        except OSError as error:
            raise StoreUnwritable(
                f"The vectors file of the store {self._folder} could not be written ({error}). "
                "Everything is kept in the tables: make room, then run the same command again."
            ) from error
        with database.transaction(self._connection):
            database.remember(self._connection, "vectors_form", vectors.form)
            database.remember(self._connection, "vectors", stamp.hex())
            database.remember(self._connection, "vectors_state", state)

    def rebuild(self) -> None:
        """Write the vectors file anew from the tables. Only the writer may call this.

        Raises:
            StoreUnwritable
        """
        from index.vectors import Vectors

        self._vectors = Vectors(int(database.meta(self._connection, "dimension") or 1))
        self._in_step_with = self._seen = None
        with database.transaction(self._connection):
            database.remember(self._connection, "vectors_state", "")
        self.save()

    def check(self) -> FileState:
        """How the vectors file stands to the tables: as it was written, and each vector as the tables have it."""
        stamp = database.meta(self._connection, "vectors")
        if stamp is None:
            return "behind" if self._claims.count() else "sound"
        from index.vectors import Vectors, VectorsOutdated, VectorsUnusable

        try:
            vectors = Vectors.load(
                self._folder / VECTORS_FILE,
                bytes.fromhex(stamp),
                int(database.meta(self._connection, "dimension") or 1),
            )
        except VectorsOutdated:
            return "behind"
        except VectorsUnusable:
            return "damaged"
        held, rows = vectors.ids(), self._claims.originals()
        common = np.intersect1d(held, rows)
        if not all(vectors.agree(rows, part) for rows, part in self._chunks(common)):
            return "damaged"
        return "sound" if len(common) == len(held) == len(rows) else "behind"

    def _load_vectors(self) -> "Vectors":
        from index.vectors import Vectors, VectorsUnusable

        dimension = int(database.meta(self._connection, "dimension") or 1)
        try:
            found = Vectors.load(
                self._folder / VECTORS_FILE, bytes.fromhex(database.meta(self._connection, "vectors") or ""), dimension
            )
            self._in_step_with = database.meta(self._connection, "vectors_state")
            return found
        except VectorsUnusable:
            return Vectors(dimension)
