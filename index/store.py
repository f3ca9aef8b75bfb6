"""One store: a folder with `belie.sqlite`, the vectors file that is a cache of it, and the writer's lock.

Tables of one matter each stand in their own module, and so do the vectors; here is what holds them together:
opening and closing, and what the store remembers of who made it.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from claims.errors import ModelError, NoStore, StoreUnwritable, WrongEncoder
from index import database
from index.checks import Checks
from index.claims_table import Claims
from index.conflicts import Conflicts
from index.copies import Copies
from index.documents import Documents
from index.evidence import Evidence
from index.kept_vectors import VECTORS_FILE, FileState, KeptVectors, Shelf
from index.lock import writer_lock
from index.pairs import Pairs
from index.runs import Runs
from index.types import Removed
from index.verdicts import Verdicts
from judge.types import Calibration

if TYPE_CHECKING:
    from index.vectors import Vectors

__all__ = ["VECTORS_FILE", "Store", "open_store"]


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
        self._kept = KeptVectors(folder, connection, self.claims)

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
        """See `KeptVectors.current`."""
        return self._kept.current()

    def share_vectors(self, shelf: Shelf) -> None:
        """See `KeptVectors.share`."""
        self._kept.share(shelf)

    def save_vectors(self) -> None:
        """Write the vectors file, unless it is in step. Only the writer may call this.

        Raises:
            StoreUnwritable: there is no room for it; nothing is lost by that.
        """
        self._kept.save()

    def rebuild_vectors(self) -> None:
        """Write the vectors file anew from the tables. Only the writer may call this.

        Raises:
            StoreUnwritable
        """
        self._kept.rebuild()

    def check_vectors(self) -> FileState:
        """See `KeptVectors.check`."""
        return self._kept.check()

    def wipe(self) -> None:
        """Leave nothing of what was taken out in the log that SQLite writes ahead."""
        self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def sizes(self) -> dict[str, int]:
        """The bytes of each of its files."""
        return {path.name: path.stat().st_size for path in sorted(self.folder.iterdir()) if path.is_file()}

    def _meta(self, key: str) -> str | None:
        return database.meta(self._connection, key)

    def _remember(self, key: str, value: str) -> None:
        database.remember(self._connection, key, value)


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
