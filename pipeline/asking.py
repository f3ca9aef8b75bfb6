"""What is asked of a lookup: whether a text is a claim at all, and what to do where it is none (pure)."""

import re
from dataclasses import dataclass, replace

from claims.types import Claim
from pipeline.known_disputes import Stand

REJECTS = "It rejects what is said to have been denied."
SAYS = "It says what is said to have been denied."

_LENGTH = 2000
_EXAMPLE = 'for example "The minister resigned on Monday"'
_ASKS = re.compile(
    r"(?:who|whom|whose|what|when|where|why|which|how|is|are|was|were|do|does|did|has|have|had|can|could|will|would|"
    r"should|may|might|must)\b.*\?\W*$",
    re.IGNORECASE | re.DOTALL,
)


@dataclass(frozen=True)
class Asked:
    """What is held against the store for a typed sentence: itself, or what somebody is said to have said or denied.

    What somebody denied is held against the store as they heard it, and the two sides change places: judges are
    surer of a plain claim than of its denial, which they would have to hold against denials.

    Attributes:
        own: the rows of whose words these are, which alone speak for or against it; None where anybody's do.
    """

    typed: str
    claim: Claim
    denied: bool = False
    own: set[int] | None = None

    def turned(self, stand: Stand, why: str) -> tuple[Stand, str]:
        """Where a claim stands to the typed sentence that stands so to what it is about."""
        if not self.denied:
            return stand, why
        turned = replace(stand, against=not stand.against)
        return turned, why if stand.steps else REJECTS if stand.against else SAYS


def fit_to_look_up(text: str) -> str | None:
    """None for what can be looked up, else why it cannot and how to put it, in one paragraph."""
    words = re.findall(r"\w+", text)
    if not words:
        return f"There is nothing to look up: give a claim in one sentence, {_EXAMPLE}."
    if len(text) > _LENGTH:
        return f"That is {len(text)} characters long: look up one claim at a time, in one sentence."
    try:
        text.encode()
    except UnicodeEncodeError:
        return "The claim holds half characters: give it as UTF-8."
    said = " ".join(text.split())[:80]
    if len(words) == 1:
        return (
            f"“{said}” says nothing that could be true or false: give a sentence that says something of it, {_EXAMPLE}."
        )
    if _ASKS.match(text.strip()):
        return (
            f"“{said}” is a question. Look up the answer that you want to check, {_EXAMPLE}: "
            "what contradicts it and what supports it are the answers that the store has."
        )
    return None
