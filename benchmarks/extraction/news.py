"""The extractor on the news gold: whole articles are read, the claims in the gold sentences are judged."""

import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.extraction.baseline import Finder
from benchmarks.extraction.matching import Found, of_claim, shared
from benchmarks.extraction.records import GoldSentence
from benchmarks.extraction.scoring import Judged, judge
from claims.extract import Extractor
from claims.read import read_documents
from claims.types import Claim, Document

ARTICLES = Path("news") / "articles.jsonl.gz"


@dataclass(frozen=True)
class NewsRun:
    """Both extractors on the same sentences; seconds are those of ours, over whole articles, without loading."""

    ours: list[Judged]
    baseline: list[Judged]
    articles: int
    words: int
    seconds: float


def run(data: Path, gold: Sequence[GoldSentence], extractor: Extractor, baseline: Finder) -> NewsRun:
    """Judges every gold sentence.

    Raises:
        ValueError: an article of the gold that the corpus does not have.
    """
    wanted = {sentence.document for sentence in gold}
    documents = {name: one for name, one in _articles(data) if name in wanted}
    if absent := sorted(wanted - documents.keys()):
        raise ValueError(f"{data / ARTICLES} has no article {', '.join(absent)}: the gold is of another corpus")
    began = time.perf_counter()
    claims = {document.name: found for document, found in extractor.extract(documents.values())}
    seconds = time.perf_counter() - began
    ours = [judge(one, inside(one, claims[documents[one.document].name])) for one in gold]
    theirs = [judge(one, _quoted(one, documents[one.document].text, baseline)) for one in gold]
    words = sum(len(document.text.split()) for document in documents.values())
    return NewsRun(ours, theirs, len(documents), words, seconds)


def inside(sentence: GoldSentence, claims: Iterable[Claim]) -> list[Found]:
    """The claims that lie in a sentence by more than half of their span."""
    return [of_claim(claim) for claim in claims if shared(sentence, claim) * 2 > claim.end - claim.start]


def _articles(data: Path) -> Iterable[tuple[str, Document]]:
    for document in read_documents([data / ARTICLES], data):
        if isinstance(document, Document):
            yield document.name.rpartition("#")[2], document


def _quoted(sentence: GoldSentence, text: str, baseline: Finder) -> list[Found]:
    found = baseline(text[sentence.start : sentence.end])
    return [Found(one.start + sentence.start, one.end + sentence.start, one.speaker) for one in found]
