"""Claims taken out by several processes at once, in the order of the documents.

Extraction is one long computation that Python does on one core. Once a stream of documents has
shown that it is long, helpers are started on the other cores; each gets every other batch, and what
a helper cannot do is done here. What comes out is the same, and no more than a few batches are in memory.
"""

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from itertools import islice

from claims.cores import usable_cores
from claims.extract import BATCH, Extractor, tell_left_out
from claims.helper import Helper
from claims.types import Claim, Document

ENOUGH = 100_000  # characters: to read them takes as long as to start a helper
MOST = 3  # helpers, each of about 400 MB

_Made = list[tuple[Document, list[Claim]]]


class Extractors:
    """Like an `Extractor`, but on all cores when there is much to do; the helpers end with this object."""

    def __init__(self, helpers: int | None = None, start: Callable[[], Helper] = Helper) -> None:
        """
        Args:
            helpers: how many processes beside this one; one less than there are cores, three at most, where None.
            start: makes a helper.
        """
        self._wanted = min(usable_cores() - 1, MOST) if helpers is None else helpers
        self._start = start
        self._helpers: list[Helper] = []
        self._own = Extractor()
        self._read = 0

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document, in order, with what is known of it filled in from its text, and its claims by offset."""
        stream = iter(documents)
        waiting: deque[tuple[list[Document], Future[_Made] | _Made]] = deque()
        given = False
        following = list(islice(stream, BATCH))
        while batch := following:
            following = list(islice(stream, BATCH))
            helper = self._free(batch) if following and not given else None  # the last one is done while others work
            given = helper is not None
            waiting.append((batch, list(self._own.extract(batch)) if helper is None else helper.extract(batch)))
            while waiting and (not isinstance(first := waiting[0][1], Future) or first.done()):
                yield from self._finished(*waiting.popleft())
        for one in waiting:
            yield from self._finished(*one)

    def _free(self, batch: Sequence[Document]) -> Helper | None:
        """The helper that has the least to do, unless all have enough or none is needed yet."""
        if self._read >= ENOUGH and not self._helpers:
            self._helpers = [self._start() for _ in range(self._wanted)]
        self._read += sum(len(document.text) for document in batch)
        free = [helper for helper in self._helpers if helper.ready and helper.waiting < 2]
        return min(free, key=lambda helper: helper.waiting, default=None)

    def _finished(self, batch: list[Document], made: Future[_Made] | _Made) -> Iterator[tuple[Document, list[Claim]]]:
        if not isinstance(made, Future):
            yield from made
        elif made.exception() is not None:
            yield from self._own.extract(batch)  # and so the error, if there is one, comes up here
        else:
            for document in batch:
                tell_left_out(document)
            yield from made.result()
