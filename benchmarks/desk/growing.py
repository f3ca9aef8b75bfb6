"""A large store grown from a real one: its documents over and over, each time with other figures and other names.

Every copy keeps the length of every word, so that all offsets hold. Vectors are not encoded anew but turned
a little at random, as like claims are like each other; known conflicts are copied with their documents.
"""

import hashlib
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from index.database import FILE
from index.store import open_store

_TURNED = 0.35  # length of what is added to a vector of length one
_VOWELS = "aeiou"
_SAID = ("quote", "text", "speaker", "role", "reported_by", "title", "cue", "why")

Row = dict[str, Any]
Varied = Callable[[str], str]


def grow(base: Path, folder: Path, claims: int) -> int:
    """Copy the store `base` to `folder` and grow it to this many claims or a few more; gives how many it holds."""
    shutil.copytree(base, folder)
    connection = sqlite3.connect(folder / FILE)
    connection.row_factory = sqlite3.Row
    connection.executescript("PRAGMA foreign_keys = OFF; PRAGMA synchronous = OFF; DELETE FROM bands")
    tables = {name: _rows(connection, name) for name in ("documents", "claims", "vectors", "conflicts", "pairs")}
    pairs = {(one["a"], one["b"]): one for one in tables["pairs"]}
    tables["pairs"] = [pairs[one["a"], one["b"]] for one in tables["conflicts"]]
    chance = np.random.default_rng(1)
    copies = -(-claims // len(tables["claims"]))
    for number in range(1, copies):
        _copy(connection, tables, number, chance)
    connection.execute("UPDATE claims SET compared = 1")
    connection.commit()
    connection.close()
    with open_store(folder, write=True) as store:
        store.rebuild_vectors()
        return store.claims.count()


def _rows(connection: sqlite3.Connection, table: str) -> list[Row]:
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table}")]


def _copy(
    connection: sqlite3.Connection, tables: dict[str, list[Row]], number: int, chance: np.random.Generator
) -> None:
    """Everything once more, under new numbers and in other words."""
    documents, claims = (1 + max(row[key] for row in tables[name]) for name, key in _NUMBERED)
    other = varying(number)
    for row in tables["documents"]:
        known = {"id": row["id"] + number * documents, "cluster": row["id"] + number * documents}
        known |= {"name": f"{number}/{row['name']}", "text": other(row["text"]), "hash": _again(row["hash"], number)}
        _insert(connection, "documents", _said(row, other) | known)
        connection.execute("INSERT INTO names VALUES (?, ?)", (known["name"], known["id"]))
        connection.execute("INSERT INTO sketches VALUES (?, ?)", (known["id"], b""))
    for row in tables["claims"]:
        copy_of = row["copy_of"] and row["copy_of"] + number * claims
        known = {"row": row["row"] + number * claims, "document": row["document"] + number * documents}
        _insert(connection, "claims", _said(row, other) | known | {"id": _again(row["id"], number), "copy_of": copy_of})
    for row in tables["vectors"]:
        values = (row["claim"] + number * claims, _turned(row["vector"], chance))
        connection.execute("INSERT INTO vectors VALUES (?, ?)", values)
    for row in tables["pairs"]:
        _insert(connection, "pairs", row | {side: row[side] + number * claims for side in "ab"})
    for row in tables["conflicts"]:
        known = {side: row[side] + number * claims for side in "ab"}
        known |= {name: _again(row[name], number) for name in ("id", "fingerprint")}
        _insert(connection, "conflicts", _said(row, other) | known)
        seen = (known["fingerprint"], "2026-11-21T02:00:00Z", 1)
        connection.execute("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?)", seen)


_NUMBERED = (("documents", "id"), ("claims", "row"))


def _insert(connection: sqlite3.Connection, table: str, row: Row) -> None:
    names = ", ".join(f'"{name}"' for name in row)
    connection.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", tuple(row.values()))


def _said(row: Row, other: Varied) -> Row:
    return {name: other(value) if name in _SAID and value else value for name, value in row.items()}


def _again(known: str, number: int) -> str:
    """Another id of the same form and length."""
    kind, colon, _ = known.rpartition(":")
    return f"{kind}{colon}{hashlib.sha256(f'{known}/{number}'.encode()).hexdigest()[: len(known) - len(kind + colon)]}"


def varying(number: int) -> Varied:
    """Figures moved on by `number`, and in words with a capital the vowels turned round: other people, other sums."""
    digits = {str(one): str((one + number) % 10) for one in range(10)}
    vowels = {_VOWELS[one]: _VOWELS[(one + number) % 5] for one in range(5)}
    swapped = digits | vowels
    consonants = str.maketrans("bdfglmnprst", "bdfglmnprst"[number % 11 :] + "bdfglmnprst"[: number % 11])

    def word(found: str) -> str:
        if not found[:1].isupper() and not found[:1].isdigit():
            return found
        return found[0] + "".join(swapped.get(one, one) for one in found[1:]).translate(consonants)

    def text(found: str) -> str:
        return " ".join(word(one) for one in found.split(" "))

    return text


def _turned(packed: bytes, chance: np.random.Generator) -> bytes:
    vector = np.frombuffer(packed, "<f2").astype(np.float32)
    vector = vector + chance.normal(0, _TURNED / np.sqrt(len(vector)), len(vector))
    return (vector / np.linalg.norm(vector)).astype("<f2").tobytes()
