"""Neighbours in the news that a person has read: does a score of 0.7 hold seven times in ten?

Drawn from real articles in equal numbers by score, so each pair stands for as many as its step had to one
that was read. Where the claims lie and the reader's verdict stand in `read/`; the texts do not.
"""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score  # type: ignore[import-untyped]

from benchmarks.judge.measures import calibration_error
from benchmarks.judge.results import Neighbours, Step
from index.encoder import load_encoder
from judge.decide import decide
from judge.training.neighbours import Read, found_again, read_pairs
from judge.types import Pair
from pipeline.pairing import Judge, scores_of

READ = Path(__file__).parent / "read"
_EDGES = (0.0, 0.1, 0.2, 0.3, 0.5, 0.7, 1.0)
_DRAWINGS = 2000

Floats = NDArray[np.float64]


def on_neighbours(judge: Judge, articles: Path, folder: Path = READ) -> Neighbours:
    """The figures of the judge with its signals; `articles` is the `.jsonl.gz` that the pairs were read in."""
    read = read_pairs(folder)
    found = with_similarity(list(found_again(read, articles)))
    scores = scores_of(judge, [pair for _, pair in found])
    decided = np.array([decide(pair, one).score for (_, pair), one in zip(found, scores, strict=True)])
    alone = np.array([one.contradiction for one in scores])
    holds = np.array([one.verdict == "conflict" for one, _ in found])
    stands_for = np.array([one.stands_for for one, _ in found])
    low, high = interval(decided, holds, stands_for)
    error = calibration_error(holds, decided, stands_for)
    return Neighbours(
        read=len(read),
        pairs=len(found),
        conflicts=int(holds.sum()),
        average_precision=_precision(holds, decided, stands_for),
        average_precision_alone=_precision(holds, alone, stands_for),
        steps=[_step(low, high, decided, holds, stands_for) for low, high in zip(_EDGES, _EDGES[1:], strict=False)],
        calibration_error=error,
        calibration_interval=(low, high),
    )


def with_similarity(found: Sequence[tuple[Read, Pair]]) -> list[tuple[Read, Pair]]:
    """The pairs with the cosine of their claims, which the pipeline knows from its search."""
    encoder = load_encoder()
    firsts = encoder.encode([pair.a.text for _, pair in found])
    seconds = encoder.encode([pair.b.text for _, pair in found])
    near = np.einsum("ij,ij->i", firsts, seconds)
    return [
        (one, pair.model_copy(update={"similarity": round(float(cosine), 4)}))
        for (one, pair), cosine in zip(found, near, strict=True)
    ]


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


def _precision(holds: NDArray[np.bool_], scores: Floats, stands_for: Floats) -> float:
    return round(float(average_precision_score(holds, scores, sample_weight=stands_for)), 4)


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
