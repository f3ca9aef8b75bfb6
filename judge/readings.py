"""Other ways to read a pair of claims than by its words alone (pure).

News speaks of a state by whoever speaks for it: what a prime minister has no plans for, his
country has no plans for. Where one claim is about its own speaker, an office-holder of a country
that the other claim names, it is read once more with the country in the speaker's place.
"""

import re
from collections.abc import Sequence

from claims.types import Claim
from judge.signals import speakers
from judge.types import Pair, Scores

_SPELLED_OUT = re.compile(r"(?:the )?\b[A-Z][\w’'-]*(?: (?:of|for|and|the|on|[A-Z][\w’'-]*)){1,8} \(([A-Z]{2,8})\)")
_OFFICES = re.compile(r"\b(president|premier|prime minister|minister|chancellor|king|queen|emir|spokes\w+)\b", re.I)
_STEM = 5  # letters that a country and its adjective have in common: Armenia, Armenian


def readings(pair: Pair) -> list[tuple[str, str]]:
    """The texts of a pair, and every further reading of them."""
    found = [(_short(pair.a.text), _short(pair.b.text))]
    roles = [claim.role for claim in (pair.a, pair.b) if claim.role]
    for a, b in ((pair.a, pair.b), (pair.b, pair.a)):
        country = _country(a, b, roles)
        if country:
            found.append((_short(_spoken_for(a, country)), _short(b.text)))
    return found


def _short(text: str) -> str:
    """Bodies by the short form that the text gives: "the … Organization (CSTO)" is the CSTO."""
    return _SPELLED_OUT.sub(r"the \1", text)


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
    adjectives = {word for role in own if _OFFICES.search(role) for word in re.findall(r"\b[A-Z][a-z]{4,}\b", role)}
    named = re.findall(r"\b[A-Z][a-z]{3,}\b", b.text)
    for adjective in sorted(adjectives):
        for name in named:
            if (
                name != adjective
                and name[:_STEM] == adjective[:_STEM]
                and not name.endswith(("ian", "ish", "ese", "i"))
            ):
                return name
    return None


def _spoken_for(claim: Claim, country: str) -> str:
    """The claim with the country in the speaker's place."""
    text = claim.text.replace(claim.speaker or "", country)
    return re.sub(r"\b(his|her) country\b", country, text)
