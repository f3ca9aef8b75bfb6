"""Claims that only tell that two sides differ: taking none, they speak neither for nor against a matter (pure)."""

import re

_SIDES = r"(?:both\b.*|.*\b(?:and|two|sides|parties)\b.*|.*[a-z]{3}s)"
_EACH_OTHER = r"(?:each\s+other|one\s+another)"
_ADVERBS = r"(?:(?:also|again|still|have|had|has|then|[a-z]+ly)\s+){0,3}"
_MATTER = r"\s+(?:over|about|as\s+to|whether|on\s+(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|\d))\b.*"
_DIFFER = "|".join(
    (
        rf"(?:disagree|disagreed|differ|differed)(?:\s+[a-z]+ly)?(?:\s+with\s+{_EACH_OTHER})?(?:{_MATTER})?",
        rf"(?:clash|clashed)(?:\s+[a-z]+ly)?(?:\s+with\s+{_EACH_OTHER})?{_MATTER}",
        r"(?:give|gave|given|offer|offered|present|presented|provide|provided|issue|issued)\s+(?:[a-z]+ly\s+)?"
        r"(?:conflicting|contradictory|differing|different|divergent|diverging|opposing|competing)\s+"
        r"(?:accounts?|versions?|views?|explanations?|figures|reports|statements|stories|interpretations?)\b.*",
        rf"(?:contradict|contradicted|accuse|accused|blame|blamed)\s+{_EACH_OTHER}\b.*",
        r"(?:trade|traded|exchange|exchanged)\s+(?:accusations|blame|barbs|recriminations)\b.*",
        r"(?:are|were|remain|remained)\s+(?:(?:sharply|deeply|still)\s+)?"
        r"(?:at\s+odds\b.*|(?:divided|split)\s+(?:over|about|on|whether|as\s+to)\b.*)",
    )
)
_NARRATES = re.compile(rf"(?P<sides>{_SIDES})\s+{_ADVERBS}(?:{_DIFFER})\.?", re.IGNORECASE)
_OF_ACCORD = re.compile(
    r"\b(?:dis)?agree|\bdiffer|\bclash|\bconflicting|\bat odds|\bdivided|\bcontradict|\beach other|accus",
    re.IGNORECASE,
)
_FEW = 8
"""Words of a subject: in a longer one the verb of disagreement is hardly that of the sentence."""


def takes_no_side(told: str, asked: str) -> bool:
    """Whether `told` says no more of the matter of `asked` than that two sides differ.

    What is asked may be just that, whether they do: then it takes a side.
    """
    found = _NARRATES.fullmatch(told)
    return found is not None and len(found["sides"].split()) <= _FEW and not _OF_ACCORD.search(asked)
