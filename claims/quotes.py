"""Direct speech in a paragraph: where it runs, and who speaks it (pure over a parse).

Quote marks are paired as they come, curly, straight or wrongly turned; a mark that is never
closed runs to the end of its paragraph, as where a speech goes on in the next one.
"""

import re
from dataclasses import dataclass

from spacy.tokens import Doc, Span

_DOUBLE = frozenset('"“”«»„‟')

# speech in single marks ends in punctuation, which tells it from an apostrophe
_SINGLE = re.compile(r"(?<![\w.,])['‘](?=\w)((?:[^'’]|(?<=\w)['’](?=\w)|(?<=s)['’](?= [a-z]))+?[.,!?…])['’](?!\w)")


@dataclass(frozen=True)
class Quoted:
    """Characters of direct speech inside a paragraph, without the marks; `open` where no closing mark follows."""

    start: int
    end: int
    open: bool = False

    def covers(self, start: int, end: int) -> bool:
        return self.start <= start and end <= self.end


def quoted(text: str) -> list[Quoted]:
    """All stretches between double quote marks, or, where there are none, of speech between single ones."""
    doubled = _doubled(text)
    return doubled or [Quoted(m.start(1), m.end(1)) for m in _SINGLE.finditer(text)]


def _doubled(text: str) -> list[Quoted]:
    found: list[Quoted] = []
    opened: int | None = None
    for i, character in enumerate(text):
        if character not in _DOUBLE or opened is None and _is_inch(text, i):
            continue
        if opened is None:
            opened = i + 1
        elif character == "“" and i > 0 and text[i - 1].isspace():
            found.append(Quoted(opened, i, True))  # a new opening: the one before was never closed
            opened = i + 1
        else:
            if i > opened:
                found.append(Quoted(opened, i))
            opened = None
    if opened is not None and opened < len(text):
        found.append(Quoted(opened, len(text), True))
    return found


def speech(paragraph: Doc) -> list[Quoted]:
    """The quoted stretches that hold a clause; a word or a phrase in quote marks is mixed quotation."""
    return [q for q in quoted(paragraph.text) if _has_clause(paragraph, q)]


def _has_clause(paragraph: Doc, stretch: Quoted) -> bool:
    span: Span | None = paragraph.char_span(stretch.start, stretch.end, alignment_mode="contract")
    if span is None or sum(token.is_alpha for token in span) < 4:
        return False
    inside = {token.i for token in span}
    return any(token.dep_ in ("nsubj", "nsubjpass", "expl", "csubj") and token.head.i in inside for token in span)


def _is_inch(text: str, i: int) -> bool:
    """`6'2"` and `27"` are measures, outside of speech."""
    return text[i] == '"' and i > 0 and text[i - 1].isdigit() and (i + 1 == len(text) or not text[i + 1].isalnum())
