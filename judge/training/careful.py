"""The careful reader: the teacher's own weights, taught once more and rounded to the 4 bits in which they are shipped.

Most of these lessons are what readers say of pairs as the pipeline meets them: neighbours in the news, and
claims of affairs in which outlets contradict and repeat each other.
"""

import random
from collections.abc import Sequence
from pathlib import Path

from judge.training.examples import Example, repeated, sampled
from judge.training.rounding import BLOCK
from judge.training.teacher import TAUGHT
from judge.training.train import Recipe, train

RECIPE = Recipe(
    learning_rate=2e-5,
    epochs=1,
    seed=51,
    tokens_a_batch=1800,
    longest=128,
    frozen=("embeddings",),
    block=BLOCK,
)
REPLAYED = 0.14  # of what the teacher began with
AFFAIRS, NEWS = 3800, 5000  # pairs of either of which neither claim says anything of the other
STATEMENTS, STORIES, PLAIN = 2200, 2200, 1500


def last_lessons(told: Sequence[Example], labelled: Sequence[Example]) -> list[Example]:
    """Examples in an order that is always the same.

    Args:
        told: what we wrote and read: sources `affair:`, `read:`, `statement:`, `story:` and `own:`.
        labelled: the corpora of others.
    """
    rng = random.Random(41)
    of = {kind: [one for one in told if one.source.startswith(kind)] for kind in ("affair", "read", "statement")}
    conflicts = [one for one in told if one.source in ("affair:conflict", "read:conflict")]
    supports = [one for one in told if one.source in ("affair:support", "read:support")]
    stories = [one for one in told if one.source.startswith("story:")]
    plain = [one for one in stories if one.source == "story:compatible"]
    sharp = [one for one in stories if one.source != "story:compatible"]
    chosen = repeated(conflicts, 2) + supports + [one for one in told if one.source.startswith("own:")]
    for rows, count in (
        ([one for one in of["affair"] if one.source == "affair:neither"], AFFAIRS),
        ([one for one in of["read"] if one.source == "read:neither"], NEWS),
        (of["statement"], STATEMENTS),
        (sharp, STORIES),
        (plain, PLAIN),
    ):
        chosen += rng.sample(rows, min(count, len(rows)))
    chosen += sampled(labelled, {source: round(count * REPLAYED) for source, count in TAUGHT.items()}, rng)
    rng.shuffle(chosen)
    return chosen


def train_careful(teacher: Path, told: Sequence[Example], labelled: Sequence[Example], work: Path) -> Path:
    """The folder of the careful reader's model, in full precision."""
    return train(teacher, last_lessons(list(dict.fromkeys(told)), labelled), work / "careful", RECIPE)
