"""Which cheap bounds before the judge drop how many pairs, for how many of its conflicts: over stores that were judged.

    python -m benchmarks.nightly.cascade STORE...

A bound is only worth having if it drops many pairs and next to none of the conflicts. Conflicts here are what
the judge itself calls one with 0.5 or more: what it would miss is not asked. A store that was judged behind
the bound in force has no pairs that this bound drops: to measure that one, index with `index.cascade.NEAR` at 0.
"""

import re
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

from claims.types import Claim
from index.cascade import NEAR, content_words
from index.claims_table import Claims
from index.neighbours import SENTENCES_APART, opposed

SURE = 0.5
_NAME = re.compile(r"(?<=[\w,;:”’] )[A-Z][\w’'-]+")


@dataclass(frozen=True)
class Seen:
    """A judged pair with what is cheap to know of it."""

    score: float
    similarity: float
    shared: int
    weight: float
    names: int
    opposed: bool
    stances: tuple[str, str]


Bound = Callable[[Seen], bool]


def main() -> None:
    seen = [one for folder in sys.argv[1:] for one in read(Path(folder))]
    conflicts = sum(one.score >= SURE for one in seen)
    print(f"{len(seen):,} judged pairs, {conflicts} conflicts at {SURE} or more\n")
    print("| kept are pairs with | pairs dropped | conflicts lost |\n|---|---|---|")
    for name, keeps in bounds():
        dropped = [one for one in seen if not keeps(one)]
        lost = sum(one.score >= SURE for one in dropped)
        print(f"| {name} | {len(dropped) / len(seen):.1%} | {lost} ({lost / max(conflicts, 1):.1%}) |")


def bounds() -> Sequence[tuple[str, Bound]]:
    return [
        *((f"similarity of {least} or more", _near(least)) for least in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)),
        *((f"common words of weight {least} or more", _heavy(least)) for least in (2, 4, 6, 8, 10)),
        ("a name in common", lambda one: one.names > 0),
        ("no planned or conditional claim", lambda one: not {"planned", "conditional"} & set(one.stances)),
        *(
            (f"{least} content words in common, or similarity of {near}, or a cue between them", _common(least, near))
            for least in (1, 2, 3)
            for near in (0.45, NEAR, 0.65)
        ),
    ]


def read(store: Path) -> list[Seen]:
    """All judged pairs of a store."""
    connection = sqlite3.connect(store / "belie.sqlite")
    connection.row_factory = sqlite3.Row
    table = Claims(connection)
    claims = table.by_row(table.rows().tolist())
    spread = Counter(word for claim in claims.values() for word in content_words(claim.text))
    query = """SELECT p.a, p.b, p.similarity, coalesce(x.score, 0) AS score FROM pairs p
        LEFT JOIN conflicts x ON x.a = p.a AND x.b = p.b"""
    found = []
    for row in connection.execute(query):
        a, b = claims[row["a"]], claims[row["b"]]
        shared = content_words(a.text) & content_words(b.text)
        found.append(
            Seen(
                score=row["score"],
                similarity=row["similarity"],
                shared=len(shared),
                weight=sum(log(len(claims) / spread[word]) for word in shared),
                names=len({*_NAME.findall(f", {a.text}")} & {*_NAME.findall(f", {b.text}")}),
                opposed=_opposed(a, b),
                stances=(a.stance, b.stance),
            )
        )
    return found


def _opposed(a: Claim, b: Claim) -> bool:
    earlier, later = sorted((a, b), key=lambda claim: claim.sentence)
    near = a.document == b.document and later.sentence - earlier.sentence <= SENTENCES_APART
    return near and opposed(earlier, later)


def _near(least: float) -> Bound:
    return lambda one: one.similarity >= least


def _heavy(least: float) -> Bound:
    return lambda one: one.weight >= least


def _common(least: int, near: float) -> Bound:
    return lambda one: one.shared >= least or one.similarity >= near or one.opposed


if __name__ == "__main__":
    main()
