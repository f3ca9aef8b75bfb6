"""Pairs a second in one run: each model, the way of the pipeline, and a cross-encoder of DeBERTa-v3-base's shape."""

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from benchmarks.judge.results import Rate, Speeds
from benchmarks.nightly.shaped import cross_encoder
from judge.nli import ShippedJudge
from judge.readings import readings
from judge.training.neighbours import Read
from judge.types import Pair
from pipeline.pairing import scores_of

DEBERTA = "DeBERTa-v3-base's shape"
_DRAWN = 200
_ROUNDS = 3


def speeds(judge: ShippedJudge, found: Sequence[tuple[Read, Pair]], many: int = _DRAWN) -> Speeds:
    """The middle of three rounds, in each of which all take their turn at the same pairs, in both directions.

    Args:
        found: neighbours that were read; as they are common in the news, so often they are drawn.
    """
    pairs = as_common(*_apart(found), many)
    texts = [reading for pair in pairs for reading in readings(pair)]
    deberta = cross_encoder()
    ways: dict[str, Callable[[], object]] = {
        "quick model": lambda: judge.glance(texts),
        "careful model": lambda: judge.score(texts),
        "as the pipeline asks": lambda: scores_of(judge, pairs),
        DEBERTA: lambda: _both_ways(deberta, list(dict.fromkeys(texts))),  # ours too read a pair that comes twice once
    }
    judge.glance(texts[:16])
    judge.score(texts[:16])
    _both_ways(deberta, texts[:2])  # now all are warm
    rounds = [{name: _seconds(way) for name, way in ways.items()} for _ in range(_ROUNDS)]
    middle = {name: statistics.median(one[name] for one in rounds) for name in ways}
    return Speeds(
        pairs=len(pairs),
        read_with_care=round(_careful_share(judge, pairs, [1.0] * len(pairs)), 4),
        read_with_care_of_all=round(_careful_share(judge, *_apart(found)), 4),
        rates=[
            Rate(name=name, pairs_a_second=round(len(pairs) / s, 1), times_deberta=round(middle[DEBERTA] / s, 1))
            for name, s in middle.items()
        ],
    )


def as_common(pairs: Sequence[Pair], stands_for: Sequence[float], many: int) -> list[Pair]:
    """So many of the pairs, each as often as its share of what they stand for; evenly spaced, not by lot."""
    reached = np.cumsum(stands_for)
    steps = (np.arange(many) + 0.5) / many * reached[-1]
    return [pairs[at] for at in np.searchsorted(reached, steps, side="right")]


def _apart(found: Sequence[tuple[Read, Pair]]) -> tuple[list[Pair], list[float]]:
    return [pair for _, pair in found], [one.stands_for for one, _ in found]


def _careful_share(judge: ShippedJudge, pairs: Sequence[Pair], stands_for: Sequence[float]) -> float:
    """The share of the pairs that the pipeline does not leave at a glance."""
    return float(np.average([not one.glanced for one in scores_of(judge, pairs)], weights=stands_for))


def _both_ways(model: Any, texts: Sequence[tuple[str, str]]) -> None:
    model.predict([both for a, b in texts for both in ((a, b), (b, a))], show_progress_bar=False)


def _seconds(way: Callable[[], object]) -> float:
    started = time.perf_counter()
    way()
    return max(time.perf_counter() - started, 1e-6)
