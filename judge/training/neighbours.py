"""Neighbours in the news: pairs of claims as the pipeline meets them, without a label and with one.

Unlabelled ones are for the teacher to score. Others were read by us: `read/*.jsonl` holds where the two
claims lie in the articles and what a reader says of them; the texts come from the articles when training
runs. A pair whose claims the extractor makes otherwise today is passed over.
"""

import gzip
import json
import random
import tempfile
from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from claims.types import Claim
from index.encoder import load_encoder
from judge.nli import ShippedJudge
from judge.readings import readings
from judge.training.examples import TARGETS, Example, rows_of
from judge.types import Pair, Scores
from pipeline import Parts, Settings, extract, index
from pipeline.pairing import pair_of

READ = Path(__file__).parent / "read"
LABELS = {"conflict": "contradiction", "support": "entailment", "neither": "neutral"}
_SAME_PLACE = 0.7
_SUSPECT = 0.1
_SUSPECTED, _OTHERS = 14000, 11000  # pairs that are drawn of each sort
Place = tuple[str, int, int]
"""An article's id, and where a claim starts and ends in its text."""


class Read(NamedTuple):
    """A pair that was read.

    Attributes:
        verdict: one of `LABELS`.
        why: a word or two.
        stands_for: how many pairs of the drawing it stands for; rare scores were drawn more often than common ones.
    """

    a: Place
    b: Place
    verdict: str
    why: str
    stands_for: float


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


def drawn(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Of these pairs some that the judge in `judge/weights` suspects of a conflict, and some of the others."""
    rng, shuffled = random.Random(6), sorted(pairs)
    rng.shuffle(shuffled)
    suspected: list[tuple[str, str]] = []
    others: list[tuple[str, str]] = []
    for pair, scores in zip(shuffled, ShippedJudge().glance(shuffled), strict=True):
        (suspected if scores.contradiction >= _SUSPECT else others).append(pair)
    return suspected[:_SUSPECTED] + others[:_OTHERS]


def read_pairs(folder: Path = READ) -> list[Read]:
    """The pairs that were read, of all files of a folder."""
    return [
        Read(place_of(row["a"]), place_of(row["b"]), row["verdict"], row["why"], row.get("stands_for", 1))
        for row in rows_of(folder)
    ]


def found_again(read: Sequence[Read], articles: Path) -> Iterator[tuple[Read, Pair]]:
    """The pairs whose two claims the extractor finds in the articles (`.jsonl` or `.jsonl.gz`) about where they were read."""
    claims = claims_at({place for one in read for place in (one.a, one.b)}, articles)
    for one in read:
        a, b = claims.get(one.a), claims.get(one.b)
        if a and b and a.id != b.id:
            yield one, pair_of(a, b)


def with_similarity(pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs with the cosine of their claims, which the pipeline knows from its search."""
    texts = sorted({claim.text for pair in pairs for claim in (pair.a, pair.b)})
    vectors = dict(zip(texts, load_encoder().encode(texts), strict=True))
    cosines = [float(vectors[pair.a.text] @ vectors[pair.b.text]) for pair in pairs]
    return [
        pair.model_copy(update={"similarity": round(cosine, 4)}) for pair, cosine in zip(pairs, cosines, strict=True)
    ]


def claims_at(places: Collection[Place], articles: Path) -> dict[Place, Claim]:
    """The claims that the extractor finds in the articles (`.jsonl` or `.jsonl.gz`) about these places, where it finds any."""
    by_article: dict[str, list[Claim]] = {}
    for claim in _claims_of({place[0] for place in places}, articles):
        by_article.setdefault(claim.document.rpartition("#")[2], []).append(claim)
    found = ((place, _at(place, by_article.get(place[0], []))) for place in places)
    return {place: claim for place, claim in found if claim}


def read_examples(articles: Path, conflicts: int = 6, supports: int = 2) -> Iterator[Example]:
    """Training examples of the pairs that were read; conflicts and supports come as often as is said."""
    times = {"read:conflict": conflicts, "read:support": supports}
    for example in examples_of(read_pairs(), articles, "read"):
        yield from [example] * times.get(example.source, 1)


def examples_of(read: Sequence[Read], articles: Path, source: str) -> Iterator[Example]:
    """An example of each pair that is found again, its source `source:verdict`."""
    for one, pair in found_again(read, articles):
        a, b = sorted(readings(pair)[0], key=len, reverse=True)
        yield Example(a, b, TARGETS[LABELS[one.verdict]], f"{source}:{one.verdict}")


def _claims_of(wanted: set[str], articles: Path) -> list[Claim]:
    opened = gzip.open if articles.suffix == ".gz" else open
    with tempfile.TemporaryDirectory() as folder, opened(articles, "rt", encoding="utf-8") as lines:
        path = Path(folder) / "wanted.jsonl"
        path.write_text("".join(line for line in lines if json.loads(line)["id"] in wanted), encoding="utf-8")
        return extract([path], Settings()).claims


def _at(place: Place, claims: Sequence[Claim]) -> Claim | None:
    """The claim that lies nearly where one was read, if there is one."""
    _, start, end = place
    shares = [_common(claim, start, end) for claim in claims]
    best = max(range(len(claims)), key=shares.__getitem__, default=None)
    return claims[best] if best is not None and shares[best] >= _SAME_PLACE else None


def _common(claim: Claim, start: int, end: int) -> float:
    """Of the characters that either covers, the share that both do."""
    both = min(claim.end, end) - max(claim.start, start)
    return both / (claim.end - claim.start + end - start - both)


def place_of(row: Sequence[str | int]) -> Place:
    """An article's id, start and end, as they stand in a file."""
    article, start, end = row
    return str(article), int(start), int(end)
