"""Probabilities and their log odds (pure)."""

import math

_FARTHEST = 700.0  # log odds beyond which `exp` has no number


def log_odds(probability: float, least: float) -> float:
    """Of a probability held off 0 and 1 by `least`."""
    held = min(max(probability, least), 1 - least)
    return math.log(held / (1 - held))


def probability(odds: float) -> float:
    """Of log odds."""
    return 1 / (1 + math.exp(-min(max(odds, -_FARTHEST), _FARTHEST)))
