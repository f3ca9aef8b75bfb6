"""A quote with the text around it, so that a reader sees what it was taken from (pure)."""

import re

from report.types import Passage

ROOM = 280
"""Characters of context on each side, before it is cut back to a whole word."""

_ELLIPSIS = "…"


def around(text: str, start: int, end: int, room: int = ROOM) -> Passage:
    """`text[start:end]` between up to `room` characters of the text on each side.

    Context that is cut ends at a whole word, where there is one, and with an ellipsis.
    """
    before, after = text[max(0, start - room) : start], text[end : end + room]
    if start > room:
        before = _ELLIPSIS + _behind_first_gap(before)
    if end + room < len(text):
        after = _before_last_gap(after) + _ELLIPSIS
    return Passage(before=before, quote=text[start:end], after=after)


def _behind_first_gap(text: str) -> str:
    gap = re.search(r"\s+", text)
    return text[gap.end() :] if gap else text


def _before_last_gap(text: str) -> str:
    cut = re.search(r"\s+\S*$", text)
    return text[: cut.start()] if cut else text
