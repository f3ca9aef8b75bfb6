"""The machine and the versions that a run was made on."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from benchmarks.judge.results import Machine


def machine(packages: Sequence[str]) -> Machine:
    versions = {"python": platform.python_version()} | {package: _version(package) for package in packages}
    return Machine(cpu=_cpu(), cores=os.cpu_count() or 1, versions=versions)


def _cpu() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        lines = []
    named = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(named, platform.processor() or platform.machine())


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
