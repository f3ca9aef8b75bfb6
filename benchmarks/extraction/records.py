"""The gold as it is written in the files: news sentences by offset, and items of our own."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from claims.types import Stance

Interval = tuple[str, str]
R = TypeVar("R", bound="Record")


def _alternatives(value: Any) -> tuple[Any, ...]:
    """One value, or a list of values of which each is right."""
    return tuple(value) if isinstance(value, list) else (value,)


def _intervals(value: Any) -> tuple[Any, ...]:
    one = value is None or all(isinstance(part, str) for part in value)
    return (value,) if one else tuple(value)


Names = Annotated[tuple[str | None, ...], BeforeValidator(_alternatives)]
Words = Annotated[tuple[str, ...], BeforeValidator(_alternatives)]


class Record(BaseModel):
    """Base of what is read from the gold files."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class GoldClaim(Record):
    """A claim of the news gold; offsets count in the article's text. Optional ones count neither for nor against."""

    start: int
    end: int
    speaker: str | None
    head: str | None
    stance: Stance
    opinion: bool = False
    event: Interval | None = None
    optional: bool = False


class GoldSentence(Record):
    """A sentence of an article of the news corpus, `document` being the article's id."""

    document: str
    start: int
    end: int
    attribution: bool
    claims: tuple[GoldClaim, ...]
    note: str | None = None


class Expected(Record):
    """A claim that an own item must give. Where alternatives stand, each of them is right."""

    quote: str
    speaker: Names
    reported_by: Names = (None,)
    stance: Annotated[tuple[Stance, ...], BeforeValidator(_alternatives)]
    text_has: tuple[Words, ...] = ()
    text_lacks: tuple[str, ...] = ()
    event: Annotated[tuple[Interval | None, ...], BeforeValidator(_intervals)] = (None,)
    role: Names | None = None
    opinion: bool | None = None
    resolved: bool | None = None
    optional: bool = False


class Item(Record):
    """A short text of our own over one construction, with its claims and the passages that make none."""

    id: str
    construction: str
    text: str
    published: str | None = None
    one_speaker: bool = False
    claims: tuple[Expected, ...]
    no_claims: tuple[str, ...] = ()


def read_gold(folder: Path) -> list[GoldSentence]:
    return list(_read(folder, GoldSentence))


def read_items(folder: Path) -> list[Item]:
    return list(_read(folder, Item))


def _read(folder: Path, record: type[R]) -> Iterator[R]:
    """Every line of the folder's files, in the order of names.

    Raises:
        ValueError: a line that does not have the fields, with file and line number.
    """
    for path in sorted(folder.glob("*.jsonl")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip():
                continue
            try:
                yield record.model_validate_json(line)
            except ValidationError as error:
                raise ValueError(f"{path}, line {number}: {error}") from error
