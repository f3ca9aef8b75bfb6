"""A large store made in bulk of one that was indexed for real: its documents over and over, by SQL.

Each copy of a document and of a claim says its number behind the text, so that it is another text under
another hash; quotes and offsets stay what they were. Vectors are the real ones, mixed two and two and turned a
little, as like claims are like each other. Each copy has a sketch of its own at random, with its bands, as
documents that are no wire copy have. Pairs and conflicts are those of the real store alone.
"""

import hashlib
import json
import shutil
import sqlite3
from pathlib import Path

import numpy as np

from benchmarks.nightly.searching import varied
from index.claims_table import COLUMNS
from index.database import FILE
from index.sketch import band_keys, packed
from index.store import open_store

_CHUNK = 50_000


def grow(base: Path, folder: Path, claims: int) -> int:
    """Copy the store `base` to `folder` and grow it to this many claims or a few more; gives how many it holds."""
    shutil.copytree(base, folder)
    connection = sqlite3.connect(folder / FILE, isolation_level=None)
    connection.create_function("hashed", 1, _hashed, deterministic=True)
    connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -500000")
    connection.execute("BEGIN")
    (documents,), (rows,) = (connection.execute(f"SELECT max({key}) FROM {table}").fetchone() for key, table in _KEYS)
    (held,) = connection.execute("SELECT count(*) FROM claims").fetchone()
    for number in range(1, -(-claims // held)):
        connection.execute(_DOCUMENTS, {"n": number, "documents": documents})
        connection.execute(_CLAIMS, {"n": number, "documents": documents, "rows": rows})
    connection.execute("INSERT OR IGNORE INTO names SELECT name, id FROM documents")
    _add_vectors(connection)
    _add_sketches(connection)
    connection.execute("UPDATE claims SET compared = 1 WHERE compared = 0")
    connection.execute("COMMIT")
    connection.close()
    with open_store(folder, write=True) as store:
        store.rebuild_vectors()
        return store.claims.count()


_KEYS = (("id", "documents"), ("row", "claims"))
_DOCUMENT = "title, publisher, author, published, url, language, body, extractor, first_seen"
_DOCUMENTS = f"""INSERT INTO documents (id, hash, name, text, cluster, {_DOCUMENT})
    SELECT id + :n * :documents, hashed(hash || :n), :n || '/' || name, text || ' ' || :n, id + :n * :documents,
        {_DOCUMENT} FROM documents WHERE id <= :documents"""
_SAME = ", ".join(f'"{column}"' for column in COLUMNS if column not in ("id", "text"))
_CLAIMS = f"""INSERT INTO claims (row, id, text, document, compared, {_SAME})
    SELECT row + :n * :rows, 'c:' || substr(hashed(id || :n), 1, 16), text || ' ' || :n, document + :n * :documents, 1,
        {_SAME} FROM claims WHERE row <= :rows"""


def _hashed(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def _add_vectors(connection: sqlite3.Connection) -> None:
    blobs = connection.execute("SELECT vector FROM vectors ORDER BY claim").fetchall()
    real = np.array([np.frombuffer(blob, "<f2") for (blob,) in blobs], np.float32)
    query = "SELECT row FROM claims WHERE row NOT IN (SELECT claim FROM vectors) ORDER BY row"
    rows = [row for (row,) in connection.execute(query)]
    for start in range(0, len(rows), _CHUNK):
        part = rows[start : start + _CHUNK]
        made = varied(real, len(part), seed=start).astype("<f2")
        values = ((row, vector.tobytes()) for row, vector in zip(part, made, strict=True))
        connection.executemany("INSERT INTO vectors VALUES (?, ?)", values)


def _add_sketches(connection: sqlite3.Connection) -> None:
    chance = np.random.default_rng(2)
    query = "SELECT json_group_array(id) FROM documents WHERE id NOT IN (SELECT document FROM sketches)"
    for number in json.loads(connection.execute(query).fetchone()[0]):
        made = chance.integers(0, 1 << 32, 128, np.uint32)
        connection.execute("INSERT INTO sketches VALUES (?, ?)", (number, packed(made)))
        values = ((key, number) for key in band_keys(made))
        connection.executemany("INSERT OR IGNORE INTO bands VALUES (?, ?)", values)
