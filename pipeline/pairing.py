"""Sentences and claims as the pairs that the judge's room takes."""

import hashlib
from collections.abc import Callable, Sequence
from typing import Protocol

from claims.types import Claim, claim_id
from judge.decide import suspected
from judge.readings import readings, strongest
from judge.types import Pair, Scores


class Judge(Protocol):
    """Pairs of sentences to scores."""

    @property
    def name(self) -> str:
        """What a store remembers it by."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """The scores of each pair, in the order given; the order inside a pair does not matter."""


def pair_of(first: Claim, second: Claim, similarity: float = 0.0) -> Pair:
    """The one form of a pair, whichever claim comes first."""
    a, b = sorted((first, second), key=lambda claim: claim.id)
    return Pair(a=a, b=b, similarity=similarity)


def scores_of(
    judge: Judge, pairs: Sequence[Pair], worth_reading: Callable[[Pair, Scores], bool] = suspected
) -> list[Scores]:
    """The judge's scores of pairs of claims, each by the reading in which it conflicts most.

    A judge that can `glance` does so first, and reads only what is `worth_reading` after that.
    """
    texts = [readings(pair) for pair in pairs]
    glance = getattr(judge, "glance", None)
    if glance is None:
        return _strongest(judge.score, texts)
    found = [scores.model_copy(update={"glanced": True}) for scores in _strongest(glance, texts)]
    worth = [at for at, (pair, scores) in enumerate(zip(pairs, found, strict=True)) if worth_reading(pair, scores)]
    for at, scores in zip(worth, _strongest(judge.score, [texts[at] for at in worth]), strict=True):
        found[at] = scores
    return found


def _strongest(
    score: Callable[[Sequence[tuple[str, str]]], list[Scores]], texts: Sequence[list[tuple[str, str]]]
) -> list[Scores]:
    """Of the readings of each pair the scores of the one that conflicts most."""
    scores = iter(score([reading for one in texts for reading in one]))
    return [strongest([next(scores) for _ in one]) for one in texts]


def bare_claim(text: str) -> Claim:
    """A sentence that nobody is known to have said anywhere, as a claim."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Claim(id=claim_id(digest, 0, len(text), 0), document="", start=0, end=len(text), quote=text, text=text)
