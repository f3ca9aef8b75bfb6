"""The only opener of documents: paths in, documents and failures out, one at a time.

Folders are walked in the order of names; `.git`, `.belie`, hidden files and links that lead
back are passed over. What cannot be read is a `Failure` with its reason, never a stop.
"""

import hashlib
import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import partial
from pathlib import Path

from claims import formats
from claims.errors import DocumentError, MissingPath
from claims.guarded import Guard
from claims.types import Document, Failure

LARGEST = 50_000_000  # bytes of one document; more is not an article
SECONDS = 60.0  # that reading one page, PDF or DOCX may take
READER = "belie-read-1"
"""The readers' version: raise it when what failed before may be read now."""
_SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".jsonl.gz", ".pdf", ".docx")
_GUARDED = {".html": "html", ".htm": "html", ".pdf": "pdf", ".docx": "docx"}
_Read = Callable[[str, bytes], Document]


def read_documents(
    paths: Sequence[Path],
    base: Path,
    largest: int = LARGEST,
    seconds: float = SECONDS,
    failed: Mapping[str, Failure] | None = None,
) -> Iterator[Document | Failure]:
    """Every document under `paths`, in order, each file once.

    Args:
        paths: files, folders, or `-` for JSON lines on standard input.
        base: the folder that names are relative to.
        largest: bytes above which a document is refused.
        seconds: how long reading one document of a format that needs unpacking may take.
        failed: what failed before, by name: while the file is the same it fails again without being tried.
            Looked at when a document's turn comes, not before.

    Raises:
        MissingPath: before anything is read, for a path that does not exist.
    """
    return _Reading(base, largest, seconds, failed or {}).all(walk(paths, base))


def walk(paths: Sequence[Path], base: Path) -> Iterator[Path | Failure]:
    """The files under `paths` that there is a reader for, in order, each once; folders that cannot be listed fail.

    `-`, for standard input, comes as it is.

    Raises:
        MissingPath: at once, for a path that does not exist.
    """
    for path in paths:
        if str(path) != "-" and not os.path.exists(path):
            raise MissingPath(f"{path} does not exist: name a file or a folder of articles")
    return _walked(paths, base)


def document_name(path: Path, base: Path) -> str:
    """The name of a document: its path from `base`, `/` between parts; the absolute path from another drive."""
    found = os.path.realpath(path)  # links that lead nowhere or round in circles have a name too
    with suppress(ValueError):
        found = os.path.relpath(found, os.path.realpath(base))
    # bytes in a file's name that are no UTF-8 stay readable, and the name stays text
    return os.fsencode(Path(found).as_posix()).decode("utf-8", "backslashreplace")


class _Reading:
    """One walk over paths, with its limits."""

    def __init__(self, base: Path, largest: int, seconds: float, failed: Mapping[str, Failure]) -> None:
        self._base, self._largest, self._seconds, self._failed = base, largest, seconds, failed

    def all(self, places: Iterable[Path | Failure]) -> Iterator[Document | Failure]:
        with Guard(self._seconds) as guard:
            for place in places:
                if isinstance(place, Failure):
                    yield place
                elif str(place) == "-":
                    yield from self._lines(formats.lines(sys.stdin.buffer, "-", self._largest), "-")
                else:
                    yield from self._file(place, document_name(place, self._base), guard)

    def _file(self, file: Path, name: str, guard: Guard) -> Iterator[Document | Failure]:
        lower = file.name.lower()
        try:
            status = file.stat()
            if not stat.S_ISREG(status.st_mode):  # a pipe would be waited on for ever
                raise DocumentError(name, "not a regular file: give a file or a folder")
            if lower.endswith((".jsonl", ".jsonl.gz")):
                with formats.open_lines(file) as stream:
                    yield from self._lines(formats.lines(stream, name, self._largest), name)
                return
            if status.st_size > self._largest:
                size = f"{status.st_size:,} bytes, more than the limit of {self._largest:,}"
                raise DocumentError(name, f"{size}: split the file")
            yield self._whole(name, file.read_bytes(), _reader(lower, name, guard))
        except DocumentError as error:
            yield Failure(document=error.document, reason=error.reason)
        except OSError as error:
            yield Failure(document=name, reason=_os_reason(error))

    def _whole(self, name: str, data: bytes, reader: _Read) -> Document | Failure:
        limits = f"{READER} {self._seconds} {name.rpartition('.')[2]} "
        content = hashlib.sha256(limits.encode("utf-8", "replace") + data).hexdigest()
        before = self._failed.get(name)
        if before is not None and before.content == content:
            return before
        try:
            return reader(name, data)
        except DocumentError as error:
            return Failure(document=error.document, reason=error.reason, content=content)

    def _lines(self, lines: Iterable[bytes], name: str) -> Iterator[Document | Failure]:
        """One document a line; ids that are missing or said twice are failures, so that names stay unique."""
        ids: set[str] = set()
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            where = f"{name}#line {number}"
            try:
                if len(line) > self._largest:
                    raise DocumentError(where, f"more than the limit of {self._largest:,} bytes: split the text")
                document = formats.json_line(name, where, line)
                if document.name in ids:
                    raise DocumentError(
                        where, f"the id of {document.name} stands on an earlier line too: give each line its own id"
                    )
                ids.add(document.name)
                yield document
            except DocumentError as error:
                yield Failure(document=error.document, reason=error.reason)


def _walked(paths: Sequence[Path], base: Path) -> Iterator[Path | Failure]:
    seen: set[str] = set()
    for path in paths:
        if str(path) == "-":
            yield path
            continue
        closed: list[OSError] = []
        for file in _files(path, closed):
            if (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield file
        for error in closed:
            yield Failure(document=document_name(Path(error.filename), base), reason=_os_reason(error))


def _files(path: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files of a path that a reader exists for; a file that was named itself is never passed over.

    Folders that cannot be listed are added to `closed`.
    """
    if path.is_file() or not path.is_dir():
        yield path
        return
    visited: set[str] = set()
    for folder, folders, files in os.walk(path, onerror=closed.append, followlinks=True):
        real = os.path.realpath(folder)
        if real in visited:
            folders[:] = []
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(files):
            if not name.startswith(".") and name.lower().endswith(_SUFFIXES):
                yield Path(folder) / name


def _reader(lower: str, name: str, guard: Guard) -> _Read:
    if lower.endswith(".txt"):
        return formats.plain
    if lower.endswith(".md"):
        return formats.markdown
    if form := _GUARDED.get(os.path.splitext(lower)[1]):
        return partial(guard.read, form)
    raise DocumentError(name, f"no reader for this kind of file: belie reads {', '.join(_SUFFIXES)}")


def _os_reason(error: OSError) -> str:
    return f"cannot be opened ({error.strerror or type(error).__name__}): check that it exists and may be read"
