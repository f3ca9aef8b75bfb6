"""Document to claims: the one entry of this room."""

import logging
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import islice

from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from claims.clean import Block, blocks, headline
from claims.insertions import put_together, take_apart
from claims.mentions import gather
from claims.parser import load
from claims.published import from_text
from claims.reading import Reader
from claims.types import Claim, Document

BATCH = 16  # documents parsed together
_TOLD = 60  # characters of what is left out
_log = logging.getLogger(__name__)


class Extractor:
    """Takes the claims out of documents. Loading takes about a second; the parse is deterministic."""

    def __init__(self) -> None:
        self._nlp = load()
        self._threads = ThreadpoolController()

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document, in order, with what is known of it filled in from its text, and its claims by offset."""
        stream = iter(documents)
        while batch := list(islice(stream, BATCH)):
            yield from self._batch(batch)

    def _batch(self, documents: list[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        laid_out = [_lay_out(document) for document in documents]
        texts = [_plain(text) for _, kept, captions in laid_out for text in [text for _, text in kept] + captions]
        with self._threads.limit(limits=1, user_api="blas"):  # for matrices of this size more threads only wait
            read = iter(self._read_apart(list(self._nlp.pipe(texts))))
        for document, kept, captions in laid_out:
            docs = [(start, next(read)) for start, _ in kept]
            beside = list(islice(read, len(captions)))
            yield document, Reader(document, gather([doc for _, doc in docs] + beside)).claims(docs)

    def _read_apart(self, docs: list[Doc]) -> list[Doc]:
        """The same documents, sentences and the frames of saying in the middle of them parsed apart."""
        joints = [take_apart(doc) for doc in docs]
        parts = [part for made in joints for joint in made for part in (joint.rest, joint.frame)]
        with self._nlp.select_pipes(disable=["belie_sentences", "ner"]):
            for _ in self._nlp.pipe(parts):
                pass  # parsed in place
        return [put_together(doc, made) if made else doc for doc, made in zip(docs, joints, strict=True)]


def _lay_out(document: Document) -> tuple[Document, list[tuple[int, str]], list[str]]:
    """The document with title and date filled in, its paragraphs with their offsets, and captions (for names alone)."""
    found = blocks(document.text, document.body)
    _tell(document, found)
    kept = [(b.span.start, b.span.of(document.text)) for b in found if b.left_out is None]
    captions = list(dict.fromkeys(b.span.of(document.text) for b in found if b.left_out and "caption" in b.left_out))
    title = document.title or headline(document.text, found)
    published = document.published or from_text([text for _, text in kept] + captions, _beside(document.text, found))
    return document.model_copy(update={"title": title, "published": published}), kept, captions


def _beside(text: str, found: list[Block]) -> list[str]:
    """Lines of the page beside the article, captions left aside, and what stood in front of paragraphs (datelines)."""
    lines = []
    for b in found:
        if b.left_out is None:
            lines.append(text[text.rfind("\n", 0, b.span.start) + 1 : b.span.start])
        elif "caption" not in b.left_out:
            lines.append(b.span.of(text))
    return [line for line in lines if line.strip()]


def tell_left_out(document: Document) -> None:
    """Logs what makes no claims, for a document that another process has read."""
    if _log.isEnabledFor(logging.INFO):
        _tell(document, blocks(document.text, document.body))


def _tell(document: Document, found: list[Block]) -> None:
    counted = Counter(b.left_out for b in found)
    kept = counted.pop(None, 0)
    reasons = ", ".join(f"{number} {reason}" for reason, number in counted.most_common())
    _log.info(
        "%s: %d paragraphs read, %d left out%s", document.name, kept, len(found) - kept, reasons and f": {reasons}"
    )
    for b in (b for b in found if b.left_out is not None):
        text = " ".join(b.span.of(document.text)[:_TOLD].split())
        _log.info("%s: characters %d to %d left out, %s: %s", document.name, b.span.start, b.span.end, b.left_out, text)


def _plain(text: str) -> str:
    """The same text, character for character, with the white space and marks that the parser was trained on."""
    return "".join(" " if c.isspace() or c in "[]" or not c.isprintable() else "'" if c in "‘’ʼ" else c for c in text)
