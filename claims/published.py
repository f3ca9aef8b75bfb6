"""When an article came out, as far as its own page gives it away (pure)."""

import calendar
import json
import re
from collections.abc import Iterator, Sequence
from datetime import date
from html import unescape

from claims.dates import When, absolute, from_metadata, possible

_DAYS = {name.lower(): i for i, name in enumerate(calendar.day_name)}
# "said in an interview published on", not "said the dam broke on"
_TOLD = re.compile(
    r"\b(said|told|reported|published|posted|stated|announced|declared|warned|wrote)(\s+(in|at|to|with|an?|the|his|her|its|"
    r"their|interview|statement|press|conference|briefing|news|release|report|reporters|journalists|published|posted|"
    r"released|aired|broadcast|issued|speech|remarks|comments|late|early|[A-Z]\S*))*\s+on $"
)
_STAMP = re.compile(
    r"\b(published|posted|issued|created|first|originally|on|at|by|in|and|date|"
    r"mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday|"
    r"am|pm|a\.m|p\.m|noon|gmt|utc|bst|et|est|edt|pt|pst|pdt|cet|cest|ist|min|mins|minutes?|hours?|read|time|"
    r"\d{1,2}[:.h]\d{2}([:.]\d{2})?|\d{1,2} ?(am|pm|min)|\d{1,2})\b",
    re.I,
)
_CHANGED = re.compile(r"\b(updated|modified|revised)\b", re.I)
_JSON = re.compile(r"<script[^>]+application/ld\+json[^>]*>(.*?)</script", re.S | re.I)
_META = re.compile(r"<(?:meta|time)\s[^>]{1,2000}>", re.I)
_ATTRIBUTE = re.compile(r"([\w:-]+)\s*=\s*([\"'])(.*?)\2", re.S)
_PUBLISHED = frozenset(
    """article:published_time og:article:published_time datepublished date pubdate publishdate publish-date dc.date
    dc.date.issued dcterms.created dcterms.issued dc.date.created parsely-pub-date sailthru.date citation_date
    citation_publication_date originalpublicationdate published_time published-date article.published""".split()
)
_NAMES = 6  # words with a capital that may stand beside a date: who wrote it, where it came out

_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)")


def from_url(url: str | None) -> str | None:
    """The day of publication, where the address has it ("/2024/03/05/pool-closes")."""
    found = _IN_ADDRESS.search(url or "")
    year, month, day = map(int, found.groups()) if found else (0, 0, 0)
    return f"{year}-{month:02}-{day:02}" if day and possible(year, month, day) else None


def from_page(page: str) -> str | None:
    """The date of publication in a page's JSON-LD or meta elements, as precise as it is given."""
    found = [known for block in _JSON.findall(page) for known in _dates_of(block)]
    article = next((when for kind, when in found if "Article" in kind or "Posting" in kind), None)
    for value in (article, *_meta(page), *(when for _, when in found)):
        if known := from_metadata(value):
            return known
    return None


def _meta(page: str) -> Iterator[str]:
    for element in _META.findall(page):
        known = {name.lower(): unescape(value) for name, _, value in _ATTRIBUTE.findall(element)}
        name = known.get("property") or known.get("name") or known.get("itemprop") or ""
        if name.lower() in _PUBLISHED:
            yield known.get("content") or known.get("datetime") or ""


def _dates_of(block: str) -> Iterator[tuple[str, object]]:
    """Kind and date of publication of the things that a block of JSON-LD describes, on every level."""
    try:
        waiting = [json.loads(unescape(block))]
    except (ValueError, RecursionError):
        return
    while waiting:
        thing = waiting.pop(0)
        if isinstance(thing, dict):
            if thing.get("datePublished"):
                yield str(thing.get("@type")), thing["datePublished"]
            waiting += thing.values()
        elif isinstance(thing, list):
            waiting += thing


def from_text(paragraphs: Sequence[str], outside: Sequence[str]) -> str | None:
    """A publication date that the article itself gives away, or None.

    Args:
        paragraphs: the article's text, and captions.
        outside: other lines of the page (bylines, datelines), in order.

    A line that is nothing but a date ("Published: 3 March 2025, 10:00", "By Ann Lee, March 3, 2025", the dateline
    "LAKESIDE, March 3 -") counts; failing that a day named with the report in the first two paragraphs ("said in an
    interview published on December 28"); failing that, the latest full date of the page, where its weekday is the one
    that the first paragraphs speak of.
    """
    lead = " ".join(paragraphs[:2])
    stamped = _stamped(outside)
    if stamped is not None and stamped.year:
        return stamped.iso
    if (told := stamped or _told(lead)) is not None:
        return told.iso
    known = [when for text in (*outside, *paragraphs) for when in absolute(text) if when.year and when.day]
    latest = max(known, key=lambda when: when.iso, default=None)
    weekday = re.search(rf"\bon ({'|'.join(calendar.day_name)})\b", lead)
    if latest and weekday and date.fromisoformat(latest.iso).weekday() == _DAYS[weekday.group(1).lower()]:
        return latest.iso
    return None


def _stamped(lines: Sequence[str]) -> When | None:
    """The first date that has a line to itself, one with a year if there is any."""
    found = [when for line in lines if (when := _stamp(line)) is not None]
    return next((when for when in found if when.year), found[0] if found else None)


def _stamp(line: str) -> When | None:
    """The day of a line that has little beside it: words of dating, a name or a place."""
    if len(line) > 150 or _CHANGED.search(line):
        return None
    days = [when for when in absolute(line) if when.day and not when.last_day]
    if len({when.iso for when in days}) != 1:
        return None
    when = days[0]
    rest = "".join(c if c.isalpha() else " " for c in _STAMP.sub(" ", line[: when.start] + " " + line[when.end :]))
    words = [word for word in rest.split() if len(word) > 1]
    named = sum(word[0].isupper() for word in words)
    return when if named == len(words) <= _NAMES else None


def _told(lead: str) -> When | None:
    for sentence in re.split(r"(?<=[.!?”])\s+(?=[A-Z“])", lead):
        days = [when for when in absolute(sentence) if when.day and not when.last_day]
        if len(days) == 1 and _TOLD.search(sentence[: days[0].start]):
            return days[0]
    return None
