"""Whether a store is sound: what SQLite says of its file, and what the rows must say of each other.

Nothing here changes anything but `mend_tables`, which rebuilds only what is made of something else.
"""

import hashlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from claims.types import claim_id, conflict_id
from index.claims_table import Claims
from index.conflicts import fingerprint

_ORPHANS = {
    "vectors": "DELETE FROM vectors WHERE claim NOT IN (SELECT row FROM claims)",
    "pairs": "DELETE FROM pairs WHERE a NOT IN (SELECT row FROM claims) OR b NOT IN (SELECT row FROM claims)",
    "conflicts": """DELETE FROM conflicts WHERE NOT EXISTS
        (SELECT 1 FROM pairs WHERE pairs.a = conflicts.a AND pairs.b = conflicts.b)""",
}
_LENGTH_OF_ONE = 0.01  # how far the length of a unit vector of half precision may be from one


@dataclass(frozen=True)
class Wrong:
    """Something that is not as it must be.

    Attributes:
        what: for a person.
        document: whose kept text all of it can be made from again, if that is so.
    """

    what: str
    document: str | None = None


class Checks:
    """Reads through the tables. Each method gives what is wrong, and nothing where all is well."""

    def __init__(self, connection: sqlite3.Connection, claims: Claims) -> None:
        self._connection = connection
        self._claims = claims

    def file(self) -> Iterator[Wrong]:
        """What SQLite itself finds: damaged pages, indexes out of step, rows that point nowhere."""
        for (found,) in self._connection.execute("PRAGMA integrity_check(20)"):
            if found != "ok":
                yield Wrong(f"{found}")
        for table, _, parent, _ in self._connection.execute("PRAGMA foreign_key_check"):
            yield Wrong(f"a row of {table} belongs to a row of {parent} that does not exist")

    def documents(self) -> Iterator[Wrong]:
        """Texts against their hashes, names, and the claims made of them: quotes, ids, vectors."""
        query = "SELECT id, name, hash, text FROM documents ORDER BY id"
        for document in self._connection.execute(query):
            if hashlib.sha256(document["text"].encode()).hexdigest() != document["hash"]:
                yield Wrong(f"the text of {document['name']} is not the one that was read")
                continue
            for what in self._claims_of(document):
                yield Wrong(f"{document['name']}: {what}", document["name"])
        query = "SELECT name FROM documents d WHERE name NOT IN (SELECT name FROM names WHERE document = d.id)"
        for (name,) in self._connection.execute(query):
            yield Wrong(f"the document {name} goes by a name that is not its own")

    def conflicts(self) -> Iterator[Wrong]:
        """Each conflict's id and fingerprint, made again from its two claims."""
        for row in self._connection.execute("SELECT id, a, b, fingerprint FROM conflicts"):
            sides = self._claims.by_row([row["a"], row["b"]])
            if len(sides) != 2:
                continue  # `file` tells of it
            a, b = sides[row["a"]], sides[row["b"]]
            if (conflict_id(a.id, b.id), fingerprint(a, b)) != (row["id"], row["fingerprint"]):
                yield Wrong(f"the conflict {row['id']} is not that of its two claims", a.document)

    def mend_tables(self) -> None:
        """Rebuild the indexes, and take out derived rows that belong to nothing. Needs a transaction around it."""
        self._connection.execute("REINDEX")
        take_out_orphans(self._connection)

    def _claims_of(self, document: sqlite3.Row) -> Iterator[str]:
        numbers: dict[tuple[int, int], int] = {}
        ids, expected = set(), set()
        query = (
            'SELECT c.id, start, "end", quote, vector FROM claims c LEFT JOIN vectors ON claim = row WHERE document = ?'
        )
        for row in self._connection.execute(query, (document["id"],)):
            place = row["start"], row["end"]
            if document["text"][place[0] : place[1]] != row["quote"]:
                yield f"the quote at {place[0]} to {place[1]} is not in the text"
            if not _is_unit(row["vector"]):
                yield f"the claim at {place[0]} to {place[1]} has no vector, or a damaged one"
            expected.add(claim_id(document["hash"], *place, numbers.get(place, 0)))
            numbers[place] = numbers.get(place, 0) + 1
            ids.add(row["id"])
        if ids != expected:
            yield f"the ids of {len(ids - expected)} claims are not those of their places"


def take_out_orphans(connection: sqlite3.Connection) -> None:
    """Take out vectors, pairs and conflicts of claims that are no more."""
    for query in _ORPHANS.values():
        connection.execute(query)


def _is_unit(vector: bytes | None) -> bool:
    if not vector or len(vector) % 2:
        return False
    length = float(np.linalg.norm(np.frombuffer(vector, "<f2").astype(np.float32)))
    return abs(length - 1) < _LENGTH_OF_ONE
