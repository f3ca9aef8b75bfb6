"""Which found claim is which expected one, and whether a speaker is the right one (pure)."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from claims.types import Claim

ENOUGH = 0.5
"""Share of the shorter of two spans that must lie in the other for the two to be one claim."""

_HONORIFICS = frozenset("mr mrs ms miss dr prof professor sir dame rev lord lady".split())
_ARTICLES = frozenset("the a an".split())
_BEHIND_HEAD = re.compile(r",|\s(?:of|for|from|at|in|on|to|with|by|who|which|that|whose|close|familiar|and)\s")


class Spanned(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


@dataclass(frozen=True)
class Found:
    """A claim as an extractor gives it, as far as the news gold can judge it."""

    start: int
    end: int
    speaker: str | None
    stance: str = "asserted"
    event: tuple[str, str] | None = None
    resolved: bool = True


def of_claim(claim: Claim) -> Found:
    return Found(claim.start, claim.end, claim.speaker, claim.stance, event_of(claim), claim.resolved)


def event_of(claim: Claim) -> tuple[str, str] | None:
    """The claim's interval; one without a year (`--12-28`) is an open one, as the gold has it."""
    if claim.event_start is None or claim.event_end is None or claim.event_start.startswith("-"):
        return None
    return claim.event_start, claim.event_end


def shared(a: Spanned, b: Spanned) -> int:
    """Characters that two spans have in common."""
    return max(0, min(a.end, b.end) - max(a.start, b.start))


def overlap(a: Spanned, b: Spanned) -> float:
    """What two spans share, as a part of the shorter."""
    return shared(a, b) / max(1, min(a.end - a.start, b.end - b.start))


def likeness(a: Spanned, b: Spanned) -> float:
    """What two spans share, as a part of what they cover together."""
    both = shared(a, b)
    return both / max(1, (a.end - a.start) + (b.end - b.start) - both)


def match(expected: Sequence[Spanned], found: Sequence[Spanned]) -> list[tuple[int, int]]:
    """Pairs of indices (expected, found), each index once, the likest spans first."""
    pairs = [
        (likeness(e, f), -i, -j) for i, e in enumerate(expected) for j, f in enumerate(found) if overlap(e, f) >= ENOUGH
    ]
    taken: dict[int, int] = {}
    for _, i, j in sorted(pairs, reverse=True):
        if -i not in taken and -j not in taken.values():
            taken[-i] = -j
    return sorted(taken.items())


def fold(name: str) -> str:
    """A name without case, accents, marks and articles, and without honorifics where two words are left."""
    plain = unicodedata.normalize("NFKD", name.translate(str.maketrans("đĐøØłŁıİ", "dDoOlLiI")))
    plain = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    words = re.sub(r"[^\w\s]", " ", re.sub(r"['’]s\b", "", plain)).split()
    words = [word for word in words if word not in _ARTICLES] or words
    while len(words) > 2 and words[0] in _HONORIFICS:
        words = words[1:]
    return " ".join(words)


def same_speaker(expected: str | None, found: str | None) -> bool:
    if expected is None or found is None:
        return expected is found
    return fold(expected) == fold(found)


def head_word(source: str) -> str:
    """The surname, or the head noun of a source: "spokesman" of "a spokesman for the ministry"."""
    front = _BEHIND_HEAD.split(source.strip() + " ")[0]
    words = fold(front).split() or fold(source).split()
    return words[-1] if words else ""


def same_head(expected: str | None, head: str | None, found: str | None) -> bool:
    """Whether the found speaker has the expected head word; no speaker is right only where none is expected."""
    if expected is None or found is None:
        return expected is found
    return head_word(found) in {head_word(expected), fold(head or expected)} or same_speaker(expected, found)
