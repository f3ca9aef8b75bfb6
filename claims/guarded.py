"""Readers of formats in which anything may hide, in a process of their own.

A page, a PDF or a DOCX can be made to take hours or all the memory of a machine. Read over
there, it ends alone: the process is stopped, the document has failed, and the next one is
read by a fresh process. Text formats need none of this.
"""

import json
import signal
import subprocess
from contextlib import suppress
from types import TracebackType
from typing import BinaryIO, Self

from claims.errors import DocumentError
from claims.types import Document
from claims.wire import beside, line_in, receive, send

MEMORY = 3_000_000_000  # bytes of address space of the process that reads
_START = "from claims.guarded import serve; serve({seconds!r})"


class Guard:
    """Reads documents in another process, started with the first one and stopped with the block."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._line: BinaryIO | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stop()

    def read(self, form: str, name: str, data: bytes) -> Document:
        """The document of the reader `form` ("html", "pdf" or "docx").

        Raises:
            DocumentError: as the reader raises it, or the limit of time or memory was reached.
        """
        try:
            answer = self._ask(self._line or self._start(), form, name, data)
        except BaseException:
            self._stop()
            raise
        if answer is None:
            self._stop()
            raise DocumentError(name, "reading it ended in a crash of the reader: save the file again in another form")
        if "reason" in answer:
            raise DocumentError(answer["document"], answer["reason"])
        return Document.model_validate(answer)

    def _ask(self, line: BinaryIO, form: str, name: str, data: bytes) -> dict[str, str] | None:
        try:
            send(line, json.dumps([form, name]).encode())
            send(line, data)
            received = receive(line)
        except TimeoutError:
            limit = f"reading it takes more than {self._seconds:g} seconds, the limit"
            raise DocumentError(name, f"{limit}: split the file, or give its text") from None
        except OSError:
            return None
        return None if received is None else json.loads(received)

    def _start(self) -> BinaryIO:
        self._process, self._line = beside(_START.format(seconds=self._seconds), seconds=self._seconds)
        return self._line

    def _stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None
        if self._line is not None:
            with suppress(OSError):  # what could not be sent stays unsent
                self._line.close()
            self._line = None


def serve(seconds: float) -> None:
    """The other process: reads documents from the line on its standard input until that ends."""
    with suppress(ValueError, ImportError, OSError):  # where the system knows no such limit
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    line = line_in()
    while (head := receive(line)) is not None and (data := receive(line)) is not None:
        signal.alarm(int(seconds) + 2)  # without a parent to stop it, it stops itself
        form, name = json.loads(head)
        send(line, json.dumps(_answer(form, name, data)).encode())
        signal.alarm(0)


def _answer(form: str, name: str, data: bytes) -> dict[str, object]:
    from claims import formats, papers

    try:
        reader = {"html": formats.html, "pdf": papers.pdf, "docx": papers.docx}[form]
        return reader(name, data).model_dump(mode="json")
    except DocumentError as error:
        return {"document": error.document, "reason": error.reason}
    except (MemoryError, RecursionError):
        reason = f"reading it takes more than {MEMORY:,} bytes of memory, the limit: split the file"
        return {"document": name, "reason": reason}
