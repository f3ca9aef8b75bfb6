"""Sentences and claims as the pairs that the judge's room takes."""

import hashlib

from claims.types import Claim, claim_id
from judge.types import Pair


def pair_of(first: Claim, second: Claim, similarity: float = 0.0) -> Pair:
    """The one form of a pair, whichever claim comes first."""
    a, b = sorted((first, second), key=lambda claim: claim.id)
    return Pair(a=a, b=b, similarity=similarity)


def bare_claim(text: str) -> Claim:
    """A sentence that nobody is known to have said anywhere, as a claim."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    return Claim(id=claim_id(digest, 0, len(text), 0), document="", start=0, end=len(text), quote=text, text=text)
