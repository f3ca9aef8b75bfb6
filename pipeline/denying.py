"""A second reading of a claim that is looked up: beside its denial.

Who says what the denial says rejects the claim, and models see that two sentences say the same
more surely than that they say opposite things. On 240 of the pairs in benchmarks/judge this finds
70 contradictions of 113 in place of 65, with 15 false ones among 127 in place of 14.
"""

import re
from collections.abc import Sequence

from claims.types import Claim
from judge.decide import related
from judge.types import Scores
from pipeline.pairing import bare_claim, pair_of, scores_of
from pipeline.parts import Parts

DENIES = "It denies what the claim says."
_SUSPECT = 0.3
"""The model's own probability of a contradiction from which a pair is read once more."""
_NEGATED = re.compile(
    r"\b(not|never|no|nobody|nothing|none|nor|neither|den(y|ies|ied)|without|cannot)\b|n['’]t\b", re.IGNORECASE
)
_SMALL = frozenset("The A An This That These Those There It He She They We In On At Some All Many Most Every".split())


def denials(read: Sequence[tuple[Claim, Claim, Scores]], parts: Parts) -> dict[int, float]:
    """How surely a stored claim says the denial of the one looked up, by place in `read`.

    Read once more is only what the judge suspects, and no claim that is a denial itself: models do not
    follow two negations.

    Args:
        read: the claim looked up, the stored one, and the judge's scores of the two.
    """
    again = [
        (place, pair_of(denial(asked), stored))
        for place, (asked, stored, scores) in enumerate(read)
        if scores.contradiction >= _SUSPECT and not _NEGATED.search(asked.text)
    ]
    if not again:
        return {}
    scores = scores_of(parts.judge, [pair for _, pair in again], related)
    return {place: parts.decide(pair, score).support for (place, pair), score in zip(again, scores, strict=True)}


def either(rejects: float, denies: float) -> float:
    """How surely one of the two readings holds, for a speaker's own claims: there are few, and none to spare.

    On 260 of the pairs in benchmarks/judge this finds 55 contradictions of 127 with 5 false ones among 133, where the
    surer reading alone finds 39 with 2.
    """
    return round(1 - (1 - rejects) * (1 - denies), 4)


def denial(claim: Claim) -> Claim:
    """The opposite of a claim, in words that need no parser, which would take seconds to load."""
    first, _, rest = claim.text.rstrip(" .").partition(" ")
    return bare_claim(f"It is not true that {first.lower() if first in _SMALL else first} {rest}.")
