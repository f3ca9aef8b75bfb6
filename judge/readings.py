"""Other ways to read a pair of claims than by its words alone (pure).

News speaks of a state by whoever speaks for it: what a prime minister has no plans for, his
country has no plans for. Where one claim is about its own speaker, an office-holder of a country
that the other claim names, it is read once more with the country in the speaker's place.
"""

import re
from collections.abc import Sequence

from claims.types import Claim
from judge.names import aligned, country_of
from judge.signals import speakers
from judge.types import Pair, Scores

_OFFICES = re.compile(r"\b(president|premier|prime minister|minister|chancellor|king|queen|emir|spokes\w+)\b", re.I)


def readings(pair: Pair) -> list[tuple[str, str]]:
    """The texts of a pair with one name for one thing, and every further reading of them."""
    found = [aligned(pair.a.text, pair.b.text)]
    roles = [claim.role for claim in (pair.a, pair.b) if claim.role]
    for a, b in ((pair.a, pair.b), (pair.b, pair.a)):
        country = _country(a, b, roles)
        if country:
            found.append(aligned(_spoken_for(a, country), b.text))
    return found


def strongest(found: Sequence[Scores]) -> Scores:
    """Of several readings the one that conflicts most."""
    return max(found, key=lambda scores: scores.contradiction)


def _country(a: Claim, b: Claim, roles: Sequence[str]) -> str | None:
    """The country that the other claim names, if this one is about its own speaker, who holds office there."""
    if a.speaker is None or not a.text.startswith(a.speaker) and f" {a.speaker} " not in a.text[:80]:
        return None
    own = [a.role] if a.role else []
    if speakers(a, b) == "same":
        own = list(roles)  # one person: what either document says of the office holds
    for role in own:
        country = country_of(role) if _OFFICES.search(role) else None
        if country and country.name in b.text:
            return country.name
    return None


def _spoken_for(claim: Claim, country: str) -> str:
    """The claim with the country in the speaker's place."""
    text = claim.text.replace(claim.speaker or "", country)
    return re.sub(r"\b(his|her) country\b", country, text)
