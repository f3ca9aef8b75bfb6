"""The only opener of documents: paths in, documents and failures out, one at a time.

Folders are walked in the order of names; `.git`, `.belie`, hidden files and links that lead
back are passed over. What cannot be read is a `Failure` with its reason, never a stop.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from claims import formats
from claims.errors import DocumentError, MissingPath
from claims.types import Document, Failure

LARGEST = 50_000_000  # bytes of one document; more is not an article
_SUFFIXES = (".txt", ".md", ".html", ".htm", ".jsonl", ".jsonl.gz")


def read_documents(paths: Sequence[Path], base: Path, largest: int = LARGEST) -> Iterator[Document | Failure]:
    """Every document under `paths`, in order, each file once.

    Args:
        paths: files, folders, or `-` for JSON lines on standard input.
        base: the folder that names are relative to.
        largest: bytes above which a document is refused.

    Raises:
        MissingPath: before anything is read, for a path that does not exist.
    """
    for path in paths:
        if str(path) != "-" and not os.path.exists(path):
            raise MissingPath(f"{path} does not exist: name a file or a folder of articles")
    return _read_all(paths, base, largest)


def document_name(path: Path, base: Path) -> str:
    """The name of a document: its path from `base`, `/` between parts; the absolute path from another drive."""
    found = os.path.realpath(path)  # links that lead nowhere or round in circles have a name too
    with suppress(ValueError):
        found = os.path.relpath(found, os.path.realpath(base))
    # bytes in a file's name that are no UTF-8 stay readable, and the name stays text
    return os.fsencode(Path(found).as_posix()).decode("utf-8", "backslashreplace")


def _read_all(paths: Sequence[Path], base: Path, largest: int) -> Iterator[Document | Failure]:
    seen: set[str] = set()
    for path in paths:
        if str(path) == "-":
            yield from _lines(formats.lines(sys.stdin.buffer, "-", largest), "-", largest)
            continue
        closed: list[OSError] = []
        for file in _files(path, closed):
            if (real := os.path.realpath(file)) not in seen:
                seen.add(real)
                yield from _read_file(file, document_name(file, base), largest)
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


def _read_file(file: Path, name: str, largest: int) -> Iterator[Document | Failure]:
    lower = file.name.lower()
    try:
        status = file.stat()
        if not stat.S_ISREG(status.st_mode):  # a pipe would be waited on for ever
            raise DocumentError(name, "not a regular file: give a file or a folder")
        if lower.endswith((".jsonl", ".jsonl.gz")):
            with formats.open_lines(file) as stream:
                yield from _lines(formats.lines(stream, name, largest), name, largest)
            return
        if status.st_size > largest:
            raise DocumentError(name, f"{status.st_size:,} bytes, more than the limit of {largest:,}: split the file")
        yield _reader(lower, name)(name, file.read_bytes())
    except DocumentError as error:
        yield Failure(document=error.document, reason=error.reason)
    except OSError as error:
        yield Failure(document=name, reason=_os_reason(error))


def _reader(lower: str, name: str) -> Callable[[str, bytes], Document]:
    if lower.endswith(".txt"):
        return formats.plain
    if lower.endswith(".md"):
        return formats.markdown
    if lower.endswith((".html", ".htm")):
        return formats.html
    raise DocumentError(name, f"no reader for this kind of file: belie reads {', '.join(_SUFFIXES)}")


def _lines(lines: Iterable[bytes], name: str, largest: int) -> Iterator[Document | Failure]:
    """One document a line; ids that are missing or said twice are failures, so that names stay unique."""
    ids: set[str] = set()
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        where = f"{name}#line {number}"
        try:
            if len(line) > largest:
                raise DocumentError(where, f"more than the limit of {largest:,} bytes: split the text")
            document = formats.json_line(name, where, line)
            if document.name in ids:
                raise DocumentError(
                    where, f"the id of {document.name} stands on an earlier line too: give each line its own id"
                )
            ids.add(document.name)
            yield document
        except DocumentError as error:
            yield Failure(document=error.document, reason=error.reason)


def _os_reason(error: OSError) -> str:
    return f"cannot be opened ({error.strerror or type(error).__name__}): check that it exists and may be read"
