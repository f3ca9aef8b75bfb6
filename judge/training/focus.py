"""The second stage: the mix of pairs that the pipeline meets, most of them compatible.

The first stage teaches entailment at large; among claims of one story it still finds a conflict
in every tenth pair, and few of the quiet ones. Here most pairs are two claims of one story or
article, near ones and far ones, beside our own pairs, the edits, and enough of the labelled
corpora for nothing to be forgotten.
"""

import random
from collections.abc import Sequence

from judge.training.examples import OURS, TARGETS, Example, repeated, sampled

REPLAYED = {
    "lingnli": 5000,
    "te_new_protocols": 5000,
    "multinli": 4000,
    "fever": 2500,
    "snli": 1500,
    "snli_counterfactual": 1000,
    "conjnli_adversarial": 1500,
    "dnc_factuality": 1000,
    "commitmentbank": 600,
    "rte": 1500,
    "breaking_nli": 500,
}
_LIKELY = 0.3  # of what the teacher calls a conflict, from which a pair comes more often
_WINDOW = 12  # examples made from news stand in the order of articles: near lines are mostly of one article


def focus_examples(
    labelled: Sequence[Example], news: Sequence[Example], own: Sequence[Example], stories: Sequence[Example]
) -> list[Example]:
    """Examples of the second stage, in an order that is always the same."""
    rng = random.Random(1)
    alike = [example for example in news if example.source == "news:look-alike"]
    edited = [example for example in news if example.source != "news:look-alike"]
    chosen = rng.sample(alike, min(5000, len(alike))) + _far_pairs(alike, 4000, rng)
    chosen += rng.sample(edited, min(8000, len(edited)))
    chosen += sampled(labelled, REPLAYED, rng)
    chosen += repeated(own, 4)
    chosen += stories
    rng.shuffle(chosen)
    return chosen


def _far_pairs(alike: Sequence[Example], count: int, rng: random.Random) -> list[Example]:
    """Statements of one story that are not each other's nearest: as compatible, and less alike."""
    found = []
    for _ in range(min(count, len(alike))):
        at = rng.randrange(len(alike))
        other = alike[min(len(alike) - 1, max(0, at + rng.randint(-_WINDOW, _WINDOW)))]
        if other.premise != alike[at].premise:
            pair = Example(alike[at].premise, other.hypothesis, TARGETS["not_contradiction"], "news:far")
            found.append(pair)
    return found


def last_examples(focused: Sequence[Example], near: Sequence[Example], labelled: Sequence[Example]) -> list[Example]:
    """Examples of the third stage: neighbours in the news with what the teacher or a reader says of them, and statements.

    Args:
        focused: those of the second stage.
        near: the neighbours.
        labelled: those of the second stage that are others' work, with the teacher's opinion where it was asked.
    """
    rng = random.Random(8)
    told = list(dict.fromkeys(focused))
    ours = [example for example in told if example.source.startswith(OURS)]
    plain = [example for example in ours if example.source == "story:compatible"]
    neither = [example for example in ours if example.source in ("read:neither", "affair:neither")]
    written = [example for example in ours if example.source.startswith("statement:")]
    rare = [
        one for one in ours if one.source.endswith((":conflict", ":support")) and not one.source.startswith("story:")
    ]
    affairs = [one for one in ours if one.source.startswith("story:") and one.source != "story:compatible"]
    likely = [example for example in near if example.taught and example.taught[2] > _LIKELY]
    chosen = [*near, *repeated(likely, 2), *repeated(rare, 4), *repeated(written, 2), *repeated(neither, 2), *affairs]
    chosen += rng.sample(plain, min(8000, len(plain))) + rng.sample(labelled, min(24000, len(labelled)))
    rng.shuffle(chosen)
    return chosen
