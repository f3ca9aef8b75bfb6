"""Which cheap bounds before the judge drop how many pairs, for how many of its conflicts: over a store that was judged.

    python -m benchmarks.nightly.cascade STORE...

A bound is only worth having if it drops many pairs and next to none of the conflicts. Conflicts here are what
the judge itself calls one with 0.5 or more: what it would miss is not asked.
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
from index.claims_table import Claims

SURE = 0.5
_WORD = re.compile(r"[^\W_]+")
_NAME = re.compile(r"(?<=[\w,;:”’] )[A-Z][\w’'-]+")
_PLAIN = frozenset(
    "a an the and or but if of to in on at by for with from as is are was were be been has have had do does did will "
    "would could may might can not no it its he she they his her their that this these those there said says say who "
    "which what when where while than then so also more most over after before about into out up all some".split()
)


@dataclass(frozen=True)
class Seen:
    """A judged pair with what is cheap to know of it."""

    score: float
    similarity: float
    shared: int
    weight: float
    names: int
    one_document: bool
    claims: tuple[Claim, Claim]


def main() -> None:
    seen = [one for folder in sys.argv[1:] for one in read(Path(folder))]
    conflicts = sum(one.score >= SURE for one in seen)
    print(f"{len(seen):,} judged pairs, {conflicts} conflicts at {SURE} or more\n")
    print("| kept are pairs with | pairs dropped | conflicts lost |\n|---|---|---|")
    for name, keeps in BOUNDS:
        dropped = [one for one in seen if not keeps(one)]
        lost = sum(one.score >= SURE for one in dropped)
        print(f"| {name} | {len(dropped) / len(seen):.1%} | {lost} ({lost / max(conflicts, 1):.1%}) |")


def read(store: Path) -> list[Seen]:
    """All judged pairs of a store."""
    connection = sqlite3.connect(store / "belie.sqlite")
    connection.row_factory = sqlite3.Row
    table = Claims(connection)
    claims = table.by_row(table.rows().tolist())
    words = {row: _stems(claim.text) for row, claim in claims.items()}
    spread = Counter(word for found in words.values() for word in found)
    query = """SELECT p.a, p.b, p.similarity, coalesce(x.score, 0) AS score FROM pairs p
        LEFT JOIN conflicts x ON x.a = p.a AND x.b = p.b"""
    found = []
    for row in connection.execute(query):
        a, b = claims[row["a"]], claims[row["b"]]
        shared = words[row["a"]] & words[row["b"]]
        weight = sum(log(len(claims) / spread[word]) for word in shared)
        names = len({*_NAME.findall(f", {a.text}")} & {*_NAME.findall(f", {b.text}")})
        found.append(
            Seen(row["score"], row["similarity"], len(shared), weight, names, a.document == b.document, (a, b))
        )
    return found


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:6] for word in _WORD.findall(text.lower()) if word not in _PLAIN and len(word) > 2)


def _both(*stances: str) -> Callable[[Seen], bool]:
    return lambda one: not any(claim.stance in stances for claim in one.claims)


BOUNDS: Sequence[tuple[str, Callable[[Seen], bool]]] = [
    *(
        (f"similarity of {x:.2f} or more", lambda one, x=x: one.similarity >= x)
        for x in (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)
    ),
    *((f"{n} content words in common or more", lambda one, n=n: one.shared >= n) for n in (1, 2, 3)),
    *((f"common words of weight {w} or more", lambda one, w=w: one.weight >= w) for w in (2, 4, 6, 8, 10, 12)),
    ("a name in common", lambda one: one.names > 0),
    ("one document, or a name in common", lambda one: one.one_document or one.names > 0),
    ("no planned or conditional claim", _both("planned", "conditional")),
    *(
        (
            f"similarity {x:.2f}, or common words of weight {w}",
            lambda one, x=x, w=w: one.similarity >= x or one.weight >= w,
        )
        for x, w in ((0.5, 8), (0.6, 8), (0.6, 10))
    ),
    *(
        (
            f"similarity {x:.2f} and common words of weight {w}",
            lambda one, x=x, w=w: one.similarity >= x and one.weight >= w,
        )
        for x, w in ((0.4, 4), (0.45, 4), (0.45, 6), (0.5, 4), (0.5, 6), (0.5, 8))
    ),
]


if __name__ == "__main__":
    main()
