"""Neighbours in the news: pairs of claims as the pipeline meets them, without a label and with one.

Unlabelled ones are for the teacher to score. Others were read by us: `read/*.jsonl` holds where the two
claims lie in the articles and what a reader says of them; the texts come from the articles when training
runs. A pair whose claims the extractor makes otherwise today is passed over.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.types import Claim
from judge.readings import readings
from judge.training.examples import TARGETS, Example
from judge.types import Scores
from pipeline import Parts, Settings, extract, index
from pipeline.pairing import pair_of

READ = Path(__file__).parent / "read"
LABELS = {"conflict": "contradiction", "support": "entailment", "neither": "neutral"}
Place = tuple[str, int, int]
"""An article's id, and where a claim starts and ends in its text."""


class Read(NamedTuple):
    """A pair that was read: `verdict` is one of `LABELS`, `why` a word or two."""

    a: Place
    b: Place
    verdict: str
    why: str


class _Collector:
    """Stands where the judge does and keeps what it is asked."""

    name = "collector"

    def __init__(self) -> None:
        self.asked: dict[tuple[str, str], None] = {}

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        self.asked.update(dict.fromkeys(pairs))
        return [Scores(entailment=0.0, neutral=1.0, contradiction=0.0) for _ in pairs]


def unlabelled(articles: Path) -> list[tuple[str, str]]:
    """All pairs of texts that the pipeline would ask its judge about these articles."""
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings(store=Path(folder) / "store")
        parts, collector = Parts(settings), _Collector()
        parts.judge = collector
        index([articles], settings, parts=parts)
    return list(collector.asked)


def read_pairs(folder: Path = READ) -> Iterator[Read]:
    """The pairs that were read, of all files of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            yield Read(_place(row["a"]), _place(row["b"]), row["verdict"], row["why"])


def read_examples(articles: Path, conflicts: int = 6, supports: int = 2) -> Iterator[Example]:
    """Training examples of the pairs that were read; conflicts and supports come as often as is said."""
    times = {"conflict": conflicts, "support": supports, "neither": 1}
    claims = claims_at(articles)
    for one in read_pairs():
        if one.a in claims and one.b in claims:
            a, b = sorted(readings(pair_of(claims[one.a], claims[one.b]))[0], key=len, reverse=True)
            yield from [Example(a, b, TARGETS[LABELS[one.verdict]], f"read:{one.verdict}")] * times[one.verdict]


def claims_at(articles: Path) -> dict[Place, Claim]:
    """The claims of a file of articles by where they lie."""
    found = extract([articles], Settings())
    return {(_article(claim.document), claim.start, claim.end): claim for claim in found.claims}


def _place(row: Sequence[str | int]) -> Place:
    article, start, end = row
    return str(article), int(start), int(end)


def _article(document: str) -> str:
    return document.rpartition("#")[2]
