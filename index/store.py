"""One store: a folder with `belie.sqlite`, the vectors file that is a cache of it, and the writer's lock.

Tables of one matter each stand in their own module; here is what holds them together:
opening and closing, the encoder that the store belongs to, and the vectors' index.
"""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import numpy as np

from claims.errors import ModelError, NoStore, StoreUnwritable, WrongEncoder
from index import database
from index.checks import Checks
from index.claims_table import Claims
from index.conflicts import Conflicts
from index.copies import Copies
from index.documents import Documents
from index.evidence import Evidence
from index.lock import writer_lock
from index.pairs import Pairs
from index.runs import Runs
from index.types import Floats, Removed, Rows
from index.verdicts import Verdicts
from judge.types import Calibration

if TYPE_CHECKING:
    from index.vectors import Vectors

VECTORS_FILE = "vectors.faiss"
FileState = Literal["sound", "behind", "damaged"]
"""Of the vectors file: `behind` is what a run leaves that was cut off; the next one catches up."""

_CHUNK = 8192


@contextmanager
def open_store(
    folder: Path, *, encoder: str | None = None, write: bool = False, create: bool = False, wait: float = 0.0
) -> Iterator["Store"]:
    """A store to read, or to write as its one writer. Errors of SQLite inside the block become belie's.

    Args:
        folder: the store's folder.
        encoder: the name of the encoder that is going to be used; None if none is.
        write: hold the writer's lock, waiting up to `wait` seconds for it.
        create: with `write`, make the store where there is none.

    Raises:
        NoStore, WrongEncoder, NewerSchema, StoreBusy, StoreDamaged, StoreUnwritable
    """
    if create:
        _make_folder(folder)
    elif not (folder / database.FILE).is_file():
        raise _no_store(folder)
    with database.translated(folder):
        if write:
            with writer_lock(folder, wait), _connected(folder) as connection:
                database.migrate(connection, database.schema_of(connection, folder))
                yield _checked(Store(folder, connection), encoder)
        else:
            with _connected(folder) as connection:
                _upgrade(connection, folder, wait)
                yield _checked(Store(folder, connection), encoder)


@dataclass
class Shelf:
    """Where the vectors are kept between two openings of a store: reading them takes most of a second lookup."""

    key: tuple[Path, str] | None = None
    vectors: "Vectors | None" = None


class Store:
    """An open store, made by `open_store`.

    Attributes:
        documents, claims, copies, conflicts, verdicts, pairs, evidence, runs: its tables.
        checks: whether they are sound.
        removed: what was taken out since it was opened.
        calibration: a refit of the scores to people's verdicts, where one was applied before it was opened.
    """

    def __init__(self, folder: Path, connection: sqlite3.Connection) -> None:
        self.folder = folder
        self._connection = connection
        self.removed = Removed()
        self.claims = Claims(connection)
        self.copies = Copies(connection)
        self.evidence = Evidence(connection)
        self.documents = Documents(connection, self.claims, self.copies, self.evidence, self.removed)
        self.calibration = self._kept_calibration()
        self.conflicts = Conflicts(connection, self.claims, self.removed, self.calibration)
        self.verdicts = Verdicts(connection)
        self.pairs = Pairs(connection, self.conflicts)
        self.runs = Runs(connection)
        self.checks = Checks(connection, self.claims)
        self._vectors: Vectors | None = None
        self._in_step_with: str | None = None  # the state of the claims that these vectors are all of

    def transaction(self) -> AbstractContextManager[None]:
        """All that is written inside is kept, or nothing of it."""
        return database.transaction(self._connection)

    def snapshot(self) -> AbstractContextManager[None]:
        """All that is read inside is of one state of the store."""
        return database.snapshot(self._connection)

    @property
    def encoder(self) -> str | None:
        """The name of the encoder whose vectors it holds; None before the first claim."""
        return self._meta("encoder")

    @property
    def vectors_form(self) -> str | None:
        """How the vectors file is searched, and how many of the true neighbours that finds; None without one."""
        return self._meta("vectors_form")

    @property
    def judge(self) -> str | None:
        """The name of the judge that judged last."""
        return self._meta("judge")

    def remember_judge(self, name: str) -> None:
        self._remember("judge", name)

    def remember_calibration(self, calibration: Calibration | None) -> None:
        """Have the scores shown through this refit, or as the judge gives them. Holds from the next opening on."""
        if calibration is None:
            self._connection.execute("DELETE FROM meta WHERE key = 'calibration'")
        else:
            self._remember("calibration", calibration.model_dump_json())

    def _kept_calibration(self) -> Calibration | None:
        kept = self._meta("calibration")
        return None if kept is None else Calibration.model_validate_json(kept)

    def remember_encoder(self, name: str, dimension: int) -> None:
        """Bind the store to an encoder, with its first vectors.

        Raises:
            ModelError: an encoder of this name gave vectors of another length before.
        """
        known = self._meta("dimension")
        if known is None:
            self._remember("encoder", name)
            self._remember("dimension", str(dimension))
        elif int(known) != dimension:
            raise ModelError(
                f"The encoder {name} gives vectors of length {dimension}, and the store {self.folder} has some of "
                f"length {known} from it: the model was changed. Use the earlier one, or another --store."
            )

    def vectors(self) -> "Vectors":
        """The index of all claims that repeat no other, in step with the tables: from the file as far as it is sound.

        Rows are never used twice and a vector never changes, so a sound file of an earlier
        state needs only those that came and went since.
        """
        state = self.claims.state()
        vectors = self._load_vectors() if self._vectors is None else self._vectors
        if self._in_step_with != state or not vectors.suits(len(vectors)):
            vectors = self._brought_up(vectors)
        self._vectors, self._in_step_with = vectors, state
        return vectors

    def share_vectors(self, shelf: "Shelf") -> None:
        """Take the vectors of an earlier opening off the shelf if they are those of now, else put these there."""
        key = (self.folder, self.claims.state())
        if shelf.key == key:
            self._vectors, self._in_step_with = shelf.vectors, key[1]
        else:
            shelf.key, shelf.vectors = key, self.vectors()

    def _brought_up(self, vectors: "Vectors") -> "Vectors":
        held, wanted = vectors.ids(), self.claims.originals()
        if not vectors.suits(len(wanted)):
            return type(vectors).built(vectors.dimension, len(wanted), lambda: self._chunks(wanted))
        vectors.remove(np.setdiff1d(held, wanted))
        for rows, part in self._chunks(np.setdiff1d(wanted, held)):
            vectors.add(rows, part)
        return vectors

    def _chunks(self, rows: Rows) -> Iterator[tuple[Rows, Floats]]:
        for start in range(0, len(rows), _CHUNK):
            part = rows[start : start + _CHUNK]
            yield part, self.claims.vectors(part.tolist())

    def save_vectors(self) -> None:
        """Write the vectors file, unless it is in step. Only the writer may call this.

        Raises:
            StoreUnwritable: there is no room for it; nothing is lost by that.
        """
        state = self.claims.state()
        if self._meta("vectors_state") == state and (self.folder / VECTORS_FILE).is_file():
            return
        stamp = secrets.token_bytes(16)
        vectors = self.vectors()
        try:
            vectors.save(self.folder / VECTORS_FILE, stamp)
        except OSError as error:
            raise StoreUnwritable(
                f"The vectors file of the store {self.folder} could not be written ({error}). "
                "Everything is kept in the tables: make room, then run the same command again."
            ) from error
        with self.transaction():
            self._remember("vectors_form", vectors.form)
            self._remember("vectors", stamp.hex())
            self._remember("vectors_state", state)

    def rebuild_vectors(self) -> None:
        """Write the vectors file anew from the tables. Only the writer may call this.

        Raises:
            StoreUnwritable
        """
        from index.vectors import Vectors

        self._vectors, self._in_step_with = Vectors(int(self._meta("dimension") or 1)), None
        with self.transaction():
            self._remember("vectors_state", "")
        self.save_vectors()

    def wipe(self) -> None:
        """Leave nothing of what was taken out in the log that SQLite writes ahead."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def check_vectors(self) -> "FileState":
        """How the vectors file stands to the tables: as it was written, and each vector as the tables have it."""
        stamp = self._meta("vectors")
        if stamp is None:
            return "behind" if self.claims.count() else "sound"
        from index.vectors import Vectors, VectorsOutdated, VectorsUnusable

        try:
            vectors = Vectors.load(self.folder / VECTORS_FILE, bytes.fromhex(stamp), int(self._meta("dimension") or 1))
        except VectorsOutdated:
            return "behind"
        except VectorsUnusable:
            return "damaged"
        held, rows = vectors.ids(), self.claims.originals()
        common = np.intersect1d(held, rows)
        if not all(vectors.agree(rows, part) for rows, part in self._chunks(common)):
            return "damaged"
        return "sound" if len(common) == len(held) == len(rows) else "behind"

    def _load_vectors(self) -> "Vectors":
        from index.vectors import Vectors, VectorsUnusable

        dimension = int(self._meta("dimension") or 1)
        try:
            found = Vectors.load(self.folder / VECTORS_FILE, bytes.fromhex(self._meta("vectors") or ""), dimension)
            self._in_step_with = self._meta("vectors_state")
            return found
        except VectorsUnusable:
            return Vectors(dimension)

    def sizes(self) -> dict[str, int]:
        """The bytes of each of its files."""
        return {path.name: path.stat().st_size for path in sorted(self.folder.iterdir()) if path.is_file()}

    def _meta(self, key: str) -> str | None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row["value"])

    def _remember(self, key: str, value: str) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


@contextmanager
def _connected(folder: Path) -> Iterator[sqlite3.Connection]:
    connection = database.connect(folder)
    try:
        yield connection
    finally:
        connection.close()


def _upgrade(connection: sqlite3.Connection, folder: Path, wait: float) -> None:
    """For a reader: a store of an older schema is migrated first, for which it becomes the writer for a moment."""
    schema = database.schema_of(connection, folder)
    if schema == 0:
        raise _no_store(folder)
    if schema < database.SCHEMA:
        with writer_lock(folder, wait):
            database.migrate(connection, database.schema_of(connection, folder))


def _checked(store: Store, encoder: str | None) -> Store:
    if encoder is not None and store.encoder not in (None, encoder):
        raise WrongEncoder(
            f"The store {store.folder} was made with the encoder {store.encoder}, and {encoder} was asked for. "
            "Name the first with --model, or another store with --store."
        )
    return store


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreUnwritable(
            f"The store {folder} cannot be made ({error.strerror}). Name another with --store."
        ) from error


def _no_store(folder: Path) -> NoStore:
    return NoStore(f"There is no store in {folder}. Make one with `belie index PATH...`, or name one with --store.")
