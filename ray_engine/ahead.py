"""Claims and vectors that are made before a document's turn comes.

The local functions take documents in, one batch after another, and ask for claims and for vectors
when they come to it. Here both are under way by then: documents are read some way ahead, and those
that will be asked for go out to readers and from there to embedders. How far ahead is bounded, so
that a folder of any size runs in the same memory. A guess that proves wrong costs work, no more.
"""

from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import suppress

import numpy as np

from claims.errors import ClusterLost
from claims.types import Claim, Document, Failure
from index.types import Floats
from pipeline.job import Job
from pipeline.taking_in import attempt
from ray_engine.asking import Asked, WorkersDied, answer
from ray_engine.crew import Crew
from ray_engine.workers import Outcome

_CHUNK = 16  # documents that go out together: as many as the parser takes at once


class Deadly(Exception):
    """The workers that took the claims out of a document died of it."""


class _Chunk:
    """Documents that went out together, and what came back when it was asked for."""

    def __init__(self, documents: Sequence[Document], outcomes: Asked, vectors: Asked) -> None:
        self.documents = documents
        self._asked = outcomes, vectors
        self._outcomes: list[Outcome] | None = None
        self._vectors: dict[str, Floats] | None = None

    def outcomes(self) -> list[Outcome]:
        """Of each document."""
        if self._outcomes is None:
            self._outcomes = answer(self._asked[0])
        return self._outcomes

    def vectors(self) -> dict[str, Floats]:
        """By text; none if they could not be made."""
        if self._vectors is None:
            with suppress(ClusterLost):
                self._vectors = answer(self._asked[1])
        return self._vectors or {}


class Ahead:
    """What is under way, and what was made of the documents that were asked for last."""

    def __init__(self, crew: Crew, seconds: float) -> None:
        self._crew = crew
        self._seconds = seconds
        self._sent: dict[Document, tuple[_Chunk, int]] = {}
        self._gathered: list[Document] = []
        self._asked: list[Document] = []

    def stream(self, job: Job, documents: Iterator[Document | Failure]) -> Iterator[Document | Failure]:
        """The same documents, those that are new on their way to the workers before they come out here."""
        failed = {failure.document: failure for failure in job.store.documents.failures()}
        held: deque[Document | Failure] = deque()
        for item in documents:
            held.append(item)
            if isinstance(item, Document) and self._is_new(job, item, failed.get(item.name)):
                self._gathered.append(item)
            if len(self._gathered) >= _CHUNK:
                self._send_gathered()
            while len(held) >= self._room(job):
                yield self._released(held.popleft())
        while held:
            yield self._released(held.popleft())

    def claims(self, documents: Sequence[Document]) -> Iterator[list[Claim]]:
        """The claims of each document, in order.

        Raises:
            Exception: what the extractor stumbled over, when that document's turn comes.
        """
        missing = [document for document in documents if document not in self._sent]
        for start in range(0, len(missing), _CHUNK):
            self._send(missing[start : start + _CHUNK])
        self._asked.extend(documents)
        for document in documents:
            outcome = self._outcome(document)
            if isinstance(outcome, Exception):
                raise outcome
            yield outcome

    def vectors(self, texts: Sequence[str]) -> Floats:
        """The vectors of these texts, of the claims that were asked for last; after that those are forgotten."""
        known: dict[str, Floats] = {}
        for document in self._asked:
            if document in self._sent:
                known.update(self._sent.pop(document)[0].vectors())
        self._asked = []
        missing = list(dict.fromkeys(text for text in texts if text not in known))
        if missing:
            made = answer(self._crew.embedders.ask("encode", missing))
            known.update(zip(missing, made, strict=True))
        return np.array([known[text] for text in texts], np.float32)

    def _is_new(self, job: Job, document: Document, before: Failure | None) -> bool:
        if document in self._sent or (before is not None and before.content == attempt(job, document)):
            return False
        try:
            standing = job.store.documents.standing(document)
        except ValueError:  # half characters: it will fail when its turn comes
            return False
        return not (standing.unchanged or standing.text_known)

    def _room(self, job: Job) -> int:
        """How many documents are held at the most: a batch, and enough beyond it for every reader."""
        pool = self._crew.__dict__.get("readers", ())
        return job.settings.batch + 2 * _CHUNK * max(1, len(pool))

    def _released(self, item: Document | Failure) -> Document | Failure:
        if any(item is one for one in self._gathered):
            self._send_gathered()
        return item

    def _send_gathered(self) -> None:
        self._send(self._gathered)
        self._gathered = []

    def _send(self, documents: Sequence[Document]) -> None:
        outcomes = self._crew.readers.ask("extract", list(documents), self._seconds)
        chunk = _Chunk(documents, outcomes, self._crew.embedders.ask("embed", outcomes.ref))
        self._sent.update({document: (chunk, place) for place, document in enumerate(documents)})

    def _outcome(self, document: Document) -> Outcome:
        """What was made of a document; where the workers died over several, each is tried alone."""
        chunk, place = self._sent[document]
        try:
            return chunk.outcomes()[place]
        except WorkersDied:
            if len(chunk.documents) == 1:
                return Deadly("the processes that tried died of it")
        for one in chunk.documents:
            if self._sent.get(one, (None, 0))[0] is chunk:
                self._send([one])
        return self._outcome(document)
