"""The machine and the versions that a run was made on."""

import os
import platform
from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version

from benchmarks.judge.results import Machine
from benchmarks.processor import processor


def machine(packages: Sequence[str]) -> Machine:
    versions = {"python": platform.python_version()} | {package: _version(package) for package in packages}
    return Machine(cpu=processor(), cores=os.cpu_count() or 1, versions=versions)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "not installed"
