"""The SQLite file: opening it, bringing it to this program's schema, and its errors in our words."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.errors import BelieError, NewerSchema, StoreBusy, StoreDamaged, StoreUnwritable

FILE = "belie.sqlite"
_MIGRATIONS = sorted((Path(__file__).parent / "migrations").glob("[0-9][0-9][0-9].sql"))
SCHEMA = len(_MIGRATIONS)
"""The schema that this program writes: the number of its migrations."""

_DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_UNWRITABLE = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}


def connect(folder: Path) -> sqlite3.Connection:
    """A connection that commits only what `transaction` commits, with foreign keys in force, and wipes what goes.

    Where the folder is read-only, SQLite could not make the files beside it that it shares with
    writers: there can be none then, and the file is taken as it stands.
    """
    if os.access(folder, os.W_OK) or _unfinished(folder):
        connection = sqlite3.connect(folder / FILE, timeout=30, isolation_level=None)
    else:
        uri = f"{(folder / FILE).absolute().as_uri()}?immutable=1"
        connection = sqlite3.connect(uri, uri=True, isolation_level=None)
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA secure_delete = ON")
    return connection


def written(folder: Path) -> object:
    """Differs once something was written, as the files tell: what is cheap to ask at each opening."""
    files = [folder / FILE, folder / f"{FILE}-wal"]
    found = [path.stat() for path in files if path.exists()]
    return [(one.st_ino, one.st_size, one.st_mtime_ns) for one in found if one.st_size]


def _unfinished(folder: Path) -> bool:
    """Whether the log written ahead holds what is not in the file yet."""
    log = folder / f"{FILE}-wal"
    return log.exists() and log.stat().st_size > 0


def schema_of(connection: sqlite3.Connection, folder: Path) -> int:
    """The schema of the file, 0 where nothing is in it yet.

    Raises:
        NewerSchema: a later belie wrote it.
        StoreDamaged: it is another program's database.
    """
    schema = int(connection.execute("PRAGMA user_version").fetchone()[0])
    if schema > SCHEMA:
        raise NewerSchema(
            f"The store {folder} has schema {schema}, and this belie knows schemas up to {SCHEMA}: "
            "a newer belie made it. Upgrade belie, or name another store with --store."
        )
    if schema == 0 and connection.execute("SELECT 1 FROM sqlite_master").fetchone():
        raise StoreDamaged(f"{folder / FILE} is a database, but not one of belie's. Name another store with --store.")
    return schema


def migrate(connection: sqlite3.Connection, schema: int) -> None:
    """Bring the file from `schema` to SCHEMA, each step in a transaction of its own."""
    connection.execute("PRAGMA journal_mode = WAL")
    for number, path in enumerate(_MIGRATIONS[schema:], start=schema + 1):
        script = path.read_text(encoding="utf-8")
        with rolled_back_on_error(connection):
            connection.executescript(f"BEGIN IMMEDIATE;\n{script}\nPRAGMA user_version = {number};\nCOMMIT;")


def meta(connection: sqlite3.Connection, key: str) -> str | None:
    """What the store remembers of itself under a key."""
    row = connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    return None if row is None else str(row["value"])


def remember(connection: sqlite3.Connection, key: str, value: str) -> None:
    """Have the store remember something of itself. Needs a transaction around it."""
    connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    with rolled_back_on_error(connection):
        yield
        connection.execute("COMMIT")


@contextmanager
def snapshot(connection: sqlite3.Connection) -> Iterator[None]:
    """The block reads one state of the store, whatever a writer does meanwhile."""
    connection.execute("BEGIN")
    try:
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def rolled_back_on_error(connection: sqlite3.Connection) -> Iterator[None]:
    try:
        yield
    except BaseException:
        if connection.in_transaction:
            connection.rollback()
        raise


@contextmanager
def translated(folder: Path) -> Iterator[None]:
    """The one seam where errors of SQLite become belie's; those that are our own mistakes pass as they are."""
    try:
        yield
    except sqlite3.Error as error:
        told = _in_our_words(error, folder)
        if told is None:
            raise
        raise told from error


def _in_our_words(error: sqlite3.Error, folder: Path) -> BelieError | None:
    code = (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF
    if code in _DAMAGED:
        return StoreDamaged(
            f"The store {folder} is damaged ({error}). Put {FILE} back from a backup, or run `belie doctor --repair`, "
            "which saves what can be read."
        )
    if code in _BUSY:
        return StoreBusy(f"The store {folder} is being written to ({error}). Try again, or wait with --wait SECONDS.")
    if code in _UNWRITABLE:
        return StoreUnwritable(
            f"The store {folder} could not be written ({error}). What was finished is kept: "
            "look at free space and permissions, then run the same command again."
        )
    return None
