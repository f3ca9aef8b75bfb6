"""Pairs of claims in the order of their scores: how far up the conflicts stand."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score  # type: ignore[import-untyped]

from benchmarks.judge.results import Ranked
from judge.decide import decide
from judge.types import Pair
from pipeline.pairing import Judge, scores_of

BEST = (10, 20, 40)

Floats = NDArray[np.float64]


def decided(judge: Judge, pairs: Sequence[Pair]) -> tuple[Floats, Floats]:
    """Of each pair the score that the pipeline gives it, and the judge's own score of contradiction."""
    scores = scores_of(judge, pairs)
    whole = [decide(pair, one).score for pair, one in zip(pairs, scores, strict=True)]
    return np.array(whole, np.float64), np.array([one.contradiction for one in scores], np.float64)


def ranked(name: str, holds: NDArray[np.bool_], scores: Floats, stands_for: Floats) -> Ranked:
    """The figures of one order; `stands_for`: of how many pairs that were not read each is a sample."""
    both = 0 < holds.sum() < len(holds)
    order = np.argsort(-scores, kind="stable")
    return Ranked(
        name=name,
        average_precision=precision(holds, scores, stands_for),
        average_precision_read=precision(holds, scores, np.ones(len(holds))),
        area=round(float(roc_auc_score(holds, scores, sample_weight=stands_for)), 4) if both else None,
        best={many: int(holds[order[:many]].sum()) for many in BEST},
    )


def precision(holds: NDArray[np.bool_], scores: Floats, stands_for: Floats) -> float:
    """The average precision, each pair counting as often as it stands for others; 0 without a conflict."""
    if not holds.any():
        return 0.0
    return round(float(average_precision_score(holds, scores, sample_weight=stands_for)), 4)
