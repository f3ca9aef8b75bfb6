"""A program for the test of kills: indexes a folder again and again, killed at the statements it is told, then to the end.

    python -m tests.pipeline.killing ARTICLES STORE STATEMENT...

Each run is a process of its own that SIGKILL ends at its STATEMENTth statement to SQLite, be it in the
middle of a transaction; a run that has fewer comes to its end. Nothing is waited for and nothing timed.
"""

import os
import signal
import sqlite3
import sys
from pathlib import Path

import pipeline
from index import database
from pipeline import Settings, comparing
from tests.pipeline.fakes import FakeParts

comparing.CLAIMS = 5


def run(articles: Path, store: Path, killed_at: int | None) -> bool:
    """One run; whether it was killed."""
    child = os.fork()
    if child == 0:
        if killed_at is not None:
            die_at(killed_at)
        settings = Settings(store=store, batch=3)
        pipeline.index([articles], settings, prune=True, force=True, parts=FakeParts(settings))
        os._exit(0)
    _, status = os.waitpid(child, 0)
    assert status in (0, signal.SIGKILL), f"the run ended with {status}"
    return status == signal.SIGKILL


def die_at(statement: int) -> None:
    connect = database.connect
    left = [statement]

    def count(_: str) -> None:
        left[0] -= 1
        if left[0] <= 0:
            os.kill(os.getpid(), signal.SIGKILL)

    def connected(folder: Path) -> sqlite3.Connection:
        connection = connect(folder)
        connection.set_trace_callback(count)
        return connection

    database.connect = connected


if __name__ == "__main__":
    articles, store, *statements = sys.argv[1:]
    kills = sum([run(Path(articles), Path(store), int(statement)) for statement in statements])
    run(Path(articles), Path(store), None)
    print(kills)
