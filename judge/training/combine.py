"""Fits how much a model's score and the signals of a pair count: `WEIGHTS`, `GLANCE` and `SUPPORT` of `judge.decide`.

    python -m judge.training.combine [--data ../shared]

What the features are worth beside each other is fitted on the stories and affairs that no model has learned
from: `GLANCE` on all their pairs, by the quick model; `WEIGHTS` on those that the pipeline would have the careful
model read. Conflicts are far rarer among neighbours in the news than in what we wrote, so each of our pairs
counts as many times less as gives conflicts their true share. With `--data` the weights are then
stretched and shifted (Platt) to fit neighbours in the news that were read for this (`calibration/`):
neither the models nor the benchmark has seen those. What is read with care depends on `GLANCE`: after that
has changed in `judge.decide`, run this once more.
"""

import argparse
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from judge.decide import LEARNED, SUPPORT, learned_features, odds, related
from judge.nli import ShippedJudge
from judge.signals import signals
from judge.training.affairs import kept_for_fitting
from judge.training.neighbours import found_again, read_pairs, with_similarity
from judge.training.stories import all_stories, claims_of, is_for_fitting
from judge.types import Pair, Scores
from pipeline.pairing import pair_of, scores_of

Row = dict[str, float]
STORIES = Path(__file__).parent / "stories"
CALIBRATION = Path(__file__).parent / "calibration"
SHARE = 0.015  # of conflicts among the neighbours that the pipeline judges
_CONFLICT, _SUPPORT = "conflict", "support"


class Known(NamedTuple):
    """A pair of which somebody has said what it is.

    Attributes:
        verdict: "conflict", "support" or anything else.
        group: of pairs that speak of one matter.
        stands_for: how many pairs it is a sample of.
    """

    pair: Pair
    verdict: str
    group: str
    stands_for: float = 1.0


def written() -> Iterator[Known]:
    """All pairs of the stories, and those that were read of the affairs, that are kept for fitting."""
    for story in filter(lambda story: is_for_fitting(story.name), all_stories(STORIES)):
        claims = claims_of(story)
        for (i, j), relation in story.relations().items():
            plain = {"support": _SUPPORT, "compatible": "neither"}.get(relation, _CONFLICT)
            yield Known(pair_of(claims[i], claims[j]), plain, story.name)
    for affair, verdict, pair in kept_for_fitting():
        yield Known(pair, verdict, affair)


def read_in_news(articles: Path) -> Iterator[Known]:
    """Neighbours in the news that were read to fit the scores."""
    for one, pair in found_again(read_pairs(CALIBRATION), articles):
        yield Known(pair, one.verdict, one.a[0], one.stands_for)


def _near(known: Sequence[Known]) -> list[Known]:
    pairs = with_similarity([one.pair for one in known])
    return [one._replace(pair=pair) for one, pair in zip(known, pairs, strict=True)]


def rows_of(known: Sequence[Known], scores: Sequence[Scores]) -> list[Row]:
    """The features of each pair, whether it is a conflict or agrees, what it stands for, and the number of its group."""
    groups = {group: number for number, group in enumerate(dict.fromkeys(one.group for one in known))}
    return [
        learned_features(one.pair, said, signals(one.pair, said.contradiction))
        | {
            "label": float(one.verdict == _CONFLICT),
            "supports": float(one.verdict == _SUPPORT),
            "weight": one.stands_for,
            "group": groups[one.group],
        }
        for one, said in zip(known, scores, strict=True)
    ]


def fit(rows: list[Row], names: Sequence[str]) -> dict[str, float]:
    """Weights of the named features and the bias, from rows of features with `label` and `weight`."""
    inputs, labels, weights = _table(rows, names)
    model = LogisticRegression(C=1.0, max_iter=3000).fit(inputs, labels, sample_weight=weights)
    found = [float(model.intercept_[0]), *map(float, model.coef_[0])]
    return {name: round(weight, 3) for name, weight in zip(["bias", *names], found, strict=True)}


def ablation(rows: list[Row]) -> dict[str, float]:
    """Average precision on stories left out of the fit: with all features, and without each of them."""
    found = {"all": _precision(rows, LEARNED)}
    return found | {f"without {name}": _precision(rows, [one for one in LEARNED if one != name]) for name in LEARNED}


def _precision(rows: list[Row], names: Sequence[str]) -> float:
    inputs, labels, weights = _table(rows, names)
    turns = GroupKFold(6).split(inputs, labels, [row["group"] for row in rows])
    scores = np.empty(len(rows))
    for fitted, left_out in turns:
        model = LogisticRegression(C=1.0, max_iter=3000)
        model.fit(inputs[fitted], labels[fitted], sample_weight=weights[fitted])
        scores[left_out] = model.predict_proba(inputs[left_out])[:, 1]
    return round(float(average_precision_score(labels, scores)), 4)


def _table(rows: list[Row], names: Sequence[str]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Features (rows, names), labels and weights."""
    inputs = np.array([[row[name] for name in names] for row in rows])
    return inputs, np.array([row["label"] for row in rows]), np.array([row["weight"] for row in rows])


def _weighted(rows: list[Row]) -> list[Row]:
    share = sum(row["label"] for row in rows) / len(rows)
    common = (1 - SHARE) / (1 - share)
    return [row | {"weight": SHARE / share if row["label"] else common} for row in rows]


def calibrated(weights: dict[str, float], rows: list[Row]) -> dict[str, float]:
    """Learned weights stretched and shifted to what a reader found among neighbours in the news (Platt's method)."""
    _, holds, stands_for = _table(rows, LEARNED)
    reckoned = np.array([odds(weights, {name: row[name] for name in LEARNED}) for row in rows])
    model = LogisticRegression(C=1.0, max_iter=3000).fit(reckoned[:, None], holds, sample_weight=stands_for)
    slope, shift = float(model.coef_[0][0]), float(model.intercept_[0])
    stretched = {name: round(slope * weight, 3) for name, weight in weights.items()}
    return stretched | {"bias": round(slope * weights["bias"] + shift, 3)}


def fitted(score: Callable[[Sequence[Pair]], list[Scores]], ours: list[Known], news: list[Known]) -> dict[str, object]:
    """Weights of a conflict and of support by these scores, and what each feature is worth; glanced pairs are left out."""

    def table(known: list[Known]) -> list[Row]:
        said = score([one.pair for one in known])
        kept = [(one, scores) for one, scores in zip(known, said, strict=True) if not scores.glanced]
        return rows_of([one for one, _ in kept], [scores for _, scores in kept])

    raw = table(ours)
    rows = _weighted(raw)
    weights = fit(rows, LEARNED)
    supporting = [row | {"label": row["supports"], "weight": 1.0} for row in raw]
    return {
        "rows": len(rows),
        "weights": calibrated(weights, table(news)) if news else weights,
        "support": fit(supporting, [name for name in SUPPORT if name != "bias"]),
        "ablation": ablation(rows),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with news/, to fit to neighbours that were read")
    options = parser.parse_args()
    ours = _near(list(written()))
    news = _near(list(read_in_news(options.data / "news/articles.jsonl.gz"))) if options.data else []
    judge = ShippedJudge()
    glanced = fitted(lambda pairs: scores_of(judge.quick, pairs), ours, news)
    read = fitted(lambda pairs: scores_of(judge, pairs, related), ours, news)
    print(json.dumps({"GLANCE": glanced, "WEIGHTS": read}, indent=1))


if __name__ == "__main__":
    main()
