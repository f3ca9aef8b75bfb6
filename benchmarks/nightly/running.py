"""`belie` as cron runs it: a process of its own, from this repository."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.nightly.records import Throughput

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024 * 1024 / (1 if sys.platform == "darwin" else 1024)
_RUN = "from cli.main import run; run()"


@dataclass(frozen=True)
class Finished:
    """A run that came to its end: its answer, and what it took, the processes that it started included.

    `megabytes` is the most that any one of them held at once.
    """

    summary: dict[str, Any]
    megabytes: float
    processor_seconds: float


def started(
    arguments: Sequence[str], folder: Path, standins: Sequence[str] = (), stderr: int = subprocess.DEVNULL
) -> "subprocess.Popen[bytes]":
    """`belie ARGUMENTS` begun in a folder, its answer to be read from its standard output."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    start = ["-m", "benchmarks.nightly.standins", ",".join(standins)] if standins else ["-c", _RUN]
    command = [sys.executable, *start, *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=stderr)


def answer(arguments: Sequence[str], folder: Path) -> dict[str, Any]:
    """What `belie ARGUMENTS --json` answers."""
    process = started([*arguments, "--json"], folder)
    out, _ = process.communicate()
    return json.loads(out)


def finished(arguments: Sequence[str], folder: Path, standins: Sequence[str] = ()) -> Finished:
    """`belie ARGUMENTS --json` run to its end, with what it took."""
    process = started([*arguments, "--json"], folder, standins)
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"belie {' '.join(arguments)} ended with {process.returncode}")
    spent = round(usage.ru_utime + usage.ru_stime, 2)
    return Finished(json.loads(out), round(usage.ru_maxrss / MEGABYTE, 1), spent)


def measured(name: str, articles: int, folder: Path) -> Throughput:
    """One run of `belie index articles.jsonl`, with its memory."""
    run = finished(["index", "articles.jsonl"], folder)
    return Throughput(
        name=name,
        articles=articles,
        claims=run.summary["claims"]["added"],
        pairs=run.summary["pairs_judged"],
        seconds=run.summary["seconds"],
        processor_seconds=run.processor_seconds,
        stages=run.summary["stages"],
        megabytes=run.megabytes,
    )
