"""`belie` as cron runs it: a process of its own, from this repository."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from benchmarks.memory import below, held
from benchmarks.nightly.records import Throughput

ROOT = Path(__file__).parents[2]
MEGABYTE = 1024 * 1024 / (1 if sys.platform == "darwin" else 1024)
_PAUSE = 0.2  # seconds between two looks at the memory
_RUN = "from cli.main import run; run()"


@dataclass(frozen=True)
class Finished:
    """A run that came to its end: its answer, and what it took, the processes that it started included."""

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
    return subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=stderr, preexec_fn=_interruptible
    )


def _interruptible() -> None:
    """As under cron and in a terminal: what a shell starts in its background is deaf to an interrupt."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def answer(arguments: Sequence[str], folder: Path) -> dict[str, Any]:
    """What `belie ARGUMENTS --json` answers."""
    process = started([*arguments, "--json"], folder)
    out, _ = process.communicate()
    return json.loads(out)


def finished(arguments: Sequence[str], folder: Path, standins: Sequence[str] = ()) -> Finished:
    """`belie ARGUMENTS --json` run to its end, with what it took."""
    process = started([*arguments, "--json"], folder, standins)
    out, megabytes, spent = taken(process)
    if process.returncode:
        raise SystemExit(f"belie {' '.join(arguments)} ended with {process.returncode}")
    return Finished(json.loads(out), megabytes, spent)


def taken(process: "subprocess.Popen[bytes]") -> tuple[bytes, float, float]:
    """What a process writes until its end, the most megabytes that it and its helpers held, and processor seconds."""
    most = [0.0]
    watching = Thread(target=_watch, args=(process, most), daemon=True)
    watching.start()
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    watching.join()
    megabytes = max(usage.ru_maxrss / MEGABYTE, most[0])
    return out, round(megabytes, 1), round(usage.ru_utime + usage.ru_stime, 2)


def _watch(process: "subprocess.Popen[bytes]", most: list[float]) -> None:
    while process.returncode is None:
        all_of_it = [Path(f"/proc/{process.pid}"), *below(process.pid)]
        most[0] = max(most[0], sum(map(held, all_of_it)))
        time.sleep(_PAUSE)


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
