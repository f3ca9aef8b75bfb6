"""Amounts that are told in words, in figures: "half of", "dozens of", "one in five", "a million" (pure)."""

import re
from collections.abc import Callable

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: i for i, word in enumerate(_ONES + _TEENS)} | {word: 20 + 10 * i for i, word in enumerate(_TENS)}
_UP_TO_99 = rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:])}))?|{'|'.join(_TEENS + _ONES[1:])})"
_COUNT = rf"(?:\d{{1,3}}|{_UP_TO_99})"
_FRACTIONS = {"half": 50.0, "third": 100 / 3, "quarter": 25.0, "fifth": 20.0, "tenth": 10.0}
# the least that each can mean
_MANY = {"dozens": 20, "scores": 20, "hundreds": 100, "thousands": 1000, "millions": 1_000_000, "billions": 10**9}
_MANY |= {"tens of thousands": 10_000, "hundreds of thousands": 100_000, "tens of millions": 10_000_000}
_MANY |= {"hundreds of millions": 10**8}
_BOUND = (
    r"(?P<bound>(?:at least|at most|no more than|not more than|no fewer than|no less than|more than|less than|"
    r"fewer than|over|under|above|below|up to|about|around|some|roughly|approximately|nearly|almost|close to) )?"
)
_TIMES = r"(?! (?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|games?|matches|goes)\b)"

_Change = tuple[re.Pattern[str], Callable[[re.Match[str]], str]]


def in_figures(text: str) -> str:
    """The same text with such amounts as figures that `quantities` reads; all else is as it was."""
    for pattern, told in _CHANGES:
        text = pattern.sub(told, text)
    return text


def _hundreds(match: re.Match[str]) -> str:
    return str(_number(match["hundreds"]) * 100 + (_number(match["rest"]) if match["rest"] else 0))


def _share(match: re.Match[str]) -> str:
    several = _number(match["several"]) if match["several"] else 1
    return _percent(match["bound"], several * _FRACTIONS[match["part"].lower().removesuffix("s")])


def _of_so_many(match: re.Match[str]) -> str:
    part, whole = _number(match["part"]), _number(match["whole"])
    return _percent(match["bound"], 100 * part / whole) if 0 < part < whole else match.group()


def _percent(bound: str | None, share: float) -> str:
    return f"{bound or 'about '}{share:.1f} percent of"


def _number(written: str) -> int:
    return (
        int(written) if written.isdigit() else sum(_SMALL[word] for word in written.lower().replace("-", " ").split())
    )


def _change(pattern: str, told: Callable[[re.Match[str]], str]) -> _Change:
    return re.compile(pattern, re.I), told


_CHANGES: list[_Change] = [
    _change(r"\bhalf a (million|billion)\b", lambda m: f"0.5 {m[1]}"),
    _change(
        rf"\b(?P<hundreds>an?|{_UP_TO_99}) hundred(?: and)? (?P<rest>{_UP_TO_99})\b(?! (?:hundred|thousand|million))",
        lambda m: _hundreds(m) if m["hundreds"].lower() not in ("a", "an") else str(100 + _number(m["rest"])),
    ),
    _change(
        rf"\b{_BOUND}an? (?P<scale>dozen|hundred|thousand|million|billion|trillion)\b(?! times)",
        lambda m: f"{m['bound'] or 'about '}one {m['scale']}",
    ),
    _change(rf"\b({'|'.join(sorted(_MANY, key=len, reverse=True))}) of\b", lambda m: f"at least {_MANY[m[1].lower()]}"),
    _change(rf"\b{_BOUND}(?:an? )?(?P<several>)(?P<part>half)(?: of| (?=the\b))", _share),
    _change(rf"\b{_BOUND}(?:an? |(?P<several>{_COUNT})[- ])(?P<part>thirds?|quarters?|fifths?|tenths?) of\b", _share),
    _change(
        rf"\b{_BOUND}(?P<part>{_COUNT}) (?:in|out of)(?: every)? (?P<whole>{_COUNT})\b{_TIMES}(?= [a-z])", _of_so_many
    ),
    _change(rf"\b(\d[\d,.]*|{_UP_TO_99}) or (more|fewer|less)\b", lambda m: f"{_or(m[2])} {m[1]}"),
    _change(r"\b(\d[\d,.]*(?: [a-z]+)?) or (more|fewer|less)\b", lambda m: f"{_or(m[2])} {m[1]}"),
    _change(
        r"(?<=\d) ?m (?=(?:people|tonnes|tons|barrels|voters|users|visitors|homes|jobs|copies|votes|doses)\b)",
        lambda _: " million ",
    ),
    _change(r"(?<=\d)\s?(?:°\s?C\b|degrees celsius\b)", lambda _: " celsius"),
]


def _or(more: str) -> str:
    return "at least" if more.lower() == "more" else "at most"
