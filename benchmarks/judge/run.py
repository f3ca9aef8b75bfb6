"""One run: the judge over all pairs, beside the baselines, with the machine and the versions named."""

import hashlib
import os
import platform
import sys
import time
from collections.abc import Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.judge import baselines
from benchmarks.judge.data import Labelled, by_group, others, own
from benchmarks.judge.measures import detection, source
from benchmarks.judge.neighbours import on_neighbours
from benchmarks.judge.results import Detection, Machine, Results, Source, Speed
from benchmarks.judge.statements import on_statements
from benchmarks.judge.stories import on_stories
from benchmarks.judge.top import on_top
from judge.nli import WEIGHTS, CrossEncoderJudge, ShippedJudge, load_judge
from judge.remote import RemoteJudge

Measured = ShippedJudge | CrossEncoderJudge | RemoteJudge
_PACKAGES = ("belie", "onnxruntime", "tokenizers", "numpy")
_MORE_PACKAGES = ("sentence-transformers", "torch")
"""Those that another judge than the shipped one runs on."""


def measure(data: Path, name: str | None, limit: int | None, with_similarity: bool) -> Results:
    """All figures of one judge.

    Args:
        data: the folder with `nli/dev.jsonl.gz`, and `news/articles.jsonl.gz` for the pairs that were read.
        name: folder or hub id of a cross-encoder; None for the shipped judge.
        limit: the most pairs to take of each source and kind.
    """
    sources, articles = by_group(others(data), limit), data / "news/articles.jsonl.gz"
    judge = load_judge(name)
    pairs = [pair for group in by_group(own(), limit).values() for pair in group]
    found, speed = on_own(judge, pairs)
    detections = [found, baselines.negation_words(pairs)]
    whole = with_similarity and limit is None
    if with_similarity:
        detections.append(baselines.similarity(pairs, found.false_alarms))
    return Results(
        judge=judge.name,
        checksum=model_checksum() if name is None else None,
        date=date.today().isoformat(),
        limit=limit,
        machine=machine(_PACKAGES if name is None else _PACKAGES + _MORE_PACKAGES),
        sources=[on_source(judge, group, rows) for group, rows in sources.items()],
        own=detections,
        stories=on_stories(judge) if whole else None,
        neighbours=on_neighbours(judge, articles) if whole and articles.exists() else None,
        statements=on_statements(judge, articles) if articles.exists() else None,
        top=on_top(judge.name),
        speed=speed,
    )


def on_source(judge: Measured, name: str, pairs: Sequence[Labelled]) -> Source:
    print(f"{name}: {len(pairs)} pairs", file=sys.stderr)
    texts = [pair.texts for pair in pairs]
    return source(name, pairs, judge.directed(texts), _symmetric(judge, texts))


def on_own(judge: Measured, pairs: Sequence[Labelled]) -> tuple[Detection, Speed]:
    """The judge on our own pairs, and how long that took once it was warm."""
    print(f"our own: {len(pairs)} pairs", file=sys.stderr)
    texts = [pair.texts for pair in pairs]
    judge.score(texts[:32])
    started = time.perf_counter()
    scores = judge.score(texts)
    seconds = time.perf_counter() - started
    called = [one.label == "contradiction" for one in scores]
    found = detection("judge", pairs, called, [one.contradiction for one in scores])
    return found, Speed(pairs=len(pairs), seconds=max(round(seconds, 3), 0.001))


def model_checksum() -> str:
    """SHA-256 of the list of checksums that the judge itself checks: another with any other file of the weights."""
    return hashlib.sha256((WEIGHTS / "SHA256SUMS").read_bytes()).hexdigest()


def machine(packages: Sequence[str]) -> Machine:
    versions = {"python": platform.python_version()} | {package: _version(package) for package in packages}
    return Machine(cpu=_cpu(), cores=os.cpu_count() or 1, versions=versions)


def _symmetric(judge: Measured, texts: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    return np.array([(one.entailment, one.neutral, one.contradiction) for one in judge.score(texts)])


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
