"""One reader a format: bytes in, a `Document` out, or a `DocumentError` that says what to mend."""

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

import yaml

from claims import dates
from claims.errors import DocumentError
from claims.types import Document

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_CHARSET = re.compile(rb"<meta[^>]+charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)


def plain(name: str, data: bytes) -> Document:
    return _document(name, _decode(name, data), {})


def markdown(name: str, data: bytes) -> Document:
    """Front matter (YAML between `---` lines) is metadata; offsets count from the start of the file."""
    text = _decode(name, data)
    front = _FRONT.match(text)
    if front is None:
        return _document(name, text, {})
    try:
        known = yaml.safe_load(front.group(1))
    except yaml.YAMLError as error:
        at = getattr(error, "problem_mark", None)
        line = f"line {at.line + 2}" if at else "the first lines"
        raise DocumentError(name, f"front matter is not YAML ({line}): mend it or take it out") from error
    return _document(name, text, known if isinstance(known, dict) else {}, front.end())


def html(name: str, data: bytes) -> Document:
    """The article of a page, as trafilatura takes it out; offsets count in that text, which the store keeps."""
    from trafilatura import bare_extraction

    declared = _CHARSET.search(data[:4096])
    page = _decode(name, data, declared.group(1).decode("ascii", "replace") if declared else None)
    try:
        found = bare_extraction(
            page, include_comments=False, include_tables=False, favor_precision=False, with_metadata=True
        )
    except Exception as error:  # the parser underneath raises many kinds on broken pages
        raise DocumentError(
            name, f"the page cannot be parsed ({type(error).__name__}): save it again or give its text"
        ) from error
    known: dict[str, Any] = found.as_dict() if found is not None else {}
    text = known.get("text") or ""
    if not text.strip():
        raise DocumentError(name, "no article text was found in the page: save the article itself, or its text as .txt")
    metadata = {
        "title": known.get("title"),
        "publisher": known.get("sitename"),
        "author": known.get("author"),
        "published": known.get("date"),
        "url": known.get("url"),
    }
    return _document(name, text, metadata)


def json_line(name: str, where: str, line: bytes) -> Document:
    """A line with `id`, `text`, and optionally `title`, `publisher`, `author`, `published`, `url`, `language`."""
    row = json.loads(_decode(where, line))
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or row.get("id") in (None, ""):
        raise DocumentError(where, 'no "id" or no "text": each line is an object with both')
    return _document(f"{name}#{row['id']}", row["text"], row)


@contextmanager
def open_lines(file: Path) -> Iterator[Iterator[bytes]]:
    """The lines of a `.jsonl` or `.jsonl.gz` file, never the whole of it in memory."""
    stream: IO[bytes] = gzip.open(file, "rb") if file.name.lower().endswith(".gz") else file.open("rb")  # type: ignore[assignment]
    with stream:
        yield _guarded(stream, file.name)


def _guarded(stream: IO[bytes], name: str) -> Iterator[bytes]:
    try:
        yield from stream
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        raise DocumentError(name, f"the compressed file is damaged ({type(error).__name__}): fetch it again") from error


def _decode(name: str, data: bytes, declared: str | None = None) -> str:
    """UTF-8, or what a byte order mark or the page says."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            data, declared = data[len(mark) :], encoding
            break
    try:
        text = data.decode(declared or "utf-8")
    except LookupError as error:
        raise DocumentError(
            name, f"the page says that it is in {declared!r}, which is no known encoding: save it as UTF-8"
        ) from error
    except UnicodeDecodeError as error:
        raise DocumentError(name, f"not {declared or 'UTF-8'} at byte {error.start}: save the file as UTF-8") from error
    if "\x00" in text[:4096]:
        raise DocumentError(name, "holds null characters, so it is no text: check what kind of file it is")
    return text


def _document(name: str, text: str, known: dict[Any, Any], body: int = 0) -> Document:
    if not text[body:].strip():
        raise DocumentError(name, "holds no text: remove it or fill it")
    return Document(
        name=name,
        text=text,
        title=_line(known.get("title")),
        publisher=_line(known.get("publisher") or known.get("sitename") or known.get("source_name")),
        author=_line(known.get("author")),
        published=dates.from_metadata(known.get("published") or known.get("date")),
        url=_line(known.get("url")),
        language=_line(known.get("language")) or "en",
        body=body,
    )


def _line(value: object) -> str | None:
    """A metadata value as one line of text."""
    if value is None or isinstance(value, (dict, list)):
        return ", ".join(map(str, value)) or None if isinstance(value, list) else None
    return " ".join(str(value).split()) or None
