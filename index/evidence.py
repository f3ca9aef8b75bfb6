"""What a person confirmed outlives its source: both sides of the conflict, with the text around them."""

import sqlite3

_AROUND = 500  # characters before and behind a quote

_TOUCHED = """SELECT x.fingerprint FROM conflicts x WHERE
    x.a IN (SELECT row FROM claims WHERE document = :document) OR
    x.b IN (SELECT row FROM claims WHERE document = :document)"""


class Evidence:
    """The table `evidence`. Writing needs a transaction around it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def keep(self, document: int) -> None:
        """Before the claims of a document go: keep both sides of the confirmed conflicts that they are in."""
        query = f"""INSERT OR REPLACE INTO evidence
            SELECT x.fingerprint, c.id, x.id, d.name, d.hash, c.start, c."end",
                substr(d.text, max(c.start - :around, 0) + 1, min(c.start, :around)), c.quote,
                substr(d.text, c."end" + 1, :around), c.text, c.speaker, c.published, c.title, c.publisher, c.url,
                strftime('%Y-%m-%dT%H:%M:%SZ', 'now')
            FROM conflicts x JOIN verdicts v USING (fingerprint) JOIN claims c ON c.row IN (x.a, x.b)
                JOIN documents d ON d.id = c.document
            WHERE v.verdict = 'confirmed' AND x.fingerprint IN ({_TOUCHED})"""
        self._connection.execute(query, {"document": document, "around": _AROUND})

    def fingerprints(self, name: str) -> set[str]:
        """Of the conflicts that a document of this name is in, or was when it was kept as evidence."""
        query = """SELECT fingerprint FROM evidence WHERE document = :name
            UNION SELECT e.fingerprint FROM evidence e JOIN documents d USING (hash)
                JOIN names n ON n.document = d.id WHERE n.name = :name"""
        found = {row["fingerprint"] for row in self._connection.execute(query, {"name": name})}
        number = self._connection.execute("SELECT document FROM names WHERE name = ?", (name,)).fetchone()
        if number is not None:
            found.update(row[0] for row in self._connection.execute(_TOUCHED, {"document": number["document"]}))
        return found

    def forget(self, fingerprints: set[str]) -> int:
        """Take out evidence, verdicts and sightings of those of these conflicts that are in the store no more.

        Returns:
            The number of quotes that were kept as evidence and went.
        """
        gone = 0
        for mark in fingerprints:
            if self._connection.execute("SELECT 1 FROM conflicts WHERE fingerprint = ?", (mark,)).fetchone() is None:
                gone += self._connection.execute("DELETE FROM evidence WHERE fingerprint = ?", (mark,)).rowcount
                self._connection.execute("DELETE FROM verdicts WHERE fingerprint = ?", (mark,))
                self._connection.execute("DELETE FROM sightings WHERE fingerprint = ?", (mark,))
        return gone

    def count(self) -> int:
        """How many conflicts have evidence kept."""
        return int(self._connection.execute("SELECT count(DISTINCT fingerprint) FROM evidence").fetchone()[0])
