"""When the event of a claim was or will be, read out of its words (pure)."""

import calendar
import re
from datetime import date

from claims.dates import When, absolute, full, possible
from claims.relative import Interval, first_told, later, relative_interval

_AHEAD = re.compile(r"\b(?:will|shall|would|wo ?n['’]t|set to|scheduled|plan(?:s|ned)? to)\b|['’]ll\b")
_POINTS = re.compile(r"\b(?:on|in|by|from|until|till|before|after|at|for|early|late) $", re.I)
_PART = re.compile(r"\b(early|mid|late)[ -]?$|\b(beginning|start|middle|end) of $", re.I)
_THIRDS = {"early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20)}
_QUARTER = re.compile(r"\b(first|second|third|fourth|last) quarter of $", re.I)
_HALF = re.compile(r"\b(first|second) half of $", re.I)
_BETWEEN = re.compile(r"\b(?:between|from) $", re.I)
_YEARS = re.compile(
    r"\b(?:between|from) ((?:19|20)\d{2}) (?:and|to|until|till|through) ((?:19|20)\d{2})\b(?! [a-z]{3,}s\b)", re.I
)
_DECADE = re.compile(r"\b(?:in|during|since|of) the (?:(?:early|mid|late)[ -])?((?:19|20)\d0) ?['’]?s\b", re.I)


def event_interval(text: str, published: str | None, previous: str | None = None) -> tuple[str | None, str | None]:
    """First and last day of the first time that a text names; (None, None) where it names none.

    Yearless dates and relative ones ("on Tuesday", "last month") are settled by `published` only where
    that is a full date.

    Args:
        previous: the day of which the text went on to speak, for "two days later"; None where none is plain.
    """
    anchor = full(published)
    if run := _YEARS.search(text):
        first, last = sorted(run.groups())
        return f"{first}-01-01", f"{last}-12-31"
    named = next(absolute(text), None)
    if named is None and (decade := _DECADE.search(text)):
        return f"{decade.group(1)}-01-01", f"{decade.group(1)[:3]}9-12-31"
    told = None if named else first_told(text)
    at = named.start if named else told.start() if told else 0
    ahead = _AHEAD.search(text) is not None and " that " not in text[at:]  # "predicted on May 5 that it would"
    if named:
        return _named_interval(text, named, anchor, ahead)
    interval = relative_interval(text, anchor, ahead) if anchor else None
    if interval is None and told is None and (day := full(previous)):
        interval = later(text, day)
    return interval or (None, None)


def _named_interval(text: str, named: When, anchor: date | None, ahead: bool) -> tuple[str, str]:
    if run := _run(text, named):
        return run
    if named.year is None and anchor:
        ahead = ahead and _POINTS.search(text[: named.start]) is not None
        named = _with_year(named, anchor, ahead, text[named.end : named.end + 10].startswith(" last"))
    return _part(text, named) or named.interval()


def _run(text: str, first: When) -> tuple[str, str] | None:
    """ "Between June 2 and June 9, 2018": both ends, the year of the last one for the first where that has none."""
    if not _BETWEEN.search(text[: first.start]):
        return None
    last = next((when for when in absolute(text[first.end :]) if when.start <= 6), None)
    joint = text[first.end : first.end + last.start].strip(" ,") if last is not None else ""
    if last is None or joint not in ("and", "to", "until", "till", "through") or (last.year or first.year) is None:
        return None
    year = first.year or last.year
    start = first.model_copy(update={"year": year}).interval()[0]
    end = last.model_copy(update={"year": last.year or year}).interval()[1]
    return (start, end) if start <= end else None


def _part(text: str, named: When) -> tuple[str, str] | None:
    """A third of a month ("late October") or a quarter of a year, where the year is known."""
    before = text[: named.start]
    if named.year and not named.month and (quarter := _QUARTER.search(before)):
        number = ("first", "second", "third", "fourth", "last").index(quarter.group(1).lower())
        month = 3 * min(number, 3) + 1
        return _days_of(named.year, month, month + 2)
    if named.year and not named.month and (half := _HALF.search(before)):
        return _days_of(named.year, *((1, 6) if half.group(1).lower() == "first" else (7, 12)))
    part = _PART.search(before)
    if part is not None and named.year and not named.month:
        return _part_of_year((part.group(1) or part.group(2)).lower(), named.year)
    if part is None or not named.year or not named.month or named.day:
        return None
    first, last = _THIRDS.get((part.group(1) or part.group(2)).lower(), (21, 0))
    last = last or calendar.monthrange(named.year, named.month)[1]
    return f"{named.year}-{named.month:02}-{first:02}", f"{named.year}-{named.month:02}-{last:02}"


def _part_of_year(part: str, year: int) -> Interval:
    """Four months for "early" and "late", for "mid-2015" the year: what lies around the middle is wide."""
    first, last = {"early": (1, 4), "beginning": (1, 4), "start": (1, 4), "late": (9, 12), "end": (9, 12)}.get(
        part, (1, 12)
    )
    return _days_of(year, first, last)


def _days_of(year: int, first: int, last: int) -> Interval:
    """From the first day of one month to the last of another."""
    return f"{year}-{first:02}-01", f"{year}-{last:02}-{calendar.monthrange(year, last)[1]:02}"


def _with_year(when: When, anchor: date, ahead: bool, last: bool) -> When:
    """The latest such date that is not after the day of publication; the next one not before it where it lies ahead."""
    month, day = when.month or 1, when.day or 1
    year = anchor.year
    if ahead and (month, when.day or 31) < (anchor.month, anchor.day):
        year += 1
    elif not ahead and (last or (month, day) > (anchor.month, anchor.day)):
        year -= 1
    while not possible(year, month, when.last_day or day):  # February 29
        year += 1 if ahead else -1
    return when.model_copy(update={"year": year})
