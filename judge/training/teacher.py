"""The teacher: a model five times the student's size, trained on a part of the same data.

It is too large to ship. What it thinks of unlabelled pairs of real articles is kept (`scores`),
and the student learns from that.
"""

import random
from collections.abc import Sequence
from pathlib import Path

from judge.training.examples import Example
from judge.training.train import Recipe, train

TAUGHT = {
    "lingnli": 9000,
    "multinli": 8500,
    "te_new_protocols": 6000,
    "fever": 2500,
    "conjnli_adversarial": 2000,
    "snli": 1500,
    "snli_counterfactual": 1000,
    "dnc_factuality": 1000,
    "rte": 1500,
    "dnc_megaveridicality": 600,
    "scitail": 500,
    "negation_benchmarks": 500,
    "breaking_nli": 300,
    "commitmentbank": 300,
}
FIRST = Recipe(learning_rate=4e-5, epochs=1, tokens_a_batch=1800, longest=128, seed=3, frozen=("embeddings",))


def first_lessons(labelled: Sequence[Example]) -> list[Example]:
    """A sample of the labelled corpora, in an order that is always the same."""
    rng = random.Random(2)
    chosen: list[Example] = []
    for source, count in TAUGHT.items():
        rows = [example for example in labelled if example.source == source]
        chosen += rng.sample(rows, min(count, len(rows)))
    rng.shuffle(chosen)
    return chosen


def taught_entailment(base: Path, labelled: Sequence[Example], work: Path) -> Path:
    """The folder of the teacher after the labelled corpora."""
    return train(base, first_lessons(labelled), work / "teacher-first", FIRST)
