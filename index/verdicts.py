"""What people said of conflicts, kept by fingerprint: verdicts outlive the conflicts they were given on."""

import sqlite3

from index.types import KeptVerdict, ReviewedPair, ScoredVerdict

_KEPT = "SELECT fingerprint, conflict, verdict, note, reviewer, time FROM verdicts"


class Verdicts:
    """The table `verdicts`. Writing needs a transaction around it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def conflicts_like(self, beginning: str, limit: int = 5) -> list[str]:
        """Ids of conflicts that begin so, in order; only the one itself where it is a whole id."""
        whole = self._connection.execute("SELECT id FROM conflicts WHERE id = ?", (beginning,)).fetchone()
        if whole is not None:
            return [beginning]
        query = "SELECT id FROM conflicts WHERE substr(id, 1, ?) = ? ORDER BY id LIMIT ?"
        rows = self._connection.execute(query, (len(beginning), beginning, limit))
        return [row["id"] for row in rows]

    def fingerprint_of(self, conflict: str) -> str | None:
        """What a conflict of this id is recognised by; None if there is none."""
        row = self._connection.execute("SELECT fingerprint FROM conflicts WHERE id = ?", (conflict,)).fetchone()
        return None if row is None else str(row["fingerprint"])

    def is_known(self, fingerprint: str) -> bool:
        """Whether the store has a conflict of this fingerprint now."""
        query = "SELECT 1 FROM conflicts WHERE fingerprint = ?"
        return self._connection.execute(query, (fingerprint,)).fetchone() is not None

    def all(self) -> list[KeptVerdict]:
        """Every verdict, oldest first."""
        rows = self._connection.execute(f"{_KEPT} ORDER BY time, fingerprint")
        return [KeptVerdict(**dict(row)) for row in rows]

    def of_conflicts(self) -> dict[str, KeptVerdict]:
        """By the id of each conflict that has one, the verdict that holds of it now."""
        query = """SELECT x.id, fingerprint, v.conflict, v.verdict, v.note, v.reviewer, v.time
            FROM verdicts v JOIN conflicts x USING (fingerprint)"""
        return {row[0]: KeptVerdict(*row[1:]) for row in map(tuple, self._connection.execute(query))}

    def pairs(self) -> dict[str, ReviewedPair]:
        """By fingerprint, the pairs with a verdict that the store still has."""
        query = """SELECT fingerprint, max(x.score), x.judge, ca.id, ca.speaker, ca.quote, cb.id, cb.speaker, cb.quote
            FROM verdicts JOIN conflicts x USING (fingerprint) JOIN claims ca ON ca.row = x.a
            JOIN claims cb ON cb.row = x.b GROUP BY fingerprint"""
        found = {}
        for fingerprint, score, judge, *sides in self._connection.execute(query):
            a, b = sorted((tuple(sides[:3]), tuple(sides[3:])))  # by claim id, as a conflict has them
            found[str(fingerprint)] = ReviewedPair(score, judge, a[1:], b[1:])
        return found

    def keep(self, verdict: KeptVerdict) -> bool:
        """Keep a verdict made elsewhere, unless the store has one of the same time or later: then False."""
        query = """INSERT INTO verdicts VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (fingerprint) DO UPDATE SET
            conflict = excluded.conflict, verdict = excluded.verdict, note = excluded.note,
            reviewer = excluded.reviewer, time = excluded.time WHERE excluded.time > verdicts.time"""
        values = (verdict.fingerprint, verdict.conflict, verdict.verdict, verdict.note, verdict.reviewer, verdict.time)
        return self._connection.execute(query, values).rowcount > 0

    def scored(self, reviewer: str | None = None) -> list[ScoredVerdict]:
        """The judge's own score of each pair that somebody, or this reviewer, judged and the store still has."""
        query = """SELECT max(x.score) AS score, x.judge, v.verdict, v.reviewer
            FROM verdicts v JOIN conflicts x USING (fingerprint)
            WHERE x.kind <> 'update' AND (? IS NULL OR v.reviewer = ?)
            GROUP BY fingerprint ORDER BY score DESC, fingerprint"""
        return [ScoredVerdict(*row) for row in self._connection.execute(query, (reviewer, reviewer))]
