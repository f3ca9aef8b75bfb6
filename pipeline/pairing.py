"""Sentences and claims as the pairs that the judge's room takes."""

import hashlib
from collections.abc import Sequence
from typing import Protocol

from claims.types import Claim, claim_id
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


def scores_of(judge: Judge, pairs: Sequence[Pair]) -> list[Scores]:
    """The judge's scores of pairs of claims, each by the reading in which it conflicts most."""
    read = [readings(pair) for pair in pairs]
    scores = iter(judge.score([texts for one in read for texts in one]))
    return [strongest([next(scores) for _ in one]) for one in read]


def bare_claim(text: str) -> Claim:
    """A sentence that nobody is known to have said anywhere, as a claim."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Claim(id=claim_id(digest, 0, len(text), 0), document="", start=0, end=len(text), quote=text, text=text)
