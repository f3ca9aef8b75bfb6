"""Which claims of the store a lookup is about: whose they are, and when they were published."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from claims.errors import UsageError
from index.types import ClaimFacts

Day = str | date | None


@dataclass(frozen=True)
class Among:
    """What was asked for; days as ISO dates, "" where nothing was.

    Attributes:
        speaker: words of a name, each of which a speaker's name must have; case and accents do not matter.
        since, until: published on or after, on or before. What has no date is left out.
        as_of: the last day of what was known then: published by that day, or, without a date, in the store by then.
    """

    speaker: str = ""
    since: str = ""
    until: str = ""
    as_of: str = ""

    @property
    def everything(self) -> bool:
        return not (self.speaker or self.since or self.until or self.as_of)

    def admits(self, claim: ClaimFacts) -> bool:
        """Whether a claim is among those asked for."""
        return self._is_by(claim) and self._is_of_the_time(claim) and self.known(claim)

    def known(self, claim: ClaimFacts) -> bool:
        """Whether a claim was known on the day `as_of`. A month counts as known from its last day on."""
        if not self.as_of:
            return True
        _, last = _span(claim.published)
        return (last or claim.first_seen[:10]) <= self.as_of

    def _is_by(self, claim: ClaimFacts) -> bool:
        return bears(claim.speaker or "", self.speaker)

    def _is_of_the_time(self, claim: ClaimFacts) -> bool:
        if not (self.since or self.until):
            return True
        first, last = _span(claim.published)
        return bool(first) and last >= self.since and (not self.until or first <= self.until)


def among(speaker: str | None, since: Day, until: Day, as_of: Day) -> Among:
    """The filter for these choices of a caller.

    Raises:
        UsageError: a day that is no date, or a span that ends before it begins.
    """
    found = Among((speaker or "").strip(), _day(since), _day(until), _day(as_of))
    if found.since and found.until and found.until < found.since:
        raise UsageError(f"Nothing is published since {found.since} and until {found.until}: turn the two round.")
    return found


def rows_of(claims: Iterable[ClaimFacts], chosen: Among) -> tuple[set[int], set[int]]:
    """Row numbers of the claims that were known then, and of those among them that were asked for."""
    known = [claim for claim in claims if chosen.known(claim)]
    return {claim.row for claim in known}, {claim.row for claim in known if chosen.admits(claim)}


def bears(speaker: str, name: str) -> bool:
    """Whether a speaker's name has all the words of this one; case and accents do not matter."""
    return set(_words(name)) <= set(_words(speaker))


def _span(published: str | None) -> tuple[str, str]:
    """The first and the last day that a date may mean, to be compared as texts; "" where the year is unknown."""
    if not published or published.startswith("--"):
        return "", ""
    return (published + "-01-01")[:10], (published + ("-31" if len(published) == 7 else "-12-31"))[:10]


def _words(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.casefold())
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return "".join(letter if letter.isalnum() else " " for letter in kept).split()


def _day(day: Day) -> str:
    if day is None or day == "":
        return ""
    try:
        return date.fromisoformat(str(day)[:10]).isoformat()
    except ValueError:
        raise UsageError(f"{day} is no date: write it as YYYY-MM-DD.") from None
