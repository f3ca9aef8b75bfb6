"""Fits how much the model's score and the signals of a pair count: `WEIGHTS` and `SUPPORT` of `judge.decide`.

    python -m judge.training.combine [--data ../shared]

What the features are worth beside each other is fitted on the stories that the model has not learned
from. Conflicts are far rarer among neighbours in the news than in our stories, so each story pair
counts as many times less as gives conflicts their true share. With `--data` the weights are then
stretched and shifted (Platt) to fit neighbours in the news that were read for this (`calibration/`):
neither the model nor the benchmark has seen those.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score
from sklearn.model_selection import GroupKFold

from index.encoder import Encoder, load_encoder
from judge.decide import LEARNED, SUPPORT, learned_features, odds
from judge.nli import ShippedJudge
from judge.signals import signals
from judge.training.neighbours import found_again, read_pairs
from judge.training.stories import all_stories, claims_of, is_for_fitting
from judge.types import Pair
from pipeline.pairing import pair_of, scores_of

Row = dict[str, float]
STORIES = Path(__file__).parent / "stories"
CALIBRATION = Path(__file__).parent / "calibration"
SHARE = 0.015  # of conflicts among the neighbours that the pipeline judges


def story_rows() -> Iterator[Row]:
    """The features of every pair of the stories kept for fitting, with its `label` and the number of its `story`."""
    judge, encoder = ShippedJudge(), load_encoder()
    for number, story in enumerate(all_stories(STORIES)):
        if not is_for_fitting(story.name):
            continue
        claims = claims_of(story)
        vectors = encoder.encode([claim.text for claim in claims])
        relations = story.relations()
        pairs = [pair_of(claims[i], claims[j], float(vectors[i] @ vectors[j])) for i, j in relations]
        for pair, scores, relation in zip(pairs, scores_of(judge, pairs), relations.values(), strict=True):
            found = learned_features(pair, scores, signals(pair, scores.contradiction))
            conflict = relation not in ("support", "compatible")
            yield found | {"label": float(conflict), "supports": float(relation == "support"), "story": number}


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
    turns = GroupKFold(6).split(inputs, labels, [row["story"] for row in rows])
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


def calibrated(weights: dict[str, float], articles: Path) -> dict[str, float]:
    """Learned weights stretched and shifted to what a reader found among neighbours in the news (Platt's method)."""
    read = list(found_again(read_pairs(CALIBRATION), articles))
    encoder, judge = load_encoder(), ShippedJudge()
    pairs = [_with_similarity(pair, encoder) for _, pair in read]
    reckoned = [
        odds(weights, learned_features(pair, scores, signals(pair, scores.contradiction)))
        for pair, scores in zip(pairs, scores_of(judge, pairs), strict=True)
    ]
    holds, stands_for = [one.verdict == "conflict" for one, _ in read], [one.stands_for for one, _ in read]
    model = LogisticRegression(C=1.0, max_iter=3000)
    model.fit(np.array(reckoned)[:, None], holds, sample_weight=stands_for)
    slope, shift = float(model.coef_[0][0]), float(model.intercept_[0])
    stretched = {name: round(slope * weight, 3) for name, weight in weights.items()}
    return stretched | {"bias": round(slope * weights["bias"] + shift, 3)}


def _with_similarity(pair: Pair, encoder: Encoder) -> Pair:
    first, second = encoder.encode([pair.a.text, pair.b.text])
    return pair.model_copy(update={"similarity": round(float(first @ second), 4)})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, help="folder with news/, to fit to neighbours that were read")
    options = parser.parse_args()
    rows = _weighted(list(story_rows()))
    print(json.dumps(ablation(rows), indent=1))
    weights = fit(rows, LEARNED)
    if options.data:
        weights = calibrated(weights, options.data / "news/articles.jsonl.gz")
    supporting = [row | {"label": row["supports"], "weight": 1.0} for row in rows]
    names = [name for name in SUPPORT if name != "bias"]
    print(json.dumps({"WEIGHTS": weights, "SUPPORT": fit(supporting, names)}, indent=1))


if __name__ == "__main__":
    main()
