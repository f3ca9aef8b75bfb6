"""Dates as articles write them: partial, relative, without a year (pure).

A date without a year stays one: `--12-28`, as ISO 8601 and XML Schema write it. Nothing
is made more precise than the text is.
"""

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, timedelta

from claims.types import Value

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_MONTH = (
    r"(?P<{m}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ABSOLUTE = re.compile(
    r"\b(?:(?P<iso>[12]\d{3}-\d{2}-\d{2})"
    rf"|{_MONTH.format(m='m1')} ?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?: ?[-–] ?(?P<d2>\d{1,2}))?(?!\d)(?:,? (?P<y1>(?:19|20)\d{2}))?"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?: ?[-–] ?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?)?(?: of)? {_MONTH.format(m='m3')}"
    r"(?:,? (?P<y3>(?:19|20)\d{2}))?"
    rf"|{_MONTH.format(m='m4')},? (?P<y4>(?:19|20)\d{{2}})"
    rf"|(?<=[Ii]n ){_MONTH.format(m='m5')}|(?<=[Ee]arly ){_MONTH.format(m='m6')}|(?<=[Ll]ate ){_MONTH.format(m='m7')}"
    r"|(?<=[Ii]n )(?P<y8>(?:19|20)\d{2})|(?<=[Ss]ince )(?P<y9>(?:19|20)\d{2})"
    r"|(?<=of )(?P<y10>(?:19|20)\d{2})(?! [a-z]{3,}s\b| people\b))\b"  # "a fleet of 2000 ships" is no year
)
_RELATIVE = re.compile(
    r"\b(?P<word>(?i:today|yesterday|tomorrow))\b"
    r"|\b(?P<last>last |next )?(?P<day>Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b"
    r"|\b(?P<span>(?i:this|last|next) (?:week|month|year))\b"
)
_AHEAD = re.compile(r"\b(?:will|shall|would|wo ?n['’]t|set to|scheduled|plan(?:s|ned)? to)\b|['’]ll\b")
_POINTS = re.compile(r"\b(?:on|in|by|from|until|till|before|after|at|for|early|late) $", re.I)
_TOLD = re.compile(r"\b(said|told|reported|published|stated|announced|declared|warned|wrote)\b")


_AGO = re.compile(
    r"(?<!than )(?<!over )(?<!nearly )(?<!almost )\b"
    r"(?P<n>a|an|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2}) "
    r"(?P<unit>day|week|month|year)s? ago\b",
    re.I,
)
_NUMBERS = {
    word: i for i, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
} | {"a": 1, "an": 1}
_PART = re.compile(r"\b(early|mid|late)[ -]?$|\b(beginning|start|middle|end) of $", re.I)
_THIRDS = {"early": (1, 10), "beginning": (1, 10), "start": (1, 10), "mid": (11, 20), "middle": (11, 20)}
_QUARTER = re.compile(r"\b(first|second|third|fourth|last) quarter of $", re.I)
_BETWEEN = re.compile(r"\b(?:between|from) $", re.I)


class When(Value):
    """A date as far as it is given; `last_day` closes a run of days ("September 19-20")."""

    start: int
    end: int
    year: int | None = None
    month: int | None = None
    day: int | None = None
    last_day: int | None = None

    @property
    def iso(self) -> str:
        """`YYYY`, `YYYY-MM`, `YYYY-MM-DD`, or with `-` for an unknown year: `--MM`, `--MM-DD`."""
        head = str(self.year) if self.year else "-"
        return "-".join([head, *(f"{part:02}" for part in (self.month, self.day) if part)])

    def interval(self) -> tuple[str, str]:
        """First and last day; without a year, the day or month in `--MM-DD` form at both ends."""
        if self.year is None:
            return self.iso, self.model_copy(update={"day": self.last_day or self.day}).iso
        month, last_month = (self.month, self.month) if self.month else (1, 12)
        last = self.last_day or self.day or calendar.monthrange(self.year, last_month)[1]
        return f"{self.year}-{month:02}-{self.day or 1:02}", f"{self.year}-{last_month:02}-{last:02}"


def absolute(text: str) -> Iterator[When]:
    """Every calendar date named in `text`, in order; impossible ones (February 31) are passed over."""
    for match in _ABSOLUTE.finditer(text):
        part = match.groupdict()
        if part["iso"]:
            year, month, day = (int(x) for x in part["iso"].split("-"))
        else:
            month_name = next((part[k] for k in ("m1", "m3", "m4", "m5", "m6", "m7") if part[k]), None)
            month = _MONTHS[month_name.rstrip(".").lower()] if month_name else 0
            day = int(part["d1"] or part["d3"] or 0)
            year = int(next((part[k] for k in ("y1", "y3", "y4", "y8", "y9", "y10") if part[k]), 0))
        last = int(part["d2"] or part["d4"] or 0)
        if _possible(year, month, day) and (not last or last > day and _possible(year, month, last)):
            yield When(
                start=match.start(),
                end=match.end(),
                year=year or None,
                month=month or None,
                day=day or None,
                last_day=last or None,
            )


def event_interval(text: str, published: str | None) -> tuple[str | None, str | None]:
    """When the event of a claim was or will be, from the first date it names; (None, None) where it names none.

    Yearless dates and relative ones ("on Tuesday", "last month") are settled by `published` only where
    that is a full date.
    """
    anchor = full(published)
    named = next(absolute(text), None)
    relative = None if named else _RELATIVE.search(text)
    at = named.start if named else relative.start() if relative else 0
    ahead = _AHEAD.search(text) is not None and " that " not in text[at:]  # "predicted on May 5 that it would"
    if named and (run := _run(text, named)):
        return run
    if named:
        if named.year is None and anchor:
            ahead = ahead and _POINTS.search(text[: named.start]) is not None
            named = _with_year(named, anchor, ahead, text[named.end : named.end + 10].startswith(" last"))
        return _part(text, named) or named.interval()
    if relative is None and anchor and (ago := _AGO.search(text)):
        return _ago(ago, anchor)
    return _relative_interval(relative, anchor, ahead) if relative and anchor else (None, None)


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
        last_day = calendar.monthrange(named.year, month + 2)[1]
        return f"{named.year}-{month:02}-01", f"{named.year}-{month + 2:02}-{last_day:02}"
    part = _PART.search(before)
    if part is None or not named.year or not named.month or named.day:
        return None
    first, last = _THIRDS.get((part.group(1) or part.group(2)).lower(), (21, 0))
    last = last or calendar.monthrange(named.year, named.month)[1]
    return f"{named.year}-{named.month:02}-{first:02}", f"{named.year}-{named.month:02}-{last:02}"


def _ago(match: re.Match[str], anchor: date) -> tuple[str, str]:
    """ "Three weeks ago": the day, the week, the month or the year that far back, no more precise than its unit."""
    number = int(match["n"]) if match["n"].isdigit() else _NUMBERS[match["n"].lower()]
    unit = match["unit"].lower()
    if unit == "day":
        day = anchor - timedelta(number)
        return day.isoformat(), day.isoformat()
    if unit == "week":
        monday = anchor - timedelta(anchor.weekday() + 7 * number)
        return monday.isoformat(), (monday + timedelta(6)).isoformat()
    if unit == "month":
        year, month = divmod(anchor.year * 12 + anchor.month - 1 - number, 12)
        return f"{year}-{month + 1:02}-01", f"{year}-{month + 1:02}-{calendar.monthrange(year, month + 1)[1]:02}"
    return f"{anchor.year - number}-01-01", f"{anchor.year - number}-12-31"


def full(published: str | None) -> date | None:
    """The date, where year, month and day are known."""
    if published and re.fullmatch(r"[12][0-9]{3}-[0-9]{2}-[0-9]{2}", published):
        with suppress(ValueError):
            return date.fromisoformat(published)
    return None


def from_metadata(value: object) -> str | None:
    """A publication date from front matter, a page's metadata or a JSON field, as precise as it is given."""
    text = str(value).strip() if value else ""
    partial = re.match(r"[12][0-9]{3}(?:-[0-9]{2}){0,2}(?![0-9])", text)
    if partial:
        year, month, day = (*(int(x) for x in partial.group().split("-")), 0, 0)[:3]
        return partial.group() if _possible(year, month, day) else None
    named = next(absolute(text), None)
    return named.iso if named else None


def from_text(title: str | None, paragraphs: list[str], outside: list[str]) -> str | None:
    """A publication date that the article itself gives away, or None.

    Args:
        paragraphs: the article's text.
        outside: other lines of the page (captions, datelines).

    A day named with the report in the first two paragraphs ("said in an interview published on December 28") counts;
    failing that, the latest full date of the page, where its weekday is the one the first paragraphs speak of.
    """
    lead = " ".join(paragraphs[:2])
    for sentence in re.split(r"(?<=[.!?”])\s+(?=[A-Z“])", lead):
        days = [when for when in absolute(sentence) if when.day and not when.last_day]
        if len(days) == 1 and _TOLD.search(sentence) and re.search(r"\bon $", sentence[: days[0].start]):
            return days[0].iso
    known = [when for text in (*outside, *paragraphs) for when in absolute(text) if when.year and when.day]
    latest = max(known, key=lambda when: when.iso, default=None)
    weekday = re.search(r"\bon (Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b", lead)
    if latest and weekday and date.fromisoformat(latest.iso).weekday() == _DAYS[weekday.group(1).lower()]:
        return latest.iso
    return None


def _possible(year: int, month: int, day: int) -> bool:
    if month > 12 or (day and not month):
        return False
    return not day or 1 <= day <= calendar.monthrange(year or 2024, month)[1]


def _with_year(when: When, anchor: date, ahead: bool, last: bool) -> When:
    """The latest such date that is not after the day of publication; the next one not before it where it lies ahead."""
    month, day = when.month or 1, when.day or 1
    year = anchor.year
    if ahead and (month, when.day or 31) < (anchor.month, anchor.day):
        year += 1
    elif not ahead and (last or (month, day) > (anchor.month, anchor.day)):
        year -= 1
    while not _possible(year, month, when.last_day or day):  # February 29
        year += 1 if ahead else -1
    return when.model_copy(update={"year": year})


def _relative_interval(match: re.Match[str], anchor: date, ahead: bool) -> tuple[str | None, str | None]:
    if match["word"]:
        day = anchor + timedelta({"today": 0, "yesterday": -1, "tomorrow": 1}[match["word"].lower()])
        return day.isoformat(), day.isoformat()
    if match["day"]:
        if match["last"] == "next ":
            return None, None
        days = (anchor.weekday() - _DAYS[match["day"].lower()]) % 7
        if match["last"]:
            days = days or 7
        elif ahead:
            days = -(-days % 7)
        day = anchor - timedelta(days)
        return day.isoformat(), day.isoformat()
    which, unit = match["span"].lower().split()
    step = {"last": -1, "this": 0, "next": 1}[which]
    if unit == "year":
        return f"{anchor.year + step}-01-01", f"{anchor.year + step}-12-31"
    if unit == "month":
        months = anchor.year * 12 + anchor.month - 1 + step
        year, month = divmod(months, 12)
        return f"{year}-{month + 1:02}-01", f"{year}-{month + 1:02}-{calendar.monthrange(year, month + 1)[1]:02}"
    monday = anchor - timedelta(anchor.weekday()) + timedelta(7 * step)
    return monday.isoformat(), (monday + timedelta(6)).isoformat()
