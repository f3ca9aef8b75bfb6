"""Readers of PDF and DOCX: bytes in, a `Document` out, whose text is what offsets count in."""

import io
import zipfile
from collections.abc import Iterator
from typing import Any

from claims.errors import DocumentError
from claims.formats import made
from claims.layout import running_text
from claims.types import Document

_UNPACKED = 200_000_000  # bytes that a DOCX may hold in all; images are read with it
_PAGES = 2_000
_DEAD_TITLES = (".doc", ".docx", ".pdf", ".indd", ".qxd", ".rtf", "untitled", "microsoft word")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def pdf(name: str, data: bytes) -> Document:
    """The text of a PDF, its lines joined to paragraphs. Scanned pages have none."""
    import pypdf
    from pypdf.errors import DependencyError, FileNotDecryptedError

    try:
        reader = pypdf.PdfReader(io.BytesIO(data))
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(name, "the PDF is encrypted: save it without a password")
        if len(reader.pages) > _PAGES:
            raise DocumentError(name, f"{len(reader.pages):,} pages, more than the limit of {_PAGES:,}: split the file")
        text = running_text([page.extract_text() for page in reader.pages])
        known = {"title": _title(reader.metadata and reader.metadata.title)}
    except DocumentError:
        raise
    except (DependencyError, FileNotDecryptedError) as error:
        raise DocumentError(name, "the PDF is encrypted: save it without a password") from error
    except MemoryError:
        raise
    except Exception as error:  # a broken file makes the parser raise whatever it stumbles over
        raise DocumentError(name, f"the PDF is damaged ({type(error).__name__}): fetch or print it again") from error
    if not text.strip():
        raise DocumentError(name, "the PDF holds no text, only pictures of pages: run text recognition over it first")
    return made(name, text, known)


def docx(name: str, data: bytes) -> Document:
    """The paragraphs of a DOCX as it would be printed: what is marked as inserted counts, as deleted does not."""
    _refuse_bombs(name, data)
    from docx import Document as open_docx

    try:
        opened = open_docx(io.BytesIO(data))
        outside: list[str] = []
        inside: list[str] = []
        for paragraph in opened.element.body.iter(f"{_W}p"):
            in_table = next(paragraph.iterancestors(f"{_W}tbl"), None) is not None
            (inside if in_table else outside).append("".join(_pieces(paragraph)).strip())
        known = {"title": _title(opened.core_properties.title), "author": opened.core_properties.author}
    except MemoryError:
        raise
    except Exception as error:  # as with PDF
        raise DocumentError(name, f"no sound DOCX file ({type(error).__name__}): save it again") from error
    text = "\n\n".join(filter(None, outside)) or "\n\n".join(filter(None, inside))
    return made(name, text, known)


def _refuse_bombs(name: str, data: bytes) -> None:
    try:
        unpacked = sum(part.file_size for part in zipfile.ZipFile(io.BytesIO(data)).infolist())
    except Exception as error:  # a ZIP's directory can be broken in many ways
        reason = "encrypted, or no DOCX file" if data[:4] == b"\xd0\xcf\x11\xe0" else "no DOCX file, or a damaged one"
        raise DocumentError(name, f"{reason}: save it again as DOCX, without a password") from error
    if unpacked > _UNPACKED:
        raise DocumentError(name, f"swells to {unpacked:,} bytes, more than the limit of {_UNPACKED:,}: split the file")


def _pieces(paragraph: Any) -> Iterator[str]:
    """Text, tabs and line breaks in order; not those of text boxes inside, which are paragraphs of their own."""
    for node in paragraph.iter(f"{_W}t", f"{_W}tab", f"{_W}br", f"{_W}noBreakHyphen"):
        if next(node.iterancestors(f"{_W}p")) is paragraph and node.getparent().tag == f"{_W}r":
            tag = node.tag.removeprefix(_W)
            yield (node.text or "") if tag == "t" else {"tab": "\t", "br": "\n"}.get(tag, "-")


def _title(found: object) -> str | None:
    """A title from the file's properties, unless it is a name that some program gave."""
    title = " ".join(str(found or "").split())
    return None if not title or any(word in title.lower() for word in _DEAD_TITLES) else title
