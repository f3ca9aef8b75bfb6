"""`belie index` on either engine, as a process of its own, and how the stores that come of it differ."""

import gzip
import itertools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.memory import Watch
from benchmarks.nightly.killing import TABLES, rows
from benchmarks.nightly.running import answer, started
from benchmarks.scale.records import Run


def write(data: Path, articles: int, folder: Path) -> None:
    """The first articles of the news, as lines in a folder of their own."""
    with gzip.open(data / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        (folder / "articles.jsonl").write_text("".join(itertools.islice(lines, articles)), encoding="utf-8")


def begun(store: str, folder: Path, *more: str) -> Any:
    """An indexing run that goes on by itself."""
    return started(["index", "articles.jsonl", "--store", f"{store}/.belie", "--json", *more], folder)


def measured(engine: str, articles: int, folder: Path, more: Sequence[str] = ()) -> Run:
    """One run from nothing, with the memory of all processes below this one."""
    with Watch() as watch:
        process = begun(engine, folder, *more)
        out, _ = process.communicate()
    if process.returncode:
        raise SystemExit(f"belie index ended with {process.returncode}: {out.decode()[:2000]}")
    summary = json.loads(out)
    return Run(
        engine=engine,
        articles=articles,
        claims=summary["claims"]["added"],
        pairs=summary["pairs_judged"],
        seconds=summary["seconds"],
        stages=summary["stages"],
        megabytes=round(watch.megabytes, 1),
    )


def differing(first: Path, second: Path) -> list[str]:
    """The tables in which two stores differ, runs and time stamps aside."""
    return sorted(name for name in TABLES if rows(first, name) != rows(second, name))


def sound(store: str, folder: Path) -> bool:
    """Whether `belie doctor` finds nothing wrong."""
    return bool(answer(["doctor", "--store", f"{store}/.belie"], folder)["sound"])
