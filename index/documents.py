"""Documents and their names: a document is its text, and may be known by several names."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence

from claims.types import Claim, Document, Failure
from index.claims_table import Claims
from index.copies import Copies
from index.evidence import Evidence
from index.types import Floats, Removed, Standing

_METADATA = ("title", "publisher", "author", "published", "url", "language", "body")


class Documents:
    """The tables `documents`, `names` and `failures`. Writing needs a transaction around it."""

    def __init__(
        self, connection: sqlite3.Connection, claims: Claims, copies: Copies, evidence: Evidence, removed: Removed
    ) -> None:
        self._connection = connection
        self._claims = claims
        self._copies = copies
        self._evidence = evidence
        self._removed = removed

    def standing(self, document: Document) -> Standing:
        """Whether the store has this document, by name and by text.

        Metadata counts only under the name that a text was first read by: two feeds may
        describe one text differently, and neither makes the other out of date.
        """
        content = document.content_hash
        query = "SELECT d.* FROM names n JOIN documents d ON d.id = n.document WHERE n.name = ?"
        known = self._connection.execute(query, (document.name,)).fetchone()
        same_text = known is not None and known["hash"] == content
        renewed = same_text and known["name"] == document.name and _metadata_of(known) != _metadata(document)
        return Standing(
            unchanged=same_text and not renewed,
            name_known=known is not None,
            text_known=not renewed and self._number(content) is not None,
        )

    def put(self, document: Document, claims: Sequence[Claim], vectors: Floats, extractor: str, now: str) -> None:
        """Keep a document with its claims and their vectors, in place of what was made of the same text before."""
        number = self._number(document.content_hash)
        if number is None:
            number = self._insert(document, extractor, now)
            self._copies.place(number, document.text)
        else:
            self._drop_claims(number)
            settings = ", ".join(f"{column} = ?" for column in _METADATA)
            query = f"UPDATE documents SET {settings}, extractor = ? WHERE id = ?"
            self._connection.execute(query, (*_metadata(document), extractor, number))
        self._claims.insert(number, claims, vectors)
        self._copies.mark(number, claims)

    def link(self, hashes: Mapping[str, str]) -> None:
        """Let names stand for the stored texts of these hashes; texts that thereby lost their last name go."""
        left = []
        for name, content_hash in hashes.items():
            number = self._number(content_hash)
            before = self._connection.execute("SELECT document FROM names WHERE name = ?", (name,)).fetchone()
            query = "INSERT INTO names VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET document = excluded.document"
            self._connection.execute(query, (name, number))
            if before is not None and before["document"] != number:
                left.append(before["document"])
        for number in left:  # only now: two names may have changed places
            self._settle(number)

    def unlink(self, name: str) -> bool:
        """Forget a name, and the document with all that came from it if this was its last. False if unknown."""
        before = self._connection.execute("SELECT document FROM names WHERE name = ?", (name,)).fetchone()
        self._connection.execute("DELETE FROM failures WHERE name = ?", (name,))
        if before is None:
            return False
        self._connection.execute("DELETE FROM names WHERE name = ?", (name,))
        self._settle(before["document"])
        return True

    def remove(self, name: str) -> int:
        """Take out the document of this name, with all its names and all that came from it, on purpose.

        What people said of its conflicts goes too, and what was kept of it as evidence, also from earlier texts.

        Returns:
            The number of quotes that were kept as evidence and went.
        """
        query = "SELECT name FROM names WHERE document = (SELECT document FROM names WHERE name = ?)"
        names = [row["name"] for row in self._connection.execute(query, (name,))] or [name]
        marks = set().union(*(self._evidence.fingerprints(one) for one in names))
        for one in names:
            self.unlink(one)
        return self._evidence.forget(marks)

    def names(self) -> Iterator[str]:
        """All names, in order."""
        return (row["name"] for row in self._connection.execute("SELECT name FROM names ORDER BY name"))

    def get(self, name: str) -> Document | None:
        """The document of a name, under the name asked for."""
        query = "SELECT d.* FROM names n JOIN documents d ON d.id = n.document WHERE n.name = ?"
        row = self._connection.execute(query, (name,)).fetchone()
        return None if row is None else _document(row, name)

    def outdated(self, extractor: str) -> list[str]:
        """The names of the documents whose claims another version of the extractor made."""
        query = "SELECT name FROM documents WHERE extractor <> ? ORDER BY id"
        return [row["name"] for row in self._connection.execute(query, (extractor,))]

    def numbers(self, names: Iterable[str]) -> set[int]:
        """Row numbers of the documents that these names stand for."""
        query = "SELECT document FROM names WHERE name = ?"
        found = (self._connection.execute(query, (name,)).fetchone() for name in names)
        return {row["document"] for row in found if row is not None}

    def count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM documents").fetchone()[0])

    def fail(self, failure: Failure, now: str) -> None:
        """Remember that a document could not be read; what was known of it before stays."""
        self._connection.execute(
            "INSERT OR REPLACE INTO failures VALUES (?, ?, ?, ?)",
            (failure.document, failure.reason, now, failure.content),
        )

    def mended(self, names: Iterable[str]) -> None:
        """Forget the failures of these names."""
        self._connection.executemany("DELETE FROM failures WHERE name = ?", ((name,) for name in names))

    def failures(self) -> list[Failure]:
        rows = self._connection.execute("SELECT name, reason, content FROM failures ORDER BY name")
        return [Failure(document=row["name"], reason=row["reason"], content=row["content"]) for row in rows]

    def _number(self, content_hash: str) -> int | None:
        row = self._connection.execute("SELECT id FROM documents WHERE hash = ?", (content_hash,)).fetchone()
        return None if row is None else int(row["id"])

    def _insert(self, document: Document, extractor: str, now: str) -> int:
        values = (document.content_hash, document.name, document.text, *_metadata(document), extractor, now)
        columns = ", ".join(("hash", "name", "text", *_METADATA, "extractor", "first_seen"))
        marks = ", ".join("?" * len(values))
        cursor = self._connection.execute(f"INSERT INTO documents ({columns}) VALUES ({marks})", values)
        assert cursor.lastrowid is not None
        return cursor.lastrowid

    def _settle(self, number: int) -> None:
        """After a document lost a name: show it by another, or let it go with the last."""
        query = "SELECT name FROM names WHERE document = ? ORDER BY name"
        left = [row["name"] for row in self._connection.execute(query, (number,))]
        if not left:
            self._drop_claims(number)
            self._copies.leave(number)
            self._connection.execute("DELETE FROM documents WHERE id = ?", (number,))
            return
        query = f"UPDATE documents SET name = ? WHERE id = ? AND name NOT IN ({', '.join('?' * len(left))})"
        self._connection.execute(query, (left[0], number, *left))

    def _drop_claims(self, number: int) -> None:
        self._evidence.keep(number)
        self._copies.release(number)
        query = """SELECT DISTINCT x.fingerprint FROM claims c JOIN conflicts x ON x.a = c.row OR x.b = c.row
                   WHERE c.document = ? AND x.kind <> 'update'"""
        self._removed.conflicts.update(row["fingerprint"] for row in self._connection.execute(query, (number,)))
        self._removed.claims += self._connection.execute("DELETE FROM claims WHERE document = ?", (number,)).rowcount


def _metadata(document: Document) -> tuple[str | int | None, ...]:
    return tuple(getattr(document, column) for column in _METADATA)


def _metadata_of(row: sqlite3.Row) -> tuple[str | int | None, ...]:
    return tuple(row[column] for column in _METADATA)


def _document(row: sqlite3.Row, name: str) -> Document:
    return Document(name=name, text=row["text"], **{column: row[column] for column in _METADATA})
