"""How right the scores are, by verdicts of people: shares with their intervals, and a refit (pure).

The refit is Platt's: two numbers that stretch and shift the log odds of a score. A prior holds them near to no
change, so that a handful of verdicts moves little; the curvature of the fit says how sure it is.
"""

import math
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from report.review_types import Bin, Recalibrated, Refit

Floats = npt.NDArray[np.float64]
Judged = tuple[float, str]
"""A score and what a person said of the pair."""

EDGES = (0.0, 0.25, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
ENOUGH = 30
"""Verdicts below which no refit is made."""
_EXAMPLES = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
_FOLDS = 10
_Z = 1.959964  # 95 per cent of a normal distribution lie within so many deviations
_UNCHANGED = np.array([1.0, 0.0])
_TRUST = np.diag([1.0, 0.25])  # of the prior: deviations of 1 for the slope and 2 for the shift


def binned(judged: Sequence[Judged]) -> list[Bin]:
    """The pairs of each step of the score."""
    return [_bin(judged, low, high) for low, high in zip(EDGES, EDGES[1:], strict=False)]


def cumulated(judged: Sequence[Judged]) -> list[Bin]:
    """The pairs of each score or more."""
    return [_bin(judged, low, 1.0) for low in EDGES[:-1]]


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95 per cent interval of a share of which `hits` of `total` were seen; (0, 1) where nothing was."""
    if total == 0:
        return 0.0, 1.0
    share, square = hits / total, _Z * _Z / total
    middle = share + square / 2
    spread = _Z * math.sqrt((share * (1 - share) + square / 4) / total)
    return max(0.0, (middle - spread) / (1 + square)), min(1.0, (middle + spread) / (1 + square))


def refit(judged: Sequence[Judged]) -> Refit | None:
    """A new calibration, held against verdicts that it did not see; None for too few, or where all say the same."""
    told = [(score, verdict == "confirmed") for score, verdict in judged if verdict != "unsure"]
    holds = np.array([held for _, held in told], float)
    if len(told) < ENOUGH or holds.min() == holds.max():
        return None
    odds = _features([score for score, _ in told])
    weights, spread = _fitted(odds, holds)
    before, after = _surprise(odds @ _UNCHANGED, holds), _surprise(_foretold(odds, holds), holds)
    return Refit(
        slope=round(float(weights[0]), 4),
        intercept=round(float(weights[1]), 4),
        log_loss=round(before, 4),
        log_loss_refit=round(after, 4),
        better=after < before,
        examples=[_recalibrated(score, weights, spread) for score in _EXAMPLES],
    )


def _bin(judged: Sequence[Judged], low: float, high: float) -> Bin:
    inside = [(score, verdict) for score, verdict in judged if low <= score < high or score == high == 1.0]
    said = [verdict for _, verdict in inside]
    confirmed, dismissed = said.count("confirmed"), said.count("dismissed")
    decided = [score for score, verdict in inside if verdict != "unsure"]
    least, most = wilson(confirmed, confirmed + dismissed)
    return Bin(
        low=low,
        high=high,
        confirmed=confirmed,
        dismissed=dismissed,
        unsure=said.count("unsure"),
        promised=round(sum(decided) / len(decided), 4) if decided else None,
        precision=round(confirmed / len(decided), 4) if decided else None,
        least=round(least, 4),
        most=round(most, 4),
    )


def _features(scores: Sequence[float]) -> Floats:
    """Log odds and a one for each score, shape (n, 2)."""
    held = np.clip(np.array(scores, float), 0.001, 0.999)
    return np.column_stack([np.log(held / (1 - held)), np.ones(len(held))])


def _fitted(odds: Floats, holds: Floats) -> tuple[Floats, Floats]:
    """The most likely two weights under the prior, and their covariance.

    By Newton's steps, of which 50 are plenty; one that would go past the top is halved until it goes up.
    """
    weights = _UNCHANGED.copy()
    for _ in range(50):
        found = _sigmoid(odds @ weights)
        slope = odds.T @ (found - holds) + _TRUST @ (weights - _UNCHANGED)
        curve = odds.T @ (odds * (found * (1 - found))[:, None]) + _TRUST
        step = np.linalg.solve(curve, slope)
        while np.abs(step).max() > 1e-9 and _cost(weights - step, odds, holds) > _cost(weights, odds, holds):
            step = step / 2
        weights = np.asarray(weights - step, np.float64)
        if np.abs(step).max() < 1e-9:
            break
    return weights, np.asarray(np.linalg.inv(curve), np.float64)


def _cost(weights: Floats, odds: Floats, holds: Floats) -> float:
    """What the fit makes least: the surprise of all pairs, and how far the weights are from no change."""
    away = weights - _UNCHANGED
    return _surprise(odds @ weights, holds) * len(holds) + float(away @ _TRUST @ away) / 2


def _foretold(odds: Floats, holds: Floats) -> Floats:
    """Log odds of each pair from a fit to the other nine tenths; which tenth is which follows from the order."""
    answers = np.zeros(len(holds))
    part = np.arange(len(holds)) % _FOLDS
    for fold in range(_FOLDS):
        weights, _ = _fitted(odds[part != fold], holds[part != fold])
        answers[part == fold] = odds[part == fold] @ weights
    return answers


def _surprise(log_odds: Floats, holds: Floats) -> float:
    return float(np.mean(np.logaddexp(0, log_odds) - holds * log_odds))


def _recalibrated(score: float, weights: Floats, spread: Floats) -> Recalibrated:
    place = _features([score])[0]
    middle, deviation = float(place @ weights), math.sqrt(float(place @ spread @ place))
    refit, least, most = (round(float(_sigmoid(np.array(middle + step * deviation))), 4) for step in (0.0, -_Z, _Z))
    return Recalibrated(score=score, refit=refit, least=least, most=most)


def _sigmoid(log_odds: Floats) -> Floats:
    return 1 / (1 + np.exp(-np.clip(log_odds, -50, 50)))
