"""Neighbours in the news that a person has read: does a score of 0.7 hold seven times in ten?

Drawn from real articles in equal numbers by score, so each pair stands for as many as its step had to one
that was read. Where the claims lie and the reader's verdict stand in `read/`; the texts do not.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from benchmarks.judge.measures import calibration_error
from benchmarks.judge.ranking import Floats, decided, precision, ranked
from benchmarks.judge.results import Neighbours, Step
from judge.training.neighbours import Read, found_again, read_pairs, with_similarity
from judge.types import Pair
from pipeline.pairing import Judge

READ = Path(__file__).parent / "read"
_EDGES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
_DRAWINGS = 2000


def neighbours(articles: Path, folder: Path = READ) -> list[tuple[Read, Pair]]:
    """The pairs that were read, as far as they are found again in `articles` (`.jsonl.gz`)."""
    found = list(found_again(read_pairs(folder), articles))
    near = with_similarity([pair for _, pair in found])
    return [(one, pair) for (one, _), pair in zip(found, near, strict=True)]


def on_neighbours(judges: Mapping[str, Judge], found: Sequence[tuple[Read, Pair]], folder: Path = READ) -> Neighbours:
    """The figures of the first judge with its signals, and the order that each puts the pairs in."""
    pairs = [pair for _, pair in found]
    scores = {name: decided(judge, pairs) for name, judge in judges.items()}
    ours, alone = next(iter(scores.values()))
    similar = np.array([pair.similarity for pair in pairs])
    holds = np.array([one.verdict == "conflict" for one, _ in found])
    stands_for = np.array([one.stands_for for one, _ in found])
    orders = {name: both for name, (both, _) in scores.items()} | {"similarity": similar}
    low, high = interval(ours, holds, stands_for)
    return Neighbours(
        read=len(read_pairs(folder)),
        pairs=len(found),
        conflicts=int(holds.sum()),
        average_precision=precision(holds, ours, stands_for),
        average_precision_alone=precision(holds, alone, stands_for),
        steps=[_step(low, high, ours, holds, stands_for) for low, high in zip(_EDGES, _EDGES[1:], strict=False)],
        calibration_error=calibration_error(holds, ours, stands_for),
        calibration_interval=(low, high),
        ways=[ranked(name, holds, order, stands_for) for name, order in orders.items()],
    )


def interval(scores: Floats, holds: NDArray[np.bool_], stands_for: Floats) -> tuple[float | None, float | None]:
    """95 in a hundred of the errors that as many pairs would give, drawn from these with putting back."""
    rng = np.random.default_rng(0)
    found = []
    for _ in range(_DRAWINGS):
        drawn = rng.integers(0, len(scores), len(scores))
        error = calibration_error(holds[drawn], scores[drawn], stands_for[drawn])
        if error is not None:
            found.append(error)
    if not found:
        return None, None
    return round(float(np.quantile(found, 0.025)), 4), round(float(np.quantile(found, 0.975)), 4)


def _step(low: float, high: float, scores: Floats, holds: NDArray[np.bool_], stands_for: Floats) -> Step:
    inside = (scores >= low) & ((scores < high) | (high == 1.0))
    weight = stands_for[inside]
    total = float(weight.sum())
    return Step(
        low=low,
        high=high,
        read=int(inside.sum()),
        conflicts=int(holds[inside].sum()),
        stands_for=round(total),
        promised=round(float((weight * scores[inside]).sum()) / total, 4) if total else None,
        held=round(float((weight * holds[inside]).sum()) / total, 4) if total else None,
    )
