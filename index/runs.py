"""When the store was brought up to date, and what that brought."""

import json
import sqlite3
from collections.abc import Mapping
from typing import Any


class Runs:
    """The table `runs`. Writing needs a transaction around it."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def begin(self, now: str) -> int:
        """The number of the run that starts; a run that was cut off goes on under its own, and so does its news."""
        query = "SELECT id FROM runs WHERE finished IS NULL ORDER BY id DESC LIMIT 1"
        cut_off = self._connection.execute(query).fetchone()
        if cut_off is not None:
            return int(cut_off["id"])
        number = self._connection.execute("INSERT INTO runs (started) VALUES (?)", (now,)).lastrowid
        assert number is not None
        return number

    def brought(self, run: int) -> None:
        """Remember that this run brought something: from now on `new` means first seen in it."""
        self._connection.execute("UPDATE runs SET brought = 1 WHERE id = ? AND brought = 0", (run,))

    def finish(self, run: int, now: str, counts: Mapping[str, Any], stages: Mapping[str, float]) -> None:
        """Close a run with what it did and the seconds that each stage took."""
        query = "UPDATE runs SET finished = ?, counts = ?, stages = ? WHERE id = ?"
        self._connection.execute(query, (now, json.dumps(counts), json.dumps(stages), run))

    def latest_that_brought(self) -> int | None:
        """The number of the latest run that brought something."""
        row = self._connection.execute("SELECT max(id) FROM runs WHERE brought = 1").fetchone()
        return None if row[0] is None else int(row[0])

    def past(self, limit: int) -> list[dict[str, Any]]:
        """The last finished runs, latest first: `started`, `finished`, `counts` and `stages` of each."""
        query = "SELECT started, finished, counts, stages FROM runs WHERE finished IS NOT NULL ORDER BY id DESC LIMIT ?"
        found = (dict(row) for row in self._connection.execute(query, (limit,)))
        return [one | {field: json.loads(one[field]) for field in ("counts", "stages")} for one in found]

    def last_finished(self) -> str | None:
        """When a run last came to its end."""
        row = self._connection.execute("SELECT max(finished) FROM runs").fetchone()
        return None if row[0] is None else str(row[0])
