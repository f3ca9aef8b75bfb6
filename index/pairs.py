"""Pairs that were judged: each is kept, conflict or not, so that no pair is judged twice."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from index.claims_table import listed
from index.conflicts import Conflicts
from index.types import Candidate, Judged
from judge.types import Scores

_PART = 4096


@dataclass(frozen=True)
class Found:
    """A pair that the store knows, with what the judge of this name said of it."""

    candidate: Candidate
    scores: Scores
    judge: str


class Pairs:
    """The table `pairs`, and through it that of conflicts. Writing needs a transaction around it."""

    def __init__(self, connection: sqlite3.Connection, conflicts: Conflicts) -> None:
        self._connection = connection
        self._conflicts = conflicts

    def known(self, candidates: Iterable[Candidate]) -> set[tuple[int, int]]:
        """The row numbers of those candidates, and perhaps of others, that were judged before."""
        query = "SELECT a, b FROM pairs WHERE a IN (SELECT value FROM json_each(?))"
        firsts = {candidate.a for candidate in candidates}
        return {(row["a"], row["b"]) for row in self._connection.execute(query, (listed(firsts),))}

    def record(self, judged: Sequence[Judged], judge: str, threshold: float, run: int, now: str) -> None:
        """Keep what the judge of this name said; pairs that score `threshold` or more are conflicts."""
        query = """INSERT INTO pairs VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (a, b) DO UPDATE SET
            judge = excluded.judge, similarity = excluded.similarity, entailment = excluded.entailment,
            neutral = excluded.neutral, contradiction = excluded.contradiction"""
        for one in judged:
            a, b, scores = one.candidate.a, one.candidate.b, one.scores
            figures = (one.candidate.similarity, scores.entailment, scores.neutral, scores.contradiction)
            self._connection.execute(query, (a, b, judge, *figures))
            self._conflicts.withdraw(a, b)
            if one.verdict.score >= threshold:
                self._conflicts.record(one, judge, run, now)

    def outdated(self, judge: str, limit: int) -> list[Candidate]:
        """Up to `limit` pairs that another judge than this one judged."""
        query = "SELECT a, b, similarity FROM pairs WHERE judge <> ? ORDER BY a, b LIMIT ?"
        rows = self._connection.execute(query, (judge, limit))
        return [Candidate(row["a"], row["b"], row["similarity"]) for row in rows]

    def conflicting(self, rows: Iterable[int]) -> list[Found]:
        """The conflicts that these claims are in, as they were judged, in order."""
        query = """WITH asked AS (SELECT value FROM json_each(:rows))
            SELECT p.* FROM conflicts JOIN pairs p USING (a, b) WHERE a IN asked OR b IN asked ORDER BY a, b"""
        found = self._connection.execute(query, {"rows": listed(rows)})
        return [_found(row) for row in found]

    def without_conflict(self) -> Iterator[Found]:
        """The pairs that are no conflicts, in order, a part at a time: rows may be changed meanwhile."""
        query = """SELECT p.* FROM pairs p LEFT JOIN conflicts x ON x.a = p.a AND x.b = p.b
            WHERE x.id IS NULL AND (p.a, p.b) > (?, ?) ORDER BY p.a, p.b LIMIT ?"""
        last = (-1, -1)
        while rows := self._connection.execute(query, (*last, _PART)).fetchall():
            yield from map(_found, rows)
            last = rows[-1]["a"], rows[-1]["b"]

    def count(self) -> int:
        return int(self._connection.execute("SELECT count(*) FROM pairs").fetchone()[0])

    def count_outdated(self, judge: str) -> int:
        return int(self._connection.execute("SELECT count(*) FROM pairs WHERE judge <> ?", (judge,)).fetchone()[0])


def _found(row: sqlite3.Row) -> Found:
    return Found(Candidate(row["a"], row["b"], row["similarity"]), _scores(row), row["judge"])


def _scores(row: sqlite3.Row) -> Scores:
    return Scores(entailment=row["entailment"], neutral=row["neutral"], contradiction=row["contradiction"])
