"""The conflicts among the judged pairs, when each was first seen, and what people said of them.

A conflict is known by its two claims while both exist. Its *fingerprint*, of both speakers
and quotes, outlives them: the day it was first seen and a person's verdict hang on it, so
that a document that is changed elsewhere, or goes and comes back, does not lose them.
"""

import hashlib
import json
import sqlite3
from collections.abc import Collection, Iterable

from claims.types import Claim, conflict_id
from index.claims_table import Claims, listed
from index.types import Judged, Opposition, Removed
from judge.types import Calibration, Conflict, Kind, Signals, Status

_SELECT = """
    SELECT x.*, s.first_seen, s.first_run, v.verdict, ca.document AS in_a, cb.document AS in_b,
        coalesce(ca.copy_of, x.a) AS root_a, coalesce(cb.copy_of, x.b) AS root_b,
        (ca.copy_of IS NOT NULL) + (cb.copy_of IS NOT NULL) AS repeats
    FROM conflicts x JOIN sightings s USING (fingerprint) LEFT JOIN verdicts v USING (fingerprint)
        JOIN claims ca ON ca.row = x.a JOIN claims cb ON cb.row = x.b"""


class Conflicts:
    """The tables `conflicts`, `sightings` and `verdicts`. Writing needs a transaction around it.

    The tables keep the judge's own scores; what is read goes through the store's calibration, where it has one.
    """

    def __init__(
        self, connection: sqlite3.Connection, claims: Claims, removed: Removed, calibration: Calibration | None = None
    ) -> None:
        self._connection = connection
        self._claims = claims
        self._removed = removed
        self._calibration = calibration

    def shown(self, score: float, judge: str) -> float:
        """The probability to show for a judge's own score."""
        return score if self._calibration is None else self._calibration.of(score, judge)

    def record(self, judged: Judged, judge: str, run: int, now: str) -> None:
        """Keep a conflict; the day and run of its first sighting stay what they were."""
        pair, verdict, mark = judged.pair, judged.verdict, fingerprint(judged.pair.a, judged.pair.b)
        values = (
            *(conflict_id(pair.a.id, pair.b.id), judged.candidate.a, judged.candidate.b, mark, verdict.kind),
            *(verdict.score, verdict.support, verdict.why, verdict.signals.model_dump_json(), judge),
        )
        self._connection.execute(f"INSERT INTO conflicts VALUES ({', '.join('?' * len(values))})", values)
        self._connection.execute("INSERT OR IGNORE INTO sightings VALUES (?, ?, ?)", (mark, now, run))
        self._connection.execute("DELETE FROM evidence WHERE fingerprint = ?", (mark,))  # both sources are here again

    def withdraw(self, a: int, b: int) -> None:
        """Take out the conflict of these two rows, if they have one."""
        query = "DELETE FROM conflicts WHERE a = ? AND b = ? RETURNING fingerprint, kind"
        for row in self._connection.execute(query, (a, b)).fetchall():
            if row["kind"] != "update":
                self._removed.conflicts.add(row["fingerprint"])

    def select(
        self,
        kinds: Collection[Kind],
        *,
        latest_run: int | None,
        min_score: float = 0.0,
        only_new: bool = False,
        since: str = "",
        documents: Collection[int] | None = None,
        top: int | None = None,
    ) -> list[Conflict]:
        """Conflicts as the report has them, best first, ties by id; of those that wire copy repeats, one.

        Args:
            latest_run: conflicts first seen in it have the status "new".
            only_new: only those, whatever a person said of them.
            since: only those first seen then or later, as an ISO date or time.
            documents: only those with both claims in documents of these numbers.
            top: no more than so many.
        """
        query = f"""{_SELECT} WHERE x.kind IN (SELECT value FROM json_each(?)) AND x.score >= ?
            AND s.first_seen >= ? ORDER BY x.score DESC, repeats, x.id"""
        chosen: dict[frozenset[int], sqlite3.Row] = {}
        least = min_score if self._calibration is None else min(min_score, self._calibration.least(min_score))
        for row in self._connection.execute(query, (json.dumps(list(kinds)), least, since)):
            if top is not None and len(chosen) >= top:
                break
            inside = documents is None or (row["in_a"] in documents and row["in_b"] in documents)
            sure = self.shown(row["score"], row["judge"]) >= min_score
            if sure and inside and (not only_new or row["first_run"] == latest_run):
                chosen.setdefault(frozenset((row["root_a"], row["root_b"])), row)
        claims = self._claims.by_row({row[side] for row in chosen.values() for side in "ab"})
        found = [self._conflict(row, claims, latest_run) for row in chosen.values()]
        return sorted(found, key=lambda conflict: (-conflict.score, conflict.id))

    def opposing(self, rows: Iterable[int]) -> list[Opposition]:
        """What stands against the claims of these rows: for certain what a person confirmed, not what one dismissed."""
        query = """SELECT x.a, x.b, x.score, x.judge, v.verdict
            FROM conflicts x LEFT JOIN verdicts v USING (fingerprint)
            WHERE x.{side} IN (SELECT value FROM json_each(?)) AND x.kind <> 'update'
            AND v.verdict IS NOT 'dismissed' ORDER BY x.id"""
        asked = listed(rows)
        from_a = self._connection.execute(query.format(side="a"), (asked,)).fetchall()
        from_b = self._connection.execute(query.format(side="b"), (asked,)).fetchall()
        return [Opposition(row["a"], row["b"], self._sure(row)) for row in from_a] + [
            Opposition(row["b"], row["a"], self._sure(row)) for row in from_b
        ]

    def _sure(self, row: sqlite3.Row) -> float:
        return 1.0 if row["verdict"] == "confirmed" else self.shown(row["score"], row["judge"])

    def _conflict(self, row: sqlite3.Row, claims: dict[int, Claim], latest_run: int | None) -> Conflict:
        a, b = sorted((claims[row["a"]], claims[row["b"]]), key=lambda claim: claim.id)
        fields = {name: row[name] for name in ("id", "kind", "why", "judge", "first_seen")}
        fields["score"] = self.shown(row["score"], row["judge"])
        status: Status = row["verdict"] or ("new" if row["first_run"] == latest_run else "seen")
        return Conflict(**fields, signals=Signals.model_validate_json(row["signals"]), status=status, a=a, b=b)

    def count(self) -> int:
        """How many there are; updates are no conflicts, and what wire copy repeats counts once."""
        roots = "coalesce(a.copy_of, a.row), coalesce(b.copy_of, b.row)"
        query = f"""SELECT count(DISTINCT min({roots}) || ' ' || max({roots})) FROM conflicts x
            JOIN claims a ON a.row = x.a JOIN claims b ON b.row = x.b WHERE kind <> 'update'"""
        return int(self._connection.execute(query).fetchone()[0])

    def count_new(self, run: int) -> int:
        """How many there are that nobody saw before this run."""
        query = """SELECT count(DISTINCT fingerprint) FROM conflicts JOIN sightings USING (fingerprint)
            WHERE first_run = ? AND kind <> 'update'"""
        return int(self._connection.execute(query, (run,)).fetchone()[0])

    def count_gone(self) -> int:
        """How many were taken out since the store was opened, and did not come back."""
        query = "SELECT 1 FROM conflicts WHERE fingerprint = ? AND kind <> 'update'"
        return sum(self._connection.execute(query, (mark,)).fetchone() is None for mark in self._removed.conflicts)

    def review(self, conflict: str, verdict: Status, note: str | None, reviewer: str | None, now: str) -> bool:
        """Keep a person's verdict ("confirmed", "dismissed" or "unsure"). False if there is no such conflict."""
        row = self._connection.execute("SELECT fingerprint FROM conflicts WHERE id = ?", (conflict,)).fetchone()
        if row is None:
            return False
        values = (row["fingerprint"], conflict, verdict, note, reviewer, now)
        self._connection.execute("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?, ?, ?, ?)", values)
        return True


def fingerprint(a: Claim, b: Claim) -> str:
    """What a conflict is recognised by: who is quoted with which words, order aside."""
    sides = sorted(json.dumps([claim.speaker, claim.quote]) for claim in (a, b))
    return hashlib.sha256("\n".join(sides).encode()).hexdigest()[:32]
