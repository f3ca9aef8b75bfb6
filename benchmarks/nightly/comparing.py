"""Our nightly job beside a pipeline shaped like the nearest tools, over the same claims in the same run."""

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from benchmarks.nightly.records import Beside, Throughput
from benchmarks.nightly.running import ROOT, measured, taken


def beside(articles: int, encoder: Path, folder: Path) -> Beside:
    """Index `articles.jsonl`, then give its claims to the other pipeline, each in a process of its own."""
    ours = measured("belie", articles, folder)
    with closing(sqlite3.connect(folder / ".belie" / "belie.sqlite")) as connection:
        claims = [row[0] for row in connection.execute("SELECT text FROM claims ORDER BY row")]
    told = folder / "claims.json"
    told.write_text(json.dumps(claims), encoding="utf-8")
    return Beside(ours=ours, other=_other(told, articles, len(claims), encoder))


def _other(told: Path, articles: int, claims: int, encoder: Path) -> Throughput:
    command = [sys.executable, "-m", "benchmarks.nightly.shaped", str(told), str(encoder)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        out, megabytes, spent = taken(process)
    if process.returncode:
        raise SystemExit(f"the other pipeline ended with {process.returncode}: {' '.join(command)}")
    return Throughput(
        name="shaped like the nearest tools",
        articles=articles,
        claims=claims,
        processor_seconds=spent,
        megabytes=megabytes,
        **json.loads(out),
    )
