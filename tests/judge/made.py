"""Claims and pairs made by hand, for the tests of this room."""

from typing import Any

from claims.types import Claim
from judge.types import Pair, Scores


def claim(text: str = "The bridge is open.", **known: Any) -> Claim:
    """A claim that the document itself makes, with whatever is given put in its place."""
    facts: dict[str, Any] = {
        "id": "c:1",
        "document": "a.txt",
        "start": 0,
        "end": len(text),
        "quote": text,
        "text": text,
    }
    return Claim(**(facts | known))


def pair(a: dict[str, Any] | None = None, b: dict[str, Any] | None = None, similarity: float = 0.7) -> Pair:
    """Two claims of two documents, by what is known of each."""
    other = {"id": "c:2", "document": "b.txt", "text": "The bridge is shut."} | (b or {})
    return Pair(a=claim(**(a or {})), b=claim(**other), similarity=similarity)


def scores(contradiction: float = 0.9, entailment: float | None = None) -> Scores:
    """Of what contradiction leaves, half for each of the others unless `entailment` is given."""
    entailed = (1 - contradiction) / 2 if entailment is None else entailment
    return Scores(entailment=entailed, neutral=1 - contradiction - entailed, contradiction=contradiction)
