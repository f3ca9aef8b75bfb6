"""Documents into the store: read, told apart from what is known, claims made, embedded and kept, in batches."""

from collections.abc import Iterator, Sequence
from typing import Literal

import numpy as np

from claims.errors import BelieError
from claims.types import Claim, Document, Failure
from index.types import Floats
from pipeline.job import Job
from pipeline.limits import TookTooLong, at_most
from pipeline.parts import Extractor

_News = Literal["new", "changed", "unchanged"]


def take_in(job: Job, documents: Iterator[Document | Failure]) -> set[str]:
    """Bring documents into the store as they are read.

    Each batch is one transaction: a run that is cut off keeps its finished batches, and the
    next one passes over them as unchanged.

    Returns:
        The names of the documents that were read, failed ones not among them.
    """
    _place_earlier(job)
    seen: dict[str, str] = {}
    batch = _Batch(job)
    for item in _read(job, documents):
        failure = item if isinstance(item, Failure) else _unfit(item, seen)
        if failure is not None:
            _fail(job, failure)
        elif isinstance(item, Document) and item.name not in seen:
            seen[item.name] = item.content_hash
            batch.add(item)
        job.progress("read", len(seen) + len(job.tally.failed), None)
    batch.flush()
    return seen.keys() - {failure.document for failure in job.tally.failed}


def _place_earlier(job: Job) -> None:
    """Find the wire copy among documents that an older belie put in."""
    waiting = True
    while waiting:
        with job.timed("store"), job.store.transaction():
            waiting = job.store.copies.catch_up(job.settings.batch)


def remake(job: Job) -> None:
    """Extract anew the stored documents whose claims an older extractor made."""
    names, size = job.store.documents.outdated(job.parts.extractor_version), job.settings.batch
    for start in range(0, len(names), size):
        job.progress("refresh", start, len(names))
        found = map(job.store.documents.get, names[start : start + size])
        _keep(job, [document for document in found if document is not None])


def make_again(job: Job, document: Document) -> None:
    """Extract a stored document anew, whoever made its claims before."""
    _keep(job, [document])


class _Batch:
    """Documents that wait for their claims to be made: those with a new text, and new names of known texts."""

    def __init__(self, job: Job) -> None:
        self._job = job
        self._failed = {failure.document: failure for failure in job.store.documents.failures()}
        self._fresh: dict[str, tuple[Document, _News]] = {}
        self._links: list[tuple[Document, _News]] = []

    def add(self, document: Document) -> None:
        standing = self._job.store.documents.standing(document)
        before = self._failed.get(document.name)
        if before is not None and before.content == attempt(self._job, document):
            _fail(self._job, before)
        elif standing.unchanged:
            self._job.tally.unchanged += 1
        elif standing.text_known or document.content_hash in self._fresh:
            self._links.append((document, "changed" if standing.name_known else "unchanged"))
        else:
            self._fresh[document.content_hash] = (document, "changed" if standing.name_known else "new")
        if max(len(self._fresh), len(self._links)) >= self._job.settings.batch:
            self.flush()

    def flush(self) -> None:
        tally = self._job.tally
        news = [*self._fresh.values(), *self._links]
        kept = _keep(self._job, [document for document, _ in self._fresh.values()], [one for one, _ in self._links])
        for document, what in news:
            if document.name in kept:
                setattr(tally, what, getattr(tally, what) + 1)
        self._fresh, self._links = {}, []


def _keep(job: Job, documents: Sequence[Document], links: Sequence[Document] = ()) -> set[str]:
    """Make, embed and keep the claims of documents, and let the names of `links` stand for their texts.

    All of it is one transaction.

    Returns:
        The names that stand for a text now; those whose claims could not be made are not among them.
    """
    made = _extract(job, documents)
    lost = {document.content_hash for document in documents} - {document.content_hash for document, _ in made}
    for copy in (one for one in links if one.content_hash in lost):
        _fail(job, Failure(document=copy.name, reason="the claims of this text could not be taken out: see its copy"))
    names = {one.name: one.content_hash for one in (*documents, *links) if one.content_hash not in lost}
    if not names:
        return set()
    claims = [claim for _, found in made for claim in found]
    vectors = _embed(job, claims)
    with job.timed("store"), job.store.transaction():
        if claims:
            job.store.remember_encoder(job.parts.encoder.name, vectors.shape[1])
        _put(job, made, vectors)
        job.store.documents.link(names)
    job.tally.claims_added += len(claims)
    return set(names)


def _put(job: Job, made: Sequence[tuple[Document, list[Claim]]], vectors: Floats) -> None:
    start = 0
    for document, claims in made:
        rows = vectors[start : start + len(claims)]
        job.store.documents.put(document, claims, rows, job.parts.extractor_version, job.started)
        start += len(claims)
    if made:
        job.store.runs.brought(job.number)


def _read(job: Job, documents: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
    while True:
        with job.timed("read"):
            item = next(documents, None)
        if item is None:
            return
        yield item


def _extract(job: Job, documents: Sequence[Document]) -> list[tuple[Document, list[Claim]]]:
    """Each document, as it was read, with its claims. One that the extractor stumbles over fails alone."""
    if not documents:
        return []
    with job.loading("extractor"):
        extractor = job.parts.extractor
    made = []
    with job.timed("extract"):
        outcomes = taken_out(extractor, documents, job.settings.max_seconds)
    for document, outcome in zip(documents, outcomes, strict=True):
        if isinstance(outcome, Exception):
            reason = _why(outcome, job.settings.max_seconds)
            _fail(job, Failure(document=document.name, reason=reason, content=attempt(job, document)))
        else:
            made.append((document, outcome))
    return made


def taken_out(extractor: Extractor, documents: Sequence[Document], seconds: float) -> list[list[Claim] | Exception]:
    """The claims of each document, or why they could not be taken out; needs no store.

    Args:
        seconds: of the processor, that each may take.
    """
    try:
        with at_most(seconds):
            return [found for _, found in extractor.extract(documents)]
    except BelieError:
        raise
    except Exception as error:  # noqa: BLE001 one hostile document must not stop a night's work
        if len(documents) > 1:
            return [outcome for document in documents for outcome in taken_out(extractor, [document], seconds)]
        return [error]


def _why(error: Exception, limit: float) -> str:
    """Why the claims of a document could not be taken out, and what to do."""
    if isinstance(error, TookTooLong):
        took = f"taking its claims out takes more than {limit:g} seconds of the processor, the limit"
        return f"{took}: split it, or raise --max-seconds"
    return f"its claims could not be taken out ({type(error).__name__}: {error}): look at what is unusual in it"


def attempt(job: Job, document: Document) -> str:
    """Stands for taking the claims out of this text with this extractor, within this limit."""
    return f"{job.parts.extractor_version} {job.settings.max_seconds:g} {document.content_hash}"


def _embed(job: Job, claims: Sequence[Claim]) -> Floats:
    if not claims:
        return np.zeros((0, 0), np.float32)
    with job.loading("encoder"):
        encoder, _ = job.parts.encoder, job.parts.encoder.dimension
    with job.timed("embed"):
        return encoder.encode([claim.text for claim in claims])


def _fail(job: Job, failure: Failure) -> None:
    told = {"document": _sayable(failure.document), "reason": _sayable(failure.reason)}
    sayable = failure.model_copy(update=told)
    job.tally.failed.append(sayable)
    with job.store.transaction():
        job.store.documents.fail(sayable, job.started)


def _sayable(text: str) -> str:
    """Bytes of a file's name that are no UTF-8 reach us as lone surrogates: shown as an escape, they can be kept."""
    return text.encode("utf-8", "backslashreplace").decode()


def _unfit(document: Document, seen: dict[str, str]) -> Failure | None:
    """Why a document that was read cannot be kept, if so."""
    try:
        document.model_dump_json()
    except ValueError:
        reason = "its name or text holds half characters (lone surrogates): save it as UTF-8"
        return Failure(document=document.name, reason=reason)
    if seen.get(document.name, document.content_hash) != document.content_hash:
        return Failure(document=document.name, reason="a second document of this name: give each its own id")
    return None
