"""The figures in a sentence: how much of what, within what bounds (pure).

Read by pattern, not by parse, so it keeps silent where the unit is not plain: a date, a flight's
number, "three of the ministers", a unit that is counted twice.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from judge.figures import in_figures

_LOW = "at least|no fewer than|no less than|not less than|a minimum of|more than|over|above|upwards of|in excess of"
_HIGH = "at most|no more than|not more than|a maximum of|up to|as many as|as much as|less than|fewer than|under|below"
_ABOUT = "about|around|some|roughly|approximately|an estimated|nearly|almost|close to"
_ROOM = 0.1  # the share of the value that "about" leaves open

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: i for i, word in enumerate(_ONES + _TEENS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12, "m": 1e6}
_SCALES["dozen"] = 12.0
_CURRENCIES = {"dollar": "$", "euro": "€", "pound": "£"}
_MONTHS = "january february march april may june july august september october november december".split()
_DATED = frozenset(month[:length] for month in _MONTHS for length in (3, 4, 9))
_LABELS = frozenset(
    "article section chapter clause phase round flight route number no page group division stage level grade part line "
    "terminal resolution protocol camp day week quarter district ward room platform gate unit".split()
)
_SKIPPED = frozenset("a an the other more additional new different such is are was were be been has have had".split())
_STOPS = frozenset(
    "of and or but nor to in on at by for from with without into than as while when who which that after before since "
    "until per this last next".split()
)
_FIGURE = re.compile(
    rf"(?:\b(?P<bound>{_LOW}|{_HIGH}|{_ABOUT}|between)\s)?(?P<currency>[$€£])?(?<![\w.,:/])(?<!\D-)"
    rf"(?P<value>(?:\d{{1,3}}(?:,\d{{3}})+|\d+)(?:\.\d+)?|(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:])}))?"
    rf"|{'|'.join(_TEENS + _ONES)})(?![.,:/]?\d)(?:[ -]?(?P<scale>{'|'.join(_SCALES)}))?(?!\w)"
    r"(?P<percent>\s?%|[ -]per ?cent\b)?(?=(?P<words>(?:[ -][a-z][a-z-]*){0,4}))",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Range:
    """All values from `low` to `high`, both included."""

    low: float
    high: float

    def excludes(self, other: "Range") -> bool:
        return self.high < other.low or other.high < self.low


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure as it is written; `unit` is empty where it is not plain what is counted."""

    value: float
    scale: float
    bound: str
    unit: str
    start: int
    end: int

    @property
    def range(self) -> Range:
        value = self.value * self.scale
        if self.bound in _LOW.split("|"):
            return Range(value, float("inf"))
        if self.bound in _HIGH.split("|"):
            return Range(0.0, value)
        room = value * _ROOM if self.bound in _ABOUT.split("|") else 0.0
        return Range(value - room, value + room)


def quantities(text: str) -> dict[str, Range]:
    """How much there is of what: of `$`, `%`, or a noun without its plural ending."""
    text = in_figures(text)
    found: dict[str, Range] = {}
    twice: set[str] = set()
    for unit, amount in _amounts(text, _figures(text)):
        if unit in found:
            twice.add(unit)
        found[unit] = amount
    return {unit: amount for unit, amount in found.items() if unit and unit not in twice}


def _amounts(text: str, figures: Iterable[_Figure]) -> Iterator[tuple[str, Range]]:
    """Figures as ranges, those of "12 to 15", "12-15" and "between 12 and 15" put together."""
    last: _Figure | None = None
    for figure in figures:
        if last is not None and text[last.end : figure.start].strip() in _links(last):
            low = last.value * (figure.scale if last.scale == 1 else last.scale)
            yield (figure.unit, Range(low, figure.range.high)) if low <= figure.range.high else ("", figure.range)
            last = None
            continue
        if last is not None:
            yield last.unit, last.range
        last = figure
    if last is not None:
        yield last.unit, last.range


def _links(first: _Figure) -> tuple[str, ...]:
    return ("and",) if first.bound == "between" else ("to", "-", "–")


def _figures(text: str) -> Iterator[_Figure]:
    for match in _FIGURE.finditer(text):
        figure = _Figure(
            value=_value(match["value"].lower()),
            scale=_SCALES.get((match["scale"] or "").lower(), 1.0),
            bound=(match["bound"] or "").lower(),
            unit=match["currency"] or ("%" if match["percent"] else _unit(match["words"])),
            start=match.start("currency" if match["currency"] else "value"),
            end=match.end(),
        )
        before = [word for word in text[max(0, figure.start - 20) : figure.start].lower().split() if word != "and"]
        yield replace(figure, unit="") if _is_no_count(match, before[-1].strip(".,-") if before else "") else figure


def _is_no_count(match: re.Match[str], before: str) -> bool:
    """A year, a day of a month, a number in a name, the tail of a longer number, or a sign not understood."""
    if match["currency"] or match["percent"]:
        return before == "minus"
    if match["scale"]:
        return match["scale"].lower() == "m"  # metres or millions
    written = match["value"]
    is_year = written.isdigit() and len(written) == 4 and 1900 <= int(written) <= 2100
    return is_year or before in _LABELS | _DATED | {"minus", *_SCALES}


def _value(written: str) -> float:
    if written[0].isdigit():
        return float(written.replace(",", ""))
    return float(sum(_WORDS[word] for word in written.replace("-", " ").split()))


def _unit(words: str) -> str:
    """The first word that names what is counted, without its plural ending; empty where none does."""
    for word in words.lower().replace("-", " ").split():
        if word in _STOPS or word in _DATED or word in _WORDS:
            return ""
        if word not in _SKIPPED:
            singular = word[:-3] + "y" if word.endswith("ies") else word.removesuffix("s") if len(word) > 3 else word
            return _CURRENCIES.get(singular, singular)
    return ""
