"""Fifty statements looked up in a store of sixty articles: is the first answer a right one?

`statements.jsonl` has for each statement where the right answers stand: the article, the characters, and whether what
is said there contradicts or supports the statement. Where articles disagree, either side is right; where no article
speaks of it, no answer is. The statements are ours; of the articles only the numbers are kept.
"""

import gzip
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

import pipeline
from claims.types import Claim
from index.store import open_store
from pipeline import Settings
from report.types import Hit, Lookup

HERE = Path(__file__).parent
Side = Literal["contradicting", "supporting"]


class Known(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Right(Known):
    """A passage that answers a statement: characters `start` to `end` of an article."""

    side: Side
    document: str
    start: int
    end: int

    def covers(self, claim: Claim) -> bool:
        """Whether the claim is of this passage."""
        overlaps = claim.start < self.end and self.start < claim.end
        return overlaps and claim.document.endswith(f"#{self.document}")

    def holds(self, side: Side, hit: Hit) -> bool:
        return side == self.side and self.covers(hit.claim)


class Statement(Known):
    id: int
    statement: str
    right: list[Right]

    @property
    def expected(self) -> str:
        return " or ".join(sorted({one.side for one in self.right})) or "neither"


class Answer(Known):
    """The first answer to a statement, as the page shows it.

    Attributes:
        side: None where the page has no answer.
        place: where the first right answer stands among those of its side, from 1; None where it is not there.
        wrong: what went wrong, as far as it can be told by itself.
    """

    id: int
    right: bool
    side: Side | None = None
    score: float | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    place: int | None = None
    wrong: str = ""

    @property
    def told(self) -> str:
        because = f" ({self.wrong})" if self.wrong else ""
        return f"no answer{because}" if self.side is None else f"first answer: {self.side} {self.score:.2f}{because}"


def statements() -> list[Statement]:
    lines = (HERE / "statements.jsonl").read_text(encoding="utf-8").splitlines()
    return [Statement.model_validate_json(line) for line in lines]


def store_of(data: Path, folder: Path) -> Path:
    """The articles that the statements are about, indexed in a folder; what is there already costs nothing."""
    wanted = set((HERE / "articles.txt").read_text(encoding="utf-8").split())
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(data / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        kept = [line for line in lines if json.loads(line)["id"] in wanted]
    (folder / "articles.jsonl").write_text("".join(kept), encoding="utf-8")
    pipeline.index([folder / "articles.jsonl"], Settings(store=folder / ".belie"))
    return folder / ".belie"


def looked_up(store: Path, asked: Iterable[Statement]) -> Iterator[tuple[Statement, Lookup, Answer]]:
    """Each statement with what the store answers, and its first answer held against the right ones."""
    asked = list(asked)
    with open_store(store) as opened:
        claims = list(opened.claims.by_row(opened.claims.originals().tolist()).values())
    found = pipeline.lookups([one.statement for one in asked], Settings(store=store), min_score=0.5)
    for one, answer in zip(asked, found, strict=True):
        assert isinstance(answer, Lookup), one.statement
        first = _first(one, answer)
        yield one, answer, first.model_copy(update={"wrong": _wrong(one, answer, first, claims)})


def _wrong(asked: Statement, answer: Lookup, first: Answer, claims: list[Claim]) -> str:
    if first.right:
        return ""
    if not asked.right:
        return "an answer where there is none"
    if first.place is not None:
        return "a right answer, but another one before it"
    if any(one.covers(hit.claim) for one in asked.right for hit in (*answer.contradicting, *answer.supporting)):
        return "a right passage, on the wrong side"
    if any(one.covers(hit.claim) for one in asked.right for hit in answer.related):
        return "a right passage was near, and judged to say neither"
    if any(one.covers(claim) for one in asked.right for claim in claims):
        return "a right passage is a claim of the store, but not among the nearest"
    return "no claim was made of a right passage"


def _first(asked: Statement, answer: Lookup) -> Answer:
    sides: list[tuple[Side, list[Hit]]] = [("contradicting", answer.contradicting), ("supporting", answer.supporting)]
    places = [
        place
        for side, hits in sides
        for place, hit in enumerate(hits, start=1)
        if any(one.holds(side, hit) for one in asked.right)
    ]
    for side, hits in sides:
        if hits:
            hit = hits[0]
            return Answer(
                id=asked.id,
                right=any(one.holds(side, hit) for one in asked.right),
                side=side,
                score=hit.score,
                document=hit.claim.document.partition("#")[2],
                start=hit.claim.start,
                end=hit.claim.end,
                place=min(places, default=None),
            )
    return Answer(id=asked.id, right=not asked.right, place=None)
