"""The kill test on real articles with the real models: SIGKILL at random moments, then to the end."""

import random
import shutil
import sqlite3
import time
from pathlib import Path

from benchmarks.nightly.records import Kills
from benchmarks.nightly.running import answer, started

_INDEX = ["index", "articles.jsonl", "--store"]
TABLES = {
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
    """Index `articles.jsonl` undisturbed, then again under so many kills, and compare the two stores.

    A run that comes to its end between two kills is compared too, and the next one begins from nothing.
    """
    began = time.monotonic()
    answer([*_INDEX, "whole/.belie"], folder)
    whole, chosen, done = time.monotonic() - began, random.Random(seed), 0
    differing: set[str] = set()
    while done < kills:
        process = started([*_INDEX, "killed/.belie"], folder)
        time.sleep(chosen.uniform(0.1, 0.9) * whole)
        if process.poll() is None:
            done += 1
            process.kill()
            process.communicate()
        else:
            differing |= differing(folder)
            shutil.rmtree(folder / "killed")
    answer([*_INDEX, "killed/.belie"], folder)
    differing |= differing(folder)
    sound = answer(["doctor", "--store", "killed/.belie"], folder)["sound"]
    return Kills(articles=articles, kills=done, same=not differing, differing=sorted(differing), sound=sound)


def differing(folder: Path) -> set[str]:
    """The tables in which the stores under `whole` and `killed` are not the same."""
    return {name for name in TABLES if rows(folder / "whole", name) != rows(folder / "killed", name)}


def rows(folder: Path, table: str) -> list[tuple[object, ...]]:
    """What a store holds in a table, in order."""
    connection = sqlite3.connect(folder / ".belie" / "belie.sqlite")
    try:
        return connection.execute(f"SELECT {TABLES[table]} FROM {table} ORDER BY 1, 2").fetchall()
    finally:
        connection.close()
