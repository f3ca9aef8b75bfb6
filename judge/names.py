"""One name for one thing on both sides of a pair (pure).

Of two claims about a state one may name the country and the other its capital, as newspapers do
of a government; of two about a body, one the full name and the other its letters. A small model
does not know that they are one, so the two texts are brought to the same name before it reads them.
"""

import re
from functools import cache
from typing import NamedTuple

from countryinfo import all_countries

_SPELLED_OUT = re.compile(r"(?:the )?\b[A-Z][\w’'-]*(?: (?:of|for|and|the|on|[A-Z][\w’'-]*)){1,8} \(([A-Z]{2,8})\)")
_LETTERS = re.compile(r"\b[A-Z]{2,8}\b")
_SMALL = frozenset("of for and the on in to".split())
_PLACING = re.compile(
    r"\b(?:in|at|near|around|outside|from|to|into|leaving|left|visit(?:ed|ing|s)?|reach(?:ed|ing)?|of|through|via) $"
)
"""What stands before a capital that is meant as a town."""


_IN_USE = re.compile(r"[A-Z][a-z’'-]+(?: [A-Za-z’'-]+)*|US|U\.S\.|USA|UK|U\.K\.|UAE")
"""Names that newspapers use: of the codes of countries ("AM", "IN") only those that are words of the news."""
_LETTERS_OF = {
    "United States": ("U.S.",),
    "United Kingdom": ("U.K.", "UK", "Britain"),
    "United Arab Emirates": ("UAE",),
}


class Country(NamedTuple):
    """A country by its usual name, with what else it and those who belong to it are called."""

    name: str
    others: frozenset[str]
    capital: str
    people: int


def aligned(a: str, b: str) -> tuple[str, str]:
    """Two texts with the same name for a body that either abbreviates, and for a state that one names by its capital.

    >>> aligned("Lima turned the offer down.", "Peru has accepted the offer.")
    ('Peru turned the offer down.', 'Peru has accepted the offer.')
    """
    a, b = _SPELLED_OUT.sub(r"the \1", a), _SPELLED_OUT.sub(r"the \1", b)
    a, b = _by_letters(a, b), _by_letters(b, a)
    return _by_country(a, b), _by_country(b, a)


def country_of(words: str) -> Country | None:
    """The country whose name, or word for what belongs to it, stands in these words: "Dutch Prime Minister"."""
    found = [_named()[name] for name in _names_in(words)]
    return found[0] if found else None


def names(text: str, country: Country) -> bool:
    """Whether a text names the country by one of its names."""
    return any(_named()[name] == country for name in _names_in(text))


def _by_letters(text: str, other: str) -> str:
    """The text with the letters that the other uses in place of the full name whose initials they are."""
    for letters in sorted(set(_LETTERS.findall(other)) - set(_LETTERS.findall(text))):
        for found in _capitalised(text):
            if _initials(found) == letters:
                text = text.replace(found, letters)
                break
    return text


def _capitalised(text: str) -> list[str]:
    return re.findall(r"\b(?!The )[A-Z][\w’-]+(?: (?:(?:of|for|and|the|on|in|to) )*[A-Z][\w’-]+)+", text)


def _initials(name: str) -> str:
    return "".join(part[0] for part in re.split(r"[ -]", name) if part and part not in _SMALL)


def _by_country(text: str, other: str) -> str:
    """The text with the country in place of its capital, where that is all it names and the other has the country."""
    for found in reversed(list(_capital_pattern().finditer(text))):
        country = _of_capital()[found[0]]
        placed = _PLACING.search(text[: found.start()]) is not None
        if not placed and names(other, country) and found[0] not in other and not names(text, country):
            text = text[: found.start()] + country.name + text[found.end() :]
    return text


@cache
def _countries() -> tuple[Country, ...]:
    found = []
    for info in (one.info() for one in all_countries()):
        capital = info.get("capital")
        if isinstance(capital, str) and capital and capital != info["name"]:
            spellings = [info.get("demonym") or "", *info.get("altSpellings", []), *_LETTERS_OF.get(info["name"], ())]
            others = frozenset(word for word in spellings if _IN_USE.fullmatch(word))
            found.append(Country(info["name"], others, capital.removesuffix(" D.C."), info.get("population") or 0))
    return tuple(found)


@cache
def _named() -> dict[str, Country]:
    """Countries by every name; one that several share ("French") is that of the largest."""
    ordered = sorted(_countries(), key=lambda country: country.people)
    return {name: country for country in ordered for name in (*country.others, country.name)}


@cache
def _of_capital() -> dict[str, Country]:
    return {country.capital: country for country in sorted(_countries(), key=lambda country: country.people)}


@cache
def _capital_pattern() -> re.Pattern[str]:
    return _any_of(_of_capital())


@cache
def _name_pattern() -> re.Pattern[str]:
    return _any_of(_named())


def _any_of(words: dict[str, Country]) -> re.Pattern[str]:
    ordered = sorted(words, key=lambda word: (-len(word), word))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, ordered))})(?!\w)")


def _names_in(text: str) -> list[str]:
    return _name_pattern().findall(text)
