"""Times that are told from the day of publication: "on Tuesday", "last month", "three weeks ago" (pure).

Each is an interval no more precise than its words: a week runs from Monday to Sunday.
"""

import calendar
import re
from datetime import date, timedelta

_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
_WEEKDAY = "|".join(calendar.day_name)
_NAMED = r"(?<!Black )(?<!Good )(?<!Ash )(?<!Bloody )(?<!Super )(?<!Palm )(?<!Easter )(?<!Cyber )(?<!Holy )(?<!Giving )"
_NUMBER = r"(?P<n>an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\d{1,2})"
_NUMBERS = {
    word: i for i, word in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBERS |= {"a": 1, "an": 1}
_UNIT = r"(?P<unit>day|week|month|year)"

RELATIVE = re.compile(
    r"\b(?P<word>today|yesterday|tomorrow|tonight|this (?:morning|afternoon|evening)|last night)\b"
    rf"|\b(?:over|in|during|for|within) the (?:last|past|previous) (?:{_NUMBER} )?{_UNIT}s?\b"
    r"|\b(?P<part>earlier|later|early|late) (?P<of>this|last|next) (?P<whole>week|month|year)\b"
    r"|\b(?P<which>this|last|next) (?P<span>week|month|year|weekend)\b|\b(?:over|at|on) the (?P<weekend>weekend)\b",
    re.I,
)
WEEKDAY = re.compile(
    rf"{_NAMED}(?<!every )(?<!each )(?<!Every )(?<!Each )(?<!Mail on )\b(?P<last>last |next )?(?P<day>{_WEEKDAY})\b"
    r"(?! (?:Times|Mirror|Telegraph|Mail|Express|Herald|Post|Star|People|school|schools|roast)\b)"
)
_AGO = re.compile(rf"(?<!than )(?<!over )(?<!nearly )(?<!almost )\b{_NUMBER} {_UNIT}s? ago\b", re.I)
_IN = re.compile(rf"\b[Ii]n {_NUMBER} {_UNIT}s?\b(?: ?['’]s?)?(?: time)?", re.I)
_LATER = re.compile(
    rf"\b{_NUMBER} {_UNIT}s? (?:later|afterwards?|(?P<back>earlier|before(?= ?[,.]|$)))\b(?! than)"
    r"|\bthe (?:next|following) day\b|\bthe (?P<before>previous day|day before(?= ?[,.]|$))",
    re.I,
)

Interval = tuple[str, str]


def first_told(text: str) -> re.Match[str] | None:
    """The first such expression of a text, but for "… ago", which `relative_interval` looks for itself."""
    found = [match for pattern in (RELATIVE, WEEKDAY) if (match := pattern.search(text))]
    return min(found, key=lambda match: match.start(), default=None)


def relative_interval(text: str, anchor: date, ahead: bool) -> Interval | None:
    """First and last day of the first such time in `text`; None where it has none, or none that is plain.

    Args:
        anchor: the day of publication.
        ahead: whether the text speaks of what is to come.
    """
    match = first_told(text)
    if match is None:
        if ago := _AGO.search(text):
            return _around(anchor, -_number(ago["n"]), ago["unit"].lower())
        coming = _IN.search(text) if ahead else None
        return _around(anchor, _number(coming["n"]), coming["unit"].lower()) if coming else None
    if match.re is WEEKDAY:
        return _weekday(match, anchor, ahead)
    if match["word"]:
        word = match["word"].lower()
        return _days(anchor + timedelta({"yesterday": -1, "last night": -1, "tomorrow": 1}.get(word, 0)))
    if match["unit"]:
        start = _back(anchor, _number(match["n"] or "one"), match["unit"].lower())
        return _days(start, anchor)
    if match["part"]:
        return _part(match, anchor)
    return _span(match["which"] or ("next" if ahead else "last"), match["span"] or match["weekend"], anchor)


def later(text: str, day: date) -> Interval | None:
    """ "Two days later", "the day before": a time told from the day of which the text spoke last."""
    match = _LATER.search(text)
    if match is None:
        return None
    back = bool(match["back"] or match["before"])
    if match["unit"] is None:
        return _days(day + timedelta(-1 if back else 1))
    number = _number(match["n"] or "one")
    return _around(day, -number if back else number, match["unit"].lower())


def _weekday(match: re.Match[str], anchor: date, ahead: bool) -> Interval | None:
    if match["last"] == "next ":
        return None
    days = (anchor.weekday() - _DAYS[match["day"].lower()]) % 7
    if match["last"]:
        days = days or 7
    elif ahead:
        days = -(-days % 7)
    return _days(anchor - timedelta(days))


def _span(which: str, unit: str, anchor: date) -> Interval:
    """The calendar's week, weekend, month or year that "this", "last" or "next" says."""
    step = {"last": -1, "this": 0, "next": 1}[which.lower()]
    if unit.lower() != "weekend":
        return _around(anchor, step, unit.lower())
    saturday = anchor + timedelta(5 - anchor.weekday())
    if step < 0 and anchor.weekday() == 6:
        step = 0  # on a Sunday "the weekend" is the one that ends
    saturday += timedelta(7 * step)
    return _days(saturday, saturday + timedelta(1))


def _part(match: re.Match[str], anchor: date) -> Interval:
    """ "Earlier this week" ends on the day of publication, "later this year" begins there; "early last month"."""
    start, end = (date.fromisoformat(day) for day in _span(match["of"], match["whole"], anchor))
    part = match["part"].lower()
    if match["of"].lower() == "this" and part == "earlier":
        return _days(start, anchor)
    if match["of"].lower() == "this" and part == "later":
        return _days(anchor, end)
    third = timedelta((end - start).days // 3)
    return _days(start, start + third) if part.startswith("earl") else _days(end - third, end)


def _around(anchor: date, number: int, unit: str) -> Interval:
    """The day, week, month or year so many of them away, as the calendar has them."""
    if unit == "day":
        return _days(anchor + timedelta(number))
    if unit == "week":
        monday = anchor + timedelta(7 * number - anchor.weekday())
        return _days(monday, monday + timedelta(6))
    if unit == "month":
        year, month = divmod(anchor.year * 12 + anchor.month - 1 + number, 12)
        return _days(date(year, month + 1, 1), date(year, month + 1, calendar.monthrange(year, month + 1)[1]))
    return _days(date(anchor.year + number, 1, 1), date(anchor.year + number, 12, 31))


def _back(anchor: date, number: int, unit: str) -> date:
    """The day so many days, weeks, months or years before."""
    if unit in ("day", "week"):
        return anchor - timedelta(number * (7 if unit == "week" else 1))
    year, month = divmod(anchor.year * 12 + anchor.month - 1 - number * (12 if unit == "year" else 1), 12)
    return date(year, month + 1, min(anchor.day, calendar.monthrange(year, month + 1)[1]))


def _number(written: str) -> int:
    return int(written) if written.isdigit() else _NUMBERS[written.lower()]


def _days(first: date, last: date | None = None) -> Interval:
    return first.isoformat(), (last or first).isoformat()
