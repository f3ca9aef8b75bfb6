"""What a night costs as the store grows: a hundred articles added to stores of several sizes, and lookups in them.

The stores are made in bulk of one that was indexed for real: see `benchmarks.nightly.bulk`.
"""

import gzip
import itertools
import json
import shutil
import sqlite3
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

from benchmarks.nightly import standins
from benchmarks.nightly.bulk import grow
from benchmarks.nightly.holding import held
from benchmarks.nightly.records import Growth, Holding
from benchmarks.nightly.running import finished
from index.database import FILE
from pipeline import Parts, Settings, lookup

_BASE = 100  # articles of the store that the others are made of
_LOOKUPS = 25


def growths(data: Path, sizes: Sequence[int], folder: Path) -> tuple[list[Growth], list[Holding]]:
    """Add the same hundred articles to a store of each size, the smallest first."""
    _write(data, 0, folder / "base")
    finished(["index", "articles.jsonl"], folder / "base", ["judge"])
    found, holdings = [], []
    for size in sorted(sizes):
        place = folder / "grown"
        _write(data, _BASE, place)
        began = time.perf_counter()
        claims = grow(folder / "base" / ".belie", place / ".belie", size)
        print(f"{claims:,} claims made in {time.perf_counter() - began:.0f} seconds", file=sys.stderr)
        holdings.append(held(place / ".belie"))
        found.append(_added(claims, place))
        shutil.rmtree(place)
    return found, holdings


def _added(claims: int, place: Path) -> Growth:
    run = finished(["index", "articles.jsonl"], place, ["judge"])
    nothing = finished(["index", "articles.jsonl"], place, ["judge"])
    whole, without = _lookups(place / ".belie")
    summary = run.summary
    return Growth(
        claims=claims,
        added=summary["claims"]["added"],
        pairs=summary["pairs_judged"],
        seconds=summary["seconds"],
        processor_seconds=run.processor_seconds,
        stages=summary["stages"],
        megabytes=run.megabytes,
        unchanged_seconds=nothing.summary["seconds"],
        lookup_milliseconds=whole,
        lookup_without_judge_milliseconds=without,
        store_bytes=sum(path.stat().st_size for path in (place / ".belie").iterdir()),
    )


def _lookups(store: Path) -> tuple[float, float]:
    """Median milliseconds of a lookup in a warm process, and of one that has nothing to judge with."""
    settings, parts = Settings(store=store), Parts(Settings(store=store))
    with sqlite3.connect(store / FILE) as connection:
        query = "SELECT text FROM claims WHERE length(text) > 60 ORDER BY row DESC LIMIT ?"
        texts = [row[0] for row in connection.execute(query, (_LOOKUPS,))]
    connection.close()
    found = []
    for judge in (None, standins.HashJudge()):
        if judge is not None:
            parts.judge = judge  # type: ignore[misc, assignment]
        lookup("The talks will be held in Geneva on Monday.", settings, parts=parts)
        found.append(median(_milliseconds(text, settings, parts) for text in texts))
    return round(found[0], 1), round(found[1], 1)


def _milliseconds(text: str, settings: Settings, parts: Parts) -> float:
    began = time.perf_counter()
    lookup(text, settings, parts=parts)
    return 1000 * (time.perf_counter() - began)


def _write(data: Path, start: int, folder: Path) -> None:
    folder.mkdir()
    with gzip.open(data / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        some = itertools.islice(lines, start, start + _BASE)
        rows = [json.loads(line) for line in some]
    (folder / "articles.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
