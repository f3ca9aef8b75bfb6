"""Dates as articles write them: partial, without a year, by number or by name (pure).

A date without a year stays one: `--12-28`, as ISO 8601 and XML Schema write it. Nothing
is made more precise than the text is.
"""

import calendar
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date

from claims.types import Value

_MONTHS = {name.lower(): i for i, name in enumerate(calendar.month_name) if name}
_MONTHS |= {name.lower(): i for i, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
_FEASTS = {"christmas eve": (12, 24), "christmas day": (12, 25), "new year eve": (12, 31), "new year day": (1, 1)}
_FEASTS |= {"valentine day": (2, 14), "halloween": (10, 31)}
_FEAST = r"Christmas (?:Eve|Day)|New Year ?['’]s (?:Eve|Day)|Valentine ?['’]s Day|Halloween"
_MONTH = (
    r"(?P<{m}>Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?"
    r"|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_ABSOLUTE = re.compile(
    r"\b(?:(?P<iso>[12]\d{3}(?P<dash>[-/])\d{2}(?P=dash)\d{2})(?!\d)(?:T\d{2}[\d:.]*(?:Z|[+-]\d{2}:?\d{2})?)?"
    r"|(?<![\d/.])(?P<n1>\d{1,2})(?P<mark>[/.])(?P<n2>\d{1,2})(?P=mark)(?P<y5>(?:19|20)\d{2})(?![\d/])"
    rf"|(?P<feast>{_FEAST})(?:,? (?P<y6>(?:19|20)\d{{2}}))?"
    rf"|{_MONTH.format(m='m1')} ?(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?"
    r"(?: ?[-–] ?(?P<d2>\d{1,2}))?(?!\d)(?:,? (?P<y1>(?:19|20)\d{2}))?"
    rf"|(?P<d3>\d{{1,2}})(?:st|nd|rd|th)?(?: ?[-–] ?(?P<d4>\d{{1,2}})(?:st|nd|rd|th)?)?(?: of)? {_MONTH.format(m='m3')}"
    r"(?:,? (?P<y3>(?:19|20)\d{2}))?"
    rf"|{_MONTH.format(m='m4')},? (?P<y4>(?:19|20)\d{{2}})"
    rf"|(?<=[Ii]n ){_MONTH.format(m='m5')}|(?<=[Ee]arly ){_MONTH.format(m='m6')}|(?<=[Ll]ate ){_MONTH.format(m='m7')}"
    rf"|(?<=[Ll]ast ){_MONTH.format(m='m8')}|(?<=[Mm]id-){_MONTH.format(m='m9')}"
    r"|(?<=[Ii]n )(?P<y8>(?:19|20)\d{2})|(?<=[Ss]ince )(?P<y9>(?:19|20)\d{2})|(?<=[Dd]uring )(?P<y11>(?:19|20)\d{2})"
    r"|(?:(?<=[Ee]arly )|(?<=[Ll]ate )|(?<=[Mm]id[- ]))(?P<y12>(?:19|20)\d{2})"
    r"|(?<=[Tt]he )(?P<y13>(?:19|20)\d{2})(?= [A-Z])"  # "the 2015 Glass Fair"
    r"|(?<=[Bb]y )(?P<y14>(?:19|20)\d{2})(?! [a-z]{3,}s\b| people\b| per| %)"
    r"|(?<=of )(?P<y10>(?:19|20)\d{2})(?! [a-z]{3,}s\b| people\b))\b"  # "a fleet of 2000 ships" is no year
)


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
        year, month, day, last = _parts(match.groupdict())
        if possible(year, month, day) and (not last or last > day and possible(year, month, last)):
            yield When(
                start=match.start(),
                end=match.end(),
                year=year or None,
                month=month or None,
                day=day or None,
                last_day=last or None,
            )


def _parts(part: dict[str, str | None]) -> tuple[int, int, int, int]:
    """Year, month, day and last day of a match, 0 for what it does not say."""
    if part["iso"]:
        year, month, day = (int(x) for x in re.split("[-/]", part["iso"]))
        return year, month, day, 0
    year = next((int(written) for key, written in part.items() if key[0] == "y" and written), 0)
    if part["n1"] and part["n2"]:
        return (year, *_numbered(int(part["n1"]), int(part["n2"]), part["mark"] == "."), 0)
    if part["feast"]:
        month, day = _FEASTS[re.sub(r" ?['’]s", "", part["feast"]).lower()]
        return year, month, day, 0
    name = next((written for key, written in part.items() if key[0] == "m" and key != "mark" and written), None)
    month = _MONTHS[name.rstrip(".").lower()] if name else 0
    return year, month, int(part["d1"] or part["d3"] or 0), int(part["d2"] or part["d4"] or 0)


def _numbered(first: int, second: int, dotted: bool) -> tuple[int, int]:
    """Month and day of "25/12" or "12/25"; of "5/3" neither, for it is one day in London and another in New York."""
    if first == second or second > 12 >= first:
        return first, second
    return (second, first) if dotted or first > 12 else (0, 0)


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
        return partial.group() if possible(year, month, day) else None
    named = next(absolute(text), None)
    return named.iso if named else None


def possible(year: int, month: int, day: int) -> bool:
    """Whether the calendar has such a day, month or year; 0 for what is not known."""
    if month > 12 or (day and not month):
        return False
    return not day or 1 <= day <= calendar.monthrange(year or 2024, month)[1]
