"""`belie` of this repository in a process of its own."""

import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
_RUN = "from cli.main import run; run()"


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT)}


@dataclass(frozen=True)
class Run:
    """One command: seconds on the clock and of all cores together, the most memory in MB, and what it answered."""

    wall: float
    cpu: float
    megabytes: float
    answer: str


def timed(*arguments: str) -> Run:
    """`belie ARGUMENTS` from a cold start to its end."""
    began = time.perf_counter()
    command = [sys.executable, "-c", _RUN, *arguments]
    process = subprocess.Popen(command, cwd=ROOT, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    assert process.stdout is not None
    answer = process.stdout.read().decode()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"belie {' '.join(arguments)} ended with {process.returncode}")
    wall = time.perf_counter() - began
    return Run(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, answer)
