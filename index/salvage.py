"""What can still be read of a damaged `belie.sqlite`, into a new one in its place.

Every table is read by its key, and around the pages that cannot be read. What hung on rows that
are lost goes too, or is marked to be made again; the caller makes it again. The damaged file is kept.
"""

import hashlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

from claims.errors import StoreDamaged
from index import database
from index.checks import take_out_orphans
from index.copies import Copies

DAMAGED = f"{database.FILE}.damaged"
"""Where the damaged file is kept."""
_NEW = f"{database.FILE}.new"
_KEYS = {
    **dict.fromkeys(("runs", "documents", "names", "failures", "claims", "vectors", "sketches"), "rowid"),
    **{"pairs": "a", "conflicts": "rowid", "sightings": "rowid", "verdicts": "rowid"},
}
_SMALL = ("meta", "evidence")  # under keys that are no numbers: read from both ends
_FARTHEST = 1 << 24  # keys beyond a damaged page that are tried before the rest counts as lost


@dataclass
class Salvaged:
    """What came over, and what did not.

    Attributes:
        gaps: by table, the key from which on something could not be read.
        lost: names of documents that are gone, as far as they are known.
        torn: names of documents that are there, of whose claims some are gone.
    """

    documents: int = 0
    gaps: dict[str, int] = field(default_factory=dict)
    lost: list[str] = field(default_factory=list)
    torn: list[str] = field(default_factory=list)


def salvage(folder: Path, now: str) -> Salvaged:
    """Put a new file with all that can be read in the place of the damaged one. Needs the writer's lock.

    Raises:
        StoreDamaged: no document can be read; nothing was changed.
        StoreUnwritable: there is no room for a second file; nothing was changed.
    """
    new = folder / _NEW
    _remove(new)
    try:
        with database.translated(folder), closing(sqlite3.connect(new, isolation_level=None)) as into:
            into.row_factory = sqlite3.Row
            database.migrate(into, 0)
            into.execute("PRAGMA journal_mode = DELETE")  # with a log ahead it would take the room twice
            found = Salvaged()
            with closing(database.connect(folder)) as damaged, database.transaction(into):
                _copy(damaged, into, found)
                _mend(into, found, now)
            into.execute("PRAGMA journal_mode = WAL")
        if not found.documents:
            raise StoreDamaged(f"No document can be read of {folder / database.FILE}.")
        _put_in_place(folder, new)
    finally:
        _remove(new)
    return found


def _copy(damaged: sqlite3.Connection, into: sqlite3.Connection, found: Salvaged) -> None:
    for table in (*_KEYS, *_SMALL):
        columns = _columns(damaged, into, table)
        names = ", ".join(f'"{column}"' for column in columns)
        marks = ", ".join("?" * len(columns))
        rows = _readable(damaged, table, names, found) if table in _KEYS else _from_both_ends(damaged, table, names)
        into.executemany(f"INSERT OR IGNORE INTO {table} ({names}) VALUES ({marks})", rows)


def _columns(damaged: sqlite3.Connection, into: sqlite3.Connection, table: str) -> list[str]:
    """Those that both have: the damaged file may be of an older schema."""
    ours, theirs = ({row[1] for row in one.execute(f"PRAGMA table_info({table})")} for one in (into, damaged))
    return sorted(ours & theirs)


def _readable(damaged: sqlite3.Connection, table: str, names: str, found: Salvaged) -> Iterator[tuple[object, ...]]:
    """The rows of a table, behind each gap the keys tried one by one as far as reading goes on."""
    key, last = _KEYS[table], -1
    select = f"SELECT {key}, {names} FROM {table} NOT INDEXED WHERE {key}"
    while True:
        try:
            for row in damaged.execute(f"{select} > ? ORDER BY {key}", (last,)):
                yield tuple(row)[1:]
                last = row[0]
            return
        except sqlite3.DatabaseError:
            found.gaps.setdefault(table, last)
        behind = _behind(damaged, table, last)
        for one in range(last, behind + 1):  # of pairs a key has several rows, and some may be read
            with suppress(sqlite3.DatabaseError):
                yield from (tuple(row)[1:] for row in damaged.execute(f"{select} = ?", (one,)))
        if behind == last:
            return
        last = behind


def _behind(damaged: sqlite3.Connection, table: str, last: int) -> int:
    """A key behind a gap from which on reading goes on; `last` where there is none."""
    query = f"SELECT 1 FROM {table} NOT INDEXED WHERE {_KEYS[table]} > ? ORDER BY {_KEYS[table]} LIMIT 1"
    step = 1
    while step <= _FARTHEST:
        with suppress(sqlite3.DatabaseError):
            damaged.execute(query, (last + step,)).fetchone()
            return last + step
        step *= 2
    return last


def _from_both_ends(damaged: sqlite3.Connection, table: str, names: str) -> Iterator[tuple[object, ...]]:
    order = ", ".join(row[1] for row in damaged.execute(f"PRAGMA table_info({table})") if row[5])
    for way in ("ASC", "DESC"):
        with suppress(sqlite3.DatabaseError):
            by = ", ".join(f"{column} {way}" for column in order.split(", "))
            yield from (tuple(row) for row in damaged.execute(f"SELECT {names} FROM {table} ORDER BY {by}"))
            return


def _mend(into: sqlite3.Connection, found: Salvaged, now: str) -> None:
    """Leave nothing that hangs on what is lost, and mark what has to be made again."""
    _check_texts(into)
    found.lost = _names_of(into, "SELECT name FROM names WHERE document NOT IN (SELECT id FROM documents)")
    into.execute("DELETE FROM names WHERE document NOT IN (SELECT id FROM documents)")
    into.execute("INSERT OR IGNORE INTO names SELECT name, id FROM documents")
    for table in ("claims", "sketches"):
        into.execute(f"DELETE FROM {table} WHERE document NOT IN (SELECT id FROM documents)")
    encoder = {row["key"] for row in into.execute("SELECT key FROM meta")} >= {"encoder", "dimension"}
    if not encoder:  # nobody knows whose vectors these are
        into.execute("DELETE FROM claims")
    found.torn = _torn(into, found.gaps.get("claims"))
    _compare_again_with_what_is_gone(into, found.torn)
    take_out_orphans(into)
    Copies(into).mend()
    if "pairs" in found.gaps:
        into.execute("UPDATE claims SET compared = 0 WHERE row >= ?", (found.gaps["pairs"],))
    query = """INSERT OR IGNORE INTO sightings
        SELECT fingerprint, ?, (SELECT coalesce(max(id), 0) FROM runs) FROM conflicts"""
    into.execute(query, (now,))
    into.execute("DELETE FROM meta WHERE key IN ('vectors', 'vectors_state')")
    found.documents = into.execute("SELECT count(*) FROM documents").fetchone()[0]


def _check_texts(into: sqlite3.Connection) -> None:
    spoiled = [
        (number,)
        for number, text, known in into.execute("SELECT id, text, hash FROM documents")
        if hashlib.sha256(str(text).encode("utf-8", "replace")).hexdigest() != known
    ]
    into.executemany("DELETE FROM documents WHERE id = ?", spoiled)


def _torn(into: sqlite3.Connection, first_lost: int | None) -> list[str]:
    """Documents that may have lost claims: those with claims beside a gap, and those without any."""
    if first_lost is None and into.execute("SELECT 1 FROM claims").fetchone():
        return []
    query = """WITH ordered AS (SELECT row, document, lag(row, 1, 0) OVER (ORDER BY row) AS before,
            lag(document) OVER (ORDER BY row) AS document_before FROM claims)
        SELECT name FROM documents WHERE id NOT IN (SELECT document FROM claims)
            OR id IN (SELECT document FROM ordered WHERE row >= ? AND row > before + 1)
            OR id IN (SELECT document_before FROM ordered WHERE row >= ? AND row > before + 1)
            OR id = (SELECT document FROM claims ORDER BY row DESC LIMIT 1)
        ORDER BY id"""
    return _names_of(into, query, first_lost or 0, first_lost or 0)


def _compare_again_with_what_is_gone(into: sqlite3.Connection, torn: list[str]) -> None:
    """Partners of claims that are made again look for them again: a pair may be near from one side alone."""
    query = """WITH gone AS (
            SELECT a AS row FROM pairs WHERE a NOT IN (SELECT row FROM claims)
            UNION SELECT b FROM pairs WHERE b NOT IN (SELECT row FROM claims)
            UNION SELECT row FROM claims JOIN documents d ON d.id = document
                WHERE d.name IN (SELECT value FROM json_each(?)))
        UPDATE claims SET compared = 0 WHERE row IN (SELECT b FROM pairs WHERE a IN gone)
            OR row IN (SELECT a FROM pairs WHERE b IN gone)"""
    into.execute(query, (json.dumps(torn),))


def _names_of(into: sqlite3.Connection, query: str, *parameters: int) -> list[str]:
    return [row["name"] for row in into.execute(query, parameters)]


def _put_in_place(folder: Path, new: Path) -> None:
    """The damaged file under its new name first, then in one step the new one in its place."""
    file, kept = folder / database.FILE, folder / DAMAGED
    kept.unlink(missing_ok=True)
    try:
        os.link(file, kept)
    except OSError:  # a file system that knows no second names
        shutil.copy2(file, kept)
    log = folder / f"{database.FILE}-wal"
    if log.exists():  # it belongs to the damaged file, and must not be read into the new one
        os.replace(log, folder / f"{DAMAGED}-wal")
    (folder / f"{database.FILE}-shm").unlink(missing_ok=True)
    os.replace(new, file)


def _remove(new: Path) -> None:
    for path in (new, new.with_name(f"{_NEW}-wal"), new.with_name(f"{_NEW}-shm")):
        path.unlink(missing_ok=True)
