"""`belie` as cron runs it: a process of its own, from this repository."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.nightly.records import Throughput

ROOT = Path(__file__).parents[2]
_RUN = "from cli.main import run; run()"
MEGABYTE = 1024 * 1024 / (1 if sys.platform == "darwin" else 1024)


def started(arguments: Sequence[str], folder: Path) -> "subprocess.Popen[bytes]":
    """`belie ARGUMENTS` begun in a folder, its answer to be read from its standard output."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", _RUN, *arguments]
    return subprocess.Popen(command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)


def answer(arguments: Sequence[str], folder: Path) -> dict[str, Any]:
    """What `belie ARGUMENTS --json` answers."""
    process = started([*arguments, "--json"], folder)
    out, _ = process.communicate()
    return json.loads(out)


def measured(name: str, articles: int, folder: Path) -> Throughput:
    """One run of `belie index articles.jsonl`, with its memory."""
    process = started(["index", "articles.jsonl", "--json"], folder)
    assert process.stdout is not None
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"belie index ended with {process.returncode}")
    summary = json.loads(out)
    return Throughput(
        name=name,
        articles=articles,
        claims=summary["claims"]["added"],
        pairs=summary["pairs_judged"],
        seconds=summary["seconds"],
        stages=summary["stages"],
        megabytes=round(usage.ru_maxrss / MEGABYTE, 1),
    )
