"""Shares and areas, from scores and labels (pure)."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score  # type: ignore[import-untyped]

from benchmarks.judge.data import Labelled
from benchmarks.judge.results import Detection, Kind, Source

TWO_WAY = frozenset({"fever", "fever_symmetric", "fool_me_twice"})
"""Sources without neutral pairs."""
_BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
_LABELS = ("entailment", "neutral", "contradiction")


def source(
    name: str, pairs: Sequence[Labelled], directed: NDArray[np.float64], symmetric: NDArray[np.float64]
) -> Source:
    """The figures of one source.

    Args:
        directed: probabilities (pairs, 3) of entailment, neutral and contradiction, premise to hypothesis.
        symmetric: the same from the judge's symmetric scores.
    """
    return Source(
        name=name,
        pairs=len(pairs),
        choices=2 if name in TWO_WAY else 3,
        directed=_accuracy(name, pairs, directed),
        symmetric=_accuracy(name, pairs, symmetric),
        area=area(pairs, symmetric[:, 2]),
    )


def is_right(name: str, label: str, scores: Sequence[float]) -> bool:
    """Whether the scores of entailment, neutral and contradiction give the label, as far as the source decides it."""
    if name in TWO_WAY:
        return (scores[0] >= scores[2]) == (label == "entailment")
    said = _LABELS[int(np.argmax(scores))]
    return said != "entailment" if label == "not_entailment" else said == label


def detection(name: str, pairs: Sequence[Labelled], called: Sequence[bool], scores: Sequence[float]) -> Detection:
    """The figures of one way of finding contradictions: what it calls one, and the score by which it ranks pairs."""
    conflicts = [call for pair, call in zip(pairs, called, strict=True) if pair.conflicts]
    others = [call for pair, call in zip(pairs, called, strict=True) if not pair.conflicts]
    return Detection(
        name=name,
        recall=_share(conflicts),
        false_alarms=_share(others),
        area=area(pairs, np.asarray(scores, dtype=np.float64)),
        kinds=_kinds(pairs, called),
    )


def area(pairs: Sequence[Labelled], scores: NDArray[np.float64]) -> float | None:
    """The chance that a contradiction scores higher than another pair, ties counting half; None without both."""
    conflicts = [pair.conflicts for pair in pairs]
    return round(float(roc_auc_score(conflicts, scores)), 4) if 0 < sum(conflicts) < len(conflicts) else None


def threshold(pairs: Sequence[Labelled], scores: Sequence[float], false_alarms: float) -> float:
    """The score above which at most the given share of the compatible pairs lies."""
    others = sorted((score for pair, score in zip(pairs, scores, strict=True) if not pair.conflicts), reverse=True)
    allowed = int(false_alarms * len(others) + 1e-9)
    return others[allowed] if allowed < len(others) else -np.inf


def calibration_error(
    labels: Sequence[bool] | NDArray[np.bool_],
    scores: Sequence[float] | NDArray[np.float64],
    weights: Sequence[float] | NDArray[np.float64] | None = None,
) -> float | None:
    """Expected difference of score and share of conflicts, over the pairs that are shown; None where none is.

    Args:
        weights: how many pairs each stands for; one where None.
    """
    found, holds = np.asarray(scores, np.float64), np.asarray(labels, np.float64)
    counts = np.ones(len(found)) if weights is None else np.asarray(weights, np.float64)
    error = shown = 0.0
    for low, high in zip(_BINS, _BINS[1:], strict=False):
        inside = (found >= low) & ((found < high) | (high == 1.0))
        error += abs(float((counts * (found - holds))[inside].sum()))
        shown += float(counts[inside].sum())
    return round(error / shown, 4) if shown else None


def _accuracy(name: str, pairs: Sequence[Labelled], scores: NDArray[np.float64]) -> float:
    return _share([is_right(name, pair.label, row) for pair, row in zip(pairs, scores.tolist(), strict=True)])


def _kinds(pairs: Sequence[Labelled], called: Sequence[bool]) -> list[Kind]:
    found: dict[tuple[bool, str], list[bool]] = {}
    for pair, call in zip(pairs, called, strict=True):
        found.setdefault((not pair.conflicts, pair.group), []).append(bool(call))
    return [
        Kind(name=name, conflicts=not compatible, pairs=len(calls), called=sum(calls))
        for (compatible, name), calls in sorted(found.items())
    ]


def _share(values: Sequence[bool]) -> float:
    return round(sum(values) / len(values), 4) if values else 0.0
