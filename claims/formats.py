"""One reader a format: bytes in, a `Document` out, or a `DocumentError` that says what to mend."""

import codecs
import gzip
import json
import re
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

import yaml

from claims import dates
from claims.errors import DocumentError
from claims.published import from_page, from_url
from claims.types import Document

LONGEST = 2_000_000  # characters of a document
_FRONT_MATTER = 100_000  # characters; YAML is read at some tens of thousands a second
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_FRONT = re.compile(r"---[ \t]*\r?\n(.*?)\r?\n(?:---|\.\.\.)[ \t]*(?:\r?\n|$)", re.S)
_CHARSET = re.compile(rb"<(?:meta[^>]+charset|\?xml[^>]+encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.I)
# what pages mean that say so, as browsers take it (WHATWG Encoding)
_MEANT = {"ascii": "cp1252", "iso8859-1": "cp1252", "utf-16": "utf-8", "utf-16-le": "utf-8", "utf-16-be": "utf-8"}
_HALF = re.compile(r"[\ud800-\udfff]")  # lone surrogates: no text, and no store can keep them


def plain(name: str, data: bytes) -> Document:
    return made(name, _decode(name, data), {})


def markdown(name: str, data: bytes) -> Document:
    """Front matter (YAML between `---` lines) is metadata; offsets count from the start of the file."""
    text = _decode(name, data)
    front = _FRONT.match(text)
    if front is None:
        return made(name, text, {})
    if len(front.group(1)) > _FRONT_MATTER:
        size = f"{len(front.group(1)):,} characters, where {_FRONT_MATTER:,} are more than enough"
        raise DocumentError(name, f"front matter of {size}: close it with a line of --- or take it out")
    try:
        known = yaml.safe_load(front.group(1))
    except Exception as error:  # beside its own errors yaml lets those of the values through ("2024-02-31")
        at = getattr(error, "problem_mark", None)
        line = f"line {at.line + 2}" if at else "the first lines"
        raise DocumentError(name, f"front matter is not YAML ({line}): mend it or take it out") from error
    return made(name, text, known if isinstance(known, dict) else {}, front.end())


def html(name: str, data: bytes) -> Document:
    """The article of a page, as trafilatura takes it out; offsets count in that text, which the store keeps."""
    from trafilatura import bare_extraction

    page = _decode(name, data, _declared(data))
    try:
        found = bare_extraction(
            page,
            include_comments=False,
            include_tables=False,
            favor_precision=False,
            with_metadata=True,
            # else it takes any date of the page, down to the year of the copyright
            date_extraction_params={"extensive_search": False, "original_date": True},
        )
    except Exception as error:  # the parser underneath raises many kinds on broken pages
        raise DocumentError(
            name, f"the page cannot be parsed ({type(error).__name__}): save it again or give its text"
        ) from error
    known: dict[str, Any] = found if isinstance(found, dict) else found.as_dict() if found else {}
    text = known.get("text") or ""
    if not text.strip():
        raise DocumentError(name, "no article text was found in the page: save the article itself, or its text as .txt")
    metadata = {
        "title": known.get("title"),
        "publisher": known.get("sitename"),
        "author": known.get("author"),
        "published": from_page(page) or known.get("date"),
        "url": known.get("url"),
    }
    return made(name, text, metadata)


def _declared(page: bytes) -> str | None:
    """The encoding that a page says it is in."""
    found = _CHARSET.search(page[:4096])
    if found is None:
        return None
    encoding = found.group(1).decode("ascii")
    try:
        return _MEANT.get(codecs.lookup(encoding).name, encoding)
    except LookupError:
        return encoding


def json_line(name: str, where: str, line: bytes) -> Document:
    """A line with `id`, `text`, and optionally `title`, `publisher`, `author`, `published`, `url`, `language`."""
    try:
        row = json.loads(_decode(where, line))
    except (ValueError, RecursionError) as error:  # besides bad JSON, numbers of thousands of digits
        raise DocumentError(where, f"not a line of JSON ({type(error).__name__}): mend or remove the line") from error
    if not isinstance(row, dict) or not isinstance(row.get("text"), str) or row.get("id") in (None, ""):
        raise DocumentError(where, 'no "id" or no "text": each line is an object with both')
    return made(f"{name}#{row['id']}", row["text"], row)


def open_lines(file: Path) -> BinaryIO:
    """A `.jsonl` or `.jsonl.gz` file, for `lines`."""
    return cast(BinaryIO, gzip.open(file, "rb")) if file.name.lower().endswith(".gz") else file.open("rb")


def lines(stream: BinaryIO, name: str, largest: int) -> Iterator[bytes]:
    """The lines of a stream, never more than one in memory, each cut off behind `largest` + 1 bytes."""
    try:
        while line := stream.readline(largest + 1):
            yield line
            while len(line) > largest and not line.endswith(b"\n"):
                line = stream.readline(largest + 1)
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
    except UnicodeDecodeError as error:
        raise DocumentError(name, f"not {declared or 'UTF-8'} at byte {error.start}: save the file as UTF-8") from error
    except (LookupError, UnicodeError) as error:
        raise DocumentError(
            name, f"the page says that it is in {declared!r}, which is no known encoding: save it as UTF-8"
        ) from error
    if "\x00" in text[:4096]:
        raise DocumentError(name, "holds null characters, so it is no text: check what kind of file it is")
    return text


def made(name: str, text: str, known: dict[Any, Any], body: int = 0) -> Document:
    """The document of a text with what its file says of it; `body` is where the article begins.

    Raises:
        DocumentError: a text that is empty, too long, or torn.
    """
    if not text[body:].strip():
        raise DocumentError(name, "holds no text: remove it or fill it")
    if len(text) > LONGEST:
        raise DocumentError(name, f"{len(text):,} characters, where an article has {LONGEST:,} at most: split the text")
    if half := _HALF.search(name + text):
        raise DocumentError(_line(name) or "", f"holds half a character (\\u{ord(half.group()):04x}): mend the text")
    url = _line(known.get("url"))
    return Document(
        name=name,
        text=text,
        title=_line(known.get("title")),
        publisher=_line(known.get("publisher") or known.get("sitename") or known.get("source_name")),
        author=_line(known.get("author")),
        published=dates.from_metadata(known.get("published") or known.get("date")) or from_url(url),
        url=url,
        language=_line(known.get("language")) or "en",
        body=body,
    )


def _line(value: object) -> str | None:
    """A metadata value as one line of text."""
    if isinstance(value, list):
        value = ", ".join(str(item) for item in value if not isinstance(item, (dict, list)))
    if value is None or isinstance(value, dict):
        return None
    return _HALF.sub("\ufffd", " ".join(str(value).split())) or None
