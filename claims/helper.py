"""An extractor in a process of its own."""

import signal
import subprocess
import weakref
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from threading import Thread
from types import FrameType
from typing import BinaryIO

from pydantic import TypeAdapter

from claims.extract import Extractor
from claims.types import Claim, Document
from claims.wire import beside, line_in, receive, send

_START = "from claims.helper import serve; serve()"
_ONE_CORE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}  # the others have helpers of their own
_ASKED = TypeAdapter(list[Document])
_MADE = TypeAdapter(list[tuple[Document, list[Claim]]])
_Made = list[tuple[Document, list[Claim]]]
_Waiting = deque[Future[_Made]]
_SECONDS = 60.0  # of the processor for one batch: more is for whoever asked to try, document by document


class HelperFailed(Exception):
    """What was asked of a helper must be done by oneself; never seen outside of this room."""


class Helper:
    """Takes the claims out of batches of documents, one batch after the other, while others do something else."""

    def __init__(self) -> None:
        process, self._line = beside(_START, environment=_ONE_CORE)
        self._waiting: _Waiting = deque()
        started: Future[_Made] = Future()
        self._waiting.append(started)
        self._started = started
        self._broken = False
        Thread(target=_listen, args=(self._line, self._waiting), daemon=True).start()
        weakref.finalize(self, _stop, process)

    @property
    def ready(self) -> bool:
        """Whether it is loaded, and alive as far as one can tell."""
        return not self._broken and self._started.done() and self._started.exception() is None

    @property
    def waiting(self) -> int:
        """Batches that it has not answered yet."""
        return len(self._waiting)

    def extract(self, documents: Sequence[Document]) -> Future[_Made]:
        """The claims of the documents, when they are there; `HelperFailed` where they could not be taken out."""
        answer: Future[_Made] = Future()
        try:
            asked = _ASKED.dump_json(list(documents))
        except ValueError:  # half characters
            answer.set_exception(HelperFailed())
            return answer
        self._waiting.append(answer)
        try:
            self._broken = True  # if this is interrupted, half of a message has gone out
            send(self._line, asked)
            self._broken = False
        except (OSError, ValueError):
            _give_up(self._waiting)
        return answer


def _listen(line: BinaryIO, waiting: _Waiting) -> None:
    """Gives the answers to those that wait for them, in the order in which they were asked for."""
    with suppress(OSError, ValueError, IndexError):
        while (answer := receive(line)) is not None:
            made = _MADE.validate_json(answer) if answer != b"null" else None
            asked = waiting.popleft()
            if made is None:
                asked.set_exception(HelperFailed())
            else:
                asked.set_result(made)
    _give_up(waiting)


def _give_up(waiting: _Waiting) -> None:
    with suppress(IndexError):
        while True:
            waiting.popleft().set_exception(HelperFailed())


def _stop(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()


def serve() -> None:
    """The other process: answers what comes on the line at its standard input until that ends."""
    line = line_in()
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGPROF, _give_in)
    extractor = Extractor()
    send(line, b"[]")
    with suppress(OSError):  # nobody listens any more
        while (asked := receive(line)) is not None:
            send(line, _answer(extractor, asked))


def _give_in(number: int, frame: FrameType | None) -> None:
    raise TimeoutError


def _answer(extractor: Extractor, asked: bytes) -> bytes:
    try:
        with _limited():
            return _MADE.dump_json(list(extractor.extract(_ASKED.validate_json(asked))))
    except Exception:  # noqa: BLE001 whoever asked meets the same error, and tells it
        return b"null"


@contextmanager
def _limited() -> Iterator[None]:
    if not hasattr(signal, "setitimer"):
        yield
        return
    signal.setitimer(signal.ITIMER_PROF, _SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
