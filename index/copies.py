"""Wire copy: near copies of a text stand in one cluster, and claims in the same words are judged once.

A claim that repeats one of its cluster is a *copy*: it is kept with its place, but has no place
in the vectors' index and is never searched or judged. What is found of the claim it repeats
holds for it too.
"""

import sqlite3
from collections.abc import Collection, Iterable, Sequence

from claims.types import Claim
from index import sketch
from index.claims_table import listed

_REPEATED = ("quote", "text", "speaker", "stance", "reported_by")
"""Claims of one cluster that agree in these are one."""


class Copies:
    """The tables `sketches` and `bands`, and the columns `cluster` and `copy_of`. Needs a transaction around it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def place(self, document: int, text: str) -> None:
        """Put a new document into the cluster of the texts that it is a near copy of, or into its own."""
        made = sketch.sketch(text)
        keys = [] if made is None else sketch.band_keys(made)
        cluster = document if made is None else self._cluster_near(made, keys, document)
        self._connection.execute("UPDATE documents SET cluster = ? WHERE id = ?", (cluster, document))
        data = b"" if made is None else sketch.packed(made)
        self._connection.execute("INSERT INTO sketches VALUES (?, ?)", (document, data))
        self._band(document, keys)

    def catch_up(self, limit: int) -> bool:
        """Place up to `limit` documents that an older belie put in; False if there is none."""
        query = "SELECT id, text FROM documents WHERE id NOT IN (SELECT document FROM sketches) ORDER BY id LIMIT ?"
        waiting = self._connection.execute(query, (limit,)).fetchall()
        for row in waiting:
            self.place(row["id"], row["text"])
        return bool(waiting)

    def mark(self, document: int, claims: Sequence[Claim]) -> None:
        """Mark those claims of a document, just put in, that repeat a claim of its cluster."""
        columns = ", ".join(f"c.{column}" for column in _REPEATED)
        query = f"""SELECT c.row, {columns} FROM claims c JOIN documents d ON d.id = c.document
            WHERE d.cluster = (SELECT cluster FROM documents WHERE id = ?) AND d.id <> ? AND c.copy_of IS NULL
            ORDER BY c.row DESC"""
        known = {tuple(row)[1:]: row["row"] for row in self._connection.execute(query, (document, document))}
        if not known:
            return
        originals = [(known.get(tuple(getattr(claim, one) for one in _REPEATED)), claim.id) for claim in claims]
        query = "UPDATE claims SET copy_of = ? WHERE id = ?"
        self._connection.executemany(query, (pair for pair in originals if pair[0] is not None))

    def release(self, document: int) -> None:
        """Before the claims of a document go: let the first copy of each stand in its place, to be compared itself."""
        query = """SELECT o.row AS old, min(c.row) AS heir FROM claims o JOIN claims c ON c.copy_of = o.row
            WHERE o.document = ? GROUP BY o.row"""
        self._inherit(self._connection.execute(query, (document,)).fetchall())

    def leave(self, document: int) -> None:
        """Before a document goes: let the next of its cluster stand for the cluster."""
        query = "SELECT min(id) FROM documents WHERE cluster = ? AND id <> ?"
        (heir,) = self._connection.execute(query, (document, document)).fetchone()
        self._connection.execute("UPDATE documents SET cluster = ? WHERE cluster = ?", (heir or document, document))

    def mend(self) -> None:
        """After documents, claims or bands were lost: choose anew what stood on them, and make the bands again."""
        query = "SELECT DISTINCT cluster FROM documents WHERE cluster NOT IN (SELECT id FROM documents)"
        for row in self._connection.execute(query).fetchall():
            self.leave(row["cluster"])
        query = """SELECT copy_of AS old, min(row) AS heir FROM claims
            WHERE copy_of NOT IN (SELECT row FROM claims) GROUP BY copy_of"""
        self._inherit(self._connection.execute(query).fetchall())
        self._connection.execute("DELETE FROM bands")
        for row in self._connection.execute("SELECT document, minhash FROM sketches WHERE minhash <> x''").fetchall():
            self._band(row["document"], sketch.band_keys(sketch.unpacked(row["minhash"])))

    def of(self, rows: Iterable[int]) -> dict[int, list[int]]:
        """The copies of these claims, by the row that they repeat, in order."""
        query = "SELECT copy_of, row FROM claims WHERE copy_of IN (SELECT value FROM json_each(?)) ORDER BY row"
        found: dict[int, list[int]] = {}
        for original, row in self._connection.execute(query, (listed(rows),)):
            found.setdefault(original, []).append(row)
        return found

    def originals(self, rows: Collection[int]) -> dict[int, int]:
        """Which claim each of those rows repeats that are copies."""
        query = "SELECT row, copy_of FROM claims WHERE copy_of NOT NULL AND row IN (SELECT value FROM json_each(?))"
        return {row["row"]: row["copy_of"] for row in self._connection.execute(query, (listed(rows),))}

    def _inherit(self, heirs: Iterable[sqlite3.Row]) -> None:
        for old, heir in heirs:
            self._connection.execute("UPDATE claims SET copy_of = NULL, compared = 0 WHERE row = ?", (heir,))
            self._connection.execute("UPDATE claims SET copy_of = ? WHERE copy_of = ?", (heir, old))

    def _band(self, document: int, keys: Iterable[int]) -> None:
        query = "INSERT OR IGNORE INTO bands VALUES (?, ?)"
        self._connection.executemany(query, ((key, document) for key in keys))

    def _cluster_near(self, made: sketch.Sketch, keys: Sequence[int], document: int) -> int:
        query = """SELECT DISTINCT d.cluster, s.minhash FROM bands b JOIN sketches s USING (document)
            JOIN documents d ON d.id = b.document
            WHERE b.key IN (SELECT value FROM json_each(?)) AND b.document <> ?"""
        near = self._connection.execute(query, (listed(keys), document))
        likenesses = ((row["cluster"], sketch.likeness(made, sketch.unpacked(row["minhash"]))) for row in near)
        return min((cluster for cluster, found in likenesses if found >= sketch.SAME_COPY), default=document)
