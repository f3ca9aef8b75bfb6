"""One run: the judge over all pairs, beside its parts and the baselines, with the machine and the versions named."""

import hashlib
import sys
import time
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.judge import baselines
from benchmarks.judge.affairs import on_affairs
from benchmarks.judge.data import Labelled, by_group, others, own
from benchmarks.judge.judges import OURS, Reader, beside, on_claims
from benchmarks.judge.machine import machine
from benchmarks.judge.measures import detection, source
from benchmarks.judge.neighbours import neighbours, on_neighbours
from benchmarks.judge.results import Beside, Detection, Results, Source, Speed
from benchmarks.judge.speed import speeds
from benchmarks.judge.statements import on_labelled, on_statements
from benchmarks.judge.stories import on_stories
from benchmarks.judge.top import on_top
from judge.nli import WEIGHTS, CrossEncoderJudge, ShippedJudge, load_judge
from pipeline.pairing import Judge

_PACKAGES = ("belie", "onnxruntime", "tokenizers", "numpy")
_MORE_PACKAGES = ("sentence-transformers", "torch")
"""Those that a cross-encoder in full precision runs on."""


def measure(
    data: Path, name: str | None, limit: int | None, with_similarity: bool, full: Path | None = None
) -> Results:
    """All figures of one judge.

    Args:
        data: the folder with `nli/dev.jsonl.gz`, and `news/articles.jsonl.gz` for the pairs that were read.
        name: folder or hub id of a cross-encoder; None for the shipped judge.
        limit: the most pairs to take of each source and kind.
        full: folder of the shipped judge's careful model in full precision, to be measured beside it.
    """
    sources, articles = by_group(others(data), limit), data / "news/articles.jsonl.gz"
    judge = load_judge(name)
    precise = None if full is None else CrossEncoderJudge(str(full))
    more = beside(judge, precise)
    by_sentence, by_claim = {OURS: judge} | {one.name: one for one in more}, on_claims(judge, more)
    pairs = [pair for group in by_group(own(), limit).values() for pair in group]
    found, speed = on_own(judge, pairs)
    detections = [found, *(on_labelled(one.name, one, pairs) for one in more), baselines.negation_words(pairs)]
    whole = with_similarity and limit is None
    if with_similarity:
        detections.append(baselines.similarity(pairs, found.false_alarms))
    read = neighbours(articles) if whole and articles.exists() else []
    timed = speeds(judge, read) if read and isinstance(judge, ShippedJudge) else None
    return Results(
        judge=judge.name,
        checksum=model_checksum() if name is None else None,
        date=date.today().isoformat(),
        limit=limit,
        machine=machine(_PACKAGES + _MORE_PACKAGES if name or precise or timed else _PACKAGES),
        sources=on_sources(judge, sources),
        full=precise.name if precise else None,
        beside=[Beside(name=one.name, sources=on_sources(one, sources)) for one in more],
        own=detections,
        stories=on_stories(by_claim) if whole else None,
        neighbours=on_neighbours(by_claim, read) if read else None,
        statements=on_statements(by_sentence, articles, limit) if articles.exists() else None,
        affairs=on_affairs(by_claim, limit) if with_similarity else None,
        top=on_top(judge.name),
        speed=speed,
        speeds=timed,
    )


def on_sources(judge: Reader, sources: Mapping[str, Sequence[Labelled]]) -> list[Source]:
    """The figures of other people's pairs, source by source."""
    found = []
    for name, pairs in sources.items():
        print(f"{name}: {len(pairs)} pairs", file=sys.stderr)
        texts = [pair.texts for pair in pairs]
        found.append(source(name, pairs, judge.directed(texts), _symmetric(judge, texts)))
    return found


def on_own(judge: Judge, pairs: Sequence[Labelled]) -> tuple[Detection, Speed]:
    """The judge on our own pairs, and how long that took once it was warm."""
    print(f"our own: {len(pairs)} pairs", file=sys.stderr)
    texts = [pair.texts for pair in pairs]
    judge.score(texts[:32])
    started = time.perf_counter()
    scores = judge.score(texts)
    seconds = time.perf_counter() - started
    called = [one.label == "contradiction" for one in scores]
    found = detection(OURS, pairs, called, [one.contradiction for one in scores])
    return found, Speed(pairs=len(pairs), seconds=max(round(seconds, 3), 0.001))


def model_checksum() -> str:
    """SHA-256 of the list of checksums that the judge itself holds its weights against: other weights, another one."""
    return hashlib.sha256((WEIGHTS / "SHA256SUMS").read_bytes()).hexdigest()


def _symmetric(judge: Reader, texts: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
    return np.array([(one.entailment, one.neutral, one.contradiction) for one in judge.score(texts)])
