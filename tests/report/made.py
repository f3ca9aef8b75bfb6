"""Answers made by hand, for the tests of what shows them."""

from typing import Any

from claims.types import Claim
from judge.types import Conflict, Signals
from report.types import Dispute, Report, Side

HOSTILE = "red \x1b[31malert\x1b[0m \x07 \x9b2J [bold]loud[/bold] \u202etxet\u2066 :smile: \r\nnext\x00"
"""An escape sequence, a bell, a C1 control, markup, bidirectional overrides, an emoji code, line ends and a NUL."""


def claim(**known: Any) -> Claim:
    """Lavrov's claim of the worked example, with whatever is given put in its place."""
    facts: dict[str, Any] = {
        "id": "c:1",
        "document": "seeds/talks.md",
        "start": 100,
        "end": 190,
        "quote": "Lavrov said the alliance did not ignore the request",
        "text": "The CSTO did not ignore Armenia's request.",
        "speaker": "Sergei Lavrov",
        "role": "Russian Foreign Minister",
        "stance": "denied",
        "published": "2025-05-21",
    }
    return Claim(**(facts | known))


def answer(**known: Any) -> Claim:
    """Mirzoyan's claim of the worked example."""
    facts: dict[str, Any] = {
        "id": "c:2",
        "start": 200,
        "end": 290,
        "quote": "Mirzoyan countered that the allies failed Armenia",
        "text": "The allies failed Armenia.",
        "speaker": "Ararat Mirzoyan",
        "role": None,
        "stance": "asserted",
    }
    return claim(**(facts | known))


def conflict(number: int = 1, score: float = 0.94, **known: Any) -> Conflict:
    facts: dict[str, Any] = {
        "id": f"x:{number}",
        "kind": "contradiction",
        "score": score,
        "why": "Two speakers, set against each other by “countered”.",
        "signals": Signals(nli=0.93, discourse="countered", speakers="different"),
        "judge": "belie-judge-1",
        "dispute": "d:1",
        "first_seen": "2026-11-21T02:00:00Z",
        "a": answer(),
        "b": claim(),
    }
    return Conflict(**(facts | known))


def dispute(*conflicts: Conflict, rank: int = 1, **known: Any) -> Dispute:
    facts: dict[str, Any] = {
        "id": f"d:{rank}",
        "rank": rank,
        "question": "Did the CSTO ignore Armenia's request?",
        "sides": [
            Side(position="It did not", claims=["c:1"], speakers=["Sergei Lavrov"], documents=1),
            Side(position="It did", claims=["c:2"], speakers=["Ararat Mirzoyan"], documents=2),
        ],
        "conflicts": [one.id for one in conflicts],
    }
    return Dispute(**(facts | known))


def report(*conflicts: Conflict, **known: Any) -> Report:
    """A report whose conflicts all belong to one dispute."""
    facts: dict[str, Any] = {
        "documents": 5,
        "claims": 96,
        "pairs_judged": 410,
        "conflicts": list(conflicts),
        "disputes": [dispute(*conflicts)] if conflicts else [],
    }
    return Report(**(facts | known))
