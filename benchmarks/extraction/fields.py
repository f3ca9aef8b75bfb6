"""Whether a found claim has what an own item expects of it, field by field (pure)."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from benchmarks.extraction.matching import event_of, same_speaker, shared
from benchmarks.extraction.records import Expected, Item, Names
from claims.types import Claim

_COVERED = 0.9  # part of an expected quote that the found one must hold
_FROM = 0.8  # part of a found claim that must lie in a passage for the claim to come from it


@dataclass(frozen=True)
class Place:
    """Where an expected claim stands in its item's text."""

    start: int
    end: int


def wrong_fields(item: Item, expected: Expected, claim: Claim) -> list[str]:
    """The fields of a matched claim that are not as expected."""
    at = place(item.text, expected.quote)
    checks: dict[str, Callable[[], bool]] = {
        "span": lambda: shared(at, claim) >= _COVERED * (at.end - at.start),
        "speaker": lambda: any_speaker(expected.speaker, claim.speaker),
        "reported_by": lambda: any_speaker(expected.reported_by, claim.reported_by),
        "stance": lambda: claim.stance in expected.stance,
        "text": lambda: text_is_right(expected, claim.text),
        "event": lambda: event_of(claim) in expected.event,
        "role": lambda: expected.role is None or any_speaker(expected.role, claim.role),
        "opinion": lambda: expected.opinion in (None, claim.opinion),
        "resolved": lambda: expected.resolved in (None, claim.resolved),
    }
    return [field for field, right in checks.items() if not right()]


def text_is_right(expected: Expected, text: str) -> bool:
    """Whether the text has all it should (of alternatives one) and nothing it should not, by whole words, any case."""
    has = all(any(_holds(text, words) for words in alternatives) for alternatives in expected.text_has)
    return has and not any(_holds(text, words) for words in expected.text_lacks)


def place(text: str, quote: str) -> Place:
    start = text.index(quote)
    return Place(start, start + len(quote))


def comes_from(claim: Claim, item: Item) -> bool:
    """Whether a claim was made of a passage that makes none."""
    places = [place(item.text, passage) for passage in item.no_claims]
    return any(shared(passage, claim) >= _FROM * (claim.end - claim.start) for passage in places)


def any_speaker(expected: Names, found: str | None) -> bool:
    """Whether the found speaker is one of those that are right; None among them stands for no speaker."""
    return any(same_speaker(one, found) for one in expected)


def _holds(text: str, words: str) -> bool:
    pattern = r"\s+".join(re.escape(word) for word in words.replace("’", "'").split())
    return re.search(rf"(?<!\w){pattern}(?!\w)", text.replace("’", "'"), re.I) is not None
