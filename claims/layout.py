"""The lines of printed pages as running text: paragraphs in one piece, words whole, no running heads (pure)."""

import re
from collections import Counter
from collections.abc import Sequence
from statistics import median

_BROKEN = re.compile(r"\w-$")
_ENDS = re.compile(r"[.!?:…][\"'”’)\]]*$")
_PAGE = re.compile(r"(?:page\s+)?\d+(?:\s*(?:/|of)\s*\d+)?$", re.I)
_SHORT = 0.8  # of the usual width: a line that stops before that and ends a sentence ends its paragraph
_EDGE = 2  # lines at the head and the foot of a page that may be running heads


def running_text(pages: Sequence[str]) -> str:
    """The text of pages as they were taken out, line by line: paragraphs on a line each, an empty line between.

    A word that is broken at the end of a line is joined; lines that stand at the edge of most pages,
    but for their numbers, are left out, and so are page numbers.
    """
    laid_out = [[" ".join(line.split()) for line in page.splitlines()] for page in pages]
    heads = _running_heads(laid_out)
    lines = [line for page in laid_out for line in _without(page, heads)]
    widths = [len(line) for line in lines if line]
    if not widths:
        return ""
    usual = median(sorted(widths)[len(widths) // 2 :])
    return "\n\n".join(_paragraphs(lines, usual))


def _paragraphs(lines: Sequence[str], usual: float) -> list[str]:
    found: list[str] = []
    open_ = False
    for line in lines:
        if not line:
            open_ = open_ and bool(found) and not _ENDS.search(found[-1]) and len(found[-1]) > usual
            continue
        if not open_:
            found.append(line)
        elif _BROKEN.search(found[-1]):  # "minis-ter" is one word, "Franco-German" has its hyphen
            found[-1] = (found[-1][:-1] if line[0].islower() else found[-1]) + line
        else:
            found[-1] += f" {line}"
        open_ = len(line) >= _SHORT * usual or not (_ENDS.search(line) or len(line) < usual / 2)
    return found


def _running_heads(pages: Sequence[Sequence[str]]) -> set[str]:
    if len(pages) < 3:
        return set()
    seen = Counter(key for page in pages for key in {_key(line) for line in _edges(page)})
    return {key for key, count in seen.items() if count > len(pages) / 2}


def _edges(page: Sequence[str]) -> list[str]:
    filled = [line for line in page if line]
    return [*filled[:_EDGE], *filled[-_EDGE:]]


def _without(page: Sequence[str], heads: set[str]) -> list[str]:
    edges = set(_edges(page))
    return [line for line in page if not (line in edges and (_key(line) in heads or _PAGE.match(line)))]


def _key(line: str) -> str:
    return re.sub(r"\d+", "0", line)
