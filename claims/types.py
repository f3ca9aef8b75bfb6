"""The values that cross rooms: documents, spans and claims. All frozen, all plain data.

Offsets count Unicode code points of `Document.text`, everywhere.
"""

import hashlib
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

Stance = Literal["asserted", "denied", "hedged", "conditional", "planned"]

EXTRACTOR = "belie-extract-4"
"""The extractor's version, kept beside each document: raise it when claims would come out differently."""


class Value(BaseModel):
    """Base of the values that cross rooms."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Span(Value):
    """A stretch of a document's text: `text[start:end]`."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    def of(self, text: str) -> str:
        return text[self.start : self.end]

    def __len__(self) -> int:
        return self.end - self.start


class Document(Value):
    """One article or note as it was read.

    Attributes:
        name: path from the folder that holds the store, `/` between parts; `path#id` for a line of JSON lines.
        text: what all offsets count in.
        published: ISO date; `YYYY-MM`, `YYYY` or `--MM-DD` (no year known, as ISO 8601 and XML Schema write it)
            where the document says no more.
        body: where the text of the article starts (behind the front matter of a Markdown file).
    """

    name: str
    text: str
    title: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    url: str | None = None
    language: str = "en"
    body: int = 0

    @property
    def content_hash(self) -> str:
        """SHA-256 of the text: what a document is known by, whatever its path."""
        return hashlib.sha256(self.text.encode("utf-8", "surrogatepass")).hexdigest()


class Failure(Value):
    """A document that could not be read, and why.

    `content` stands for what was tried: while it is the same, it need not be tried again. None where trying
    costs nothing.
    """

    document: str
    reason: str
    content: str | None = Field(default=None, exclude=True)


class Claim(Value):
    """One checkable assertion of one speaker, from one place in one document.

    The first group of fields is the claim object of the contract's JSON. Of the second,
    `sentence` is the number of the sentence in the document and `cue` the word by which
    that sentence is set against what stands before it ("countered", "by contrast"), or None;
    `speaker_key` is the form of the speaker's name that other spellings are held against.
    `also` are the other names that the document's text was found under. Of wire copy, in a store: `source` is the
    first document of which this one is a near copy, None for that itself; `copies` are near copies with the same claim.
    """

    id: str
    document: str
    start: int
    end: int
    quote: str
    text: str
    speaker: str | None = None
    role: str | None = None
    reported_by: str | None = None
    stance: Stance = "asserted"
    opinion: bool = False
    resolved: bool = True
    published: str | None = None
    event_start: str | None = None
    event_end: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None
    language: str = "en"

    sentence: int = 0
    cue: str | None = None
    speaker_key: str | None = None
    also: tuple[str, ...] = ()
    source: str | None = None
    copies: tuple[str, ...] = ()


def claim_id(content_hash: str, start: int, end: int, number: int) -> str:
    """The id of the `number`-th claim of a span, the same on every machine."""
    return "c:" + _digest(content_hash, str(start), str(end), str(number))


def conflict_id(first: str, second: str) -> str:
    """The id of a conflict between two claims, order aside."""
    return "x:" + _digest(*sorted((first, second)))


def dispute_id(conflicts: list[str]) -> str:
    """The id of a dispute: that of its first conflict by id, so that it survives a new member more often than not."""
    return "d:" + _digest(min(conflicts))


def _digest(*parts: str) -> str:
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:16]
