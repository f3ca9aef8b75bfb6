"""Claims and their vectors, by row number: the number that leads from the vectors file back to a claim."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from claims.types import Claim
from index.types import ClaimFacts, Floats, Rows

COLUMNS = (
    *("id", "start", "end", "quote", "text", "speaker", "role", "reported_by", "stance", "opinion", "resolved"),
    *("published", "event_start", "event_end", "title", "publisher", "url", "language", "sentence", "cue"),
    "speaker_key",
)
"""The fields of Claim that are kept with it; the others come from names and from copies."""

_QUOTED = ", ".join(f'"{column}"' for column in COLUMNS)
_SELECT = f"""
    SELECT c.row, {", ".join(f'c."{column}"' for column in COLUMNS)}, d.name AS document,
        (SELECT json_group_array(n.name) FROM names n WHERE n.document = d.id AND n.name <> d.name) AS also,
        (SELECT h.name FROM documents h WHERE h.id = d.cluster AND h.id <> d.id) AS source,
        (SELECT json_group_array(e.name) FROM claims o JOIN documents e ON e.id = o.document
            WHERE o.copy_of = c.row) AS copies
    FROM claims c JOIN documents d ON d.id = c.document"""


class Claims:
    """The tables `claims` and `vectors`. Writing needs a transaction around it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def insert(self, document: int, claims: Sequence[Claim], vectors: Floats) -> None:
        """Keep claims of the document with this number, `vectors[i]` being that of `claims[i]`."""
        marks = ", ".join("?" * (len(COLUMNS) + 1))
        query = f"INSERT INTO claims ({_QUOTED}, document) VALUES ({marks})"
        for claim, vector in zip(claims, vectors, strict=True):
            values = (*(getattr(claim, column) for column in COLUMNS), document)
            row = self._connection.execute(query, values).lastrowid
            self._connection.execute("INSERT INTO vectors VALUES (?, ?)", (row, vector.astype("<f2").tobytes()))

    def by_row(self, rows: Iterable[int]) -> dict[int, Claim]:
        """The claims of these rows; rows that are gone are left out."""
        return self._select("WHERE c.row IN (SELECT value FROM json_each(?))", rows)

    def by_id(self, claim: str) -> Claim | None:
        """The claim of this id."""
        row = self._connection.execute(f"{_SELECT} WHERE c.id = ?", (claim,)).fetchone()
        return None if row is None else _claim(row)

    def beside(self, rows: Iterable[int]) -> dict[int, Claim]:
        """All claims of the documents that these rows come from, theirs included."""
        near = "SELECT document FROM claims WHERE row IN (SELECT value FROM json_each(?))"
        return self._select(f"WHERE c.document IN ({near})", rows)

    def vectors(self, rows: Sequence[int]) -> Floats:
        """Their vectors in this order, shape (len(rows), dimension)."""
        query = "SELECT claim, vector FROM vectors WHERE claim IN (SELECT value FROM json_each(?))"
        found = dict(self._connection.execute(query, (listed(rows),)).fetchall())
        return np.array([np.frombuffer(found[row], "<f2") for row in rows], np.float32)

    def rows(self) -> Rows:
        """All row numbers, ascending."""
        return self._numbers("SELECT row FROM claims ORDER BY row")

    def originals(self) -> Rows:
        """The row numbers of the claims that repeat no other in wire copy, ascending: those that are searched."""
        # in no order and by what is no copy, so that two narrow indexes are read and not the wide table
        copies = self._numbers("SELECT row FROM claims WHERE copy_of IS NOT NULL")
        return np.sort(np.setdiff1d(self._numbers("SELECT row FROM claims"), copies, assume_unique=True))

    def state(self) -> str:
        """Differs where the originals differ: no row is used twice, and each heir of a copy has a sum of its own."""
        count, last, total = self._connection.execute("SELECT count(*), max(row), sum(row) FROM claims").fetchone()
        query = "SELECT count(*), coalesce(sum(row), 0) FROM claims WHERE copy_of IS NOT NULL"  # by its own index
        copies, of_copies = self._connection.execute(query).fetchone()
        return f"{count - copies}:{last}:{(total or 0) - of_copies}"

    def uncompared(self, limit: int) -> list[int]:
        """Up to `limit` rows that have not been compared with the store, in order."""
        query = "SELECT row FROM claims WHERE compared = 0 ORDER BY row LIMIT ?"
        return [row["row"] for row in self._connection.execute(query, (limit,))]

    def count_uncompared(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM claims WHERE compared = 0").fetchone()[0])

    def mark_compared(self, rows: Iterable[int]) -> None:
        query = "UPDATE claims SET compared = 1 WHERE row IN (SELECT value FROM json_each(?))"
        self._connection.execute(query, (listed(rows),))

    def facts(self) -> Iterator[ClaimFacts]:
        """What claims are chosen by, of all of them."""
        query = """SELECT c.row, c.speaker, c.published, d.first_seen
            FROM claims c JOIN documents d ON d.id = c.document ORDER BY c.row"""
        return (ClaimFacts(*row) for row in self._connection.execute(query))

    def any(self) -> bool:
        """Whether there is a claim at all."""
        return self._connection.execute("SELECT 1 FROM claims LIMIT 1").fetchone() is not None

    def count(self, documents: Iterable[int] | None = None) -> int:
        """How many claims there are, in all or in the documents of these numbers."""
        if documents is None:
            return int(self._connection.execute("SELECT count(*) FROM claims").fetchone()[0])
        query = "SELECT count(*) FROM claims WHERE document IN (SELECT value FROM json_each(?))"
        return int(self._connection.execute(query, (listed(documents),)).fetchone()[0])

    def _numbers(self, query: str) -> Rows:
        cursor = self._connection.cursor()
        cursor.row_factory = None  # a million rows by name weigh a hundred megabytes
        return np.fromiter((row[0] for row in cursor.execute(query)), np.int64)

    def _select(self, where: str, rows: Iterable[int]) -> dict[int, Claim]:
        return {row["row"]: _claim(row) for row in self._connection.execute(f"{_SELECT} {where}", (listed(rows),))}


def listed(rows: Iterable[int]) -> str:
    """Numbers as one JSON parameter: SQLite limits the number of parameters, not their length."""
    return json.dumps([int(row) for row in rows])


def _claim(row: sqlite3.Row) -> Claim:
    fields = {column: row[column] for column in COLUMNS}
    also, copies = (tuple(sorted(json.loads(row[names]))) for names in ("also", "copies"))
    return Claim(**fields, document=row["document"], also=also, source=row["source"], copies=copies)
