"""The kill test on real articles with the real models: SIGKILL at random moments, then to the end."""

import random
import shutil
import sqlite3
import time
from pathlib import Path

from benchmarks.nightly.records import Kills
from benchmarks.nightly.running import answer, started

_TABLES = {
    "documents": "id, hash, name, text, title, published, cluster",
    "names": "*",
    "failures": "name, reason, content",
    "claims": "*",
    "vectors": "*",
    "pairs": "a, b, judge, round(contradiction, 3)",
    "conflicts": "id, a, b, fingerprint, kind, round(score, 2)",
    "sightings": "fingerprint, 1",
    "sketches": "*",
    "bands": "*",
}
"""What must be equal: all but the runs and the time stamps. Scores of another batch differ by a thousandth at most."""


def killed(articles: int, kills: int, folder: Path, seed: int = 1) -> Kills:
    """Index `articles.jsonl` undisturbed, then again under so many kills, and compare the two stores."""
    began = time.monotonic()
    answer(["index", "articles.jsonl", "--store", "whole/.belie"], folder)
    whole, chosen, done = time.monotonic() - began, random.Random(seed), 0
    shutil.rmtree(folder / "killed", ignore_errors=True)
    while done < kills:
        process = started(["index", "articles.jsonl", "--store", "killed/.belie"], folder)
        time.sleep(chosen.uniform(0.2, 1.0) * whole)
        done += process.poll() is None
        process.kill()
        process.communicate()
    answer(["index", "articles.jsonl", "--store", "killed/.belie"], folder)
    differing = [name for name in _TABLES if _rows(folder / "whole", name) != _rows(folder / "killed", name)]
    sound = answer(["doctor", "--store", "killed/.belie"], folder)["sound"]
    return Kills(articles=articles, kills=done, same=not differing, differing=differing, sound=sound)


def _rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    connection = sqlite3.connect(folder / ".belie" / "belie.sqlite")
    try:
        return connection.execute(f"SELECT {_TABLES[table]} FROM {table} ORDER BY 1, 2").fetchall()
    finally:
        connection.close()
