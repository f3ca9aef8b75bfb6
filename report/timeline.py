"""A dispute in time: who said what when, and since when each side has been held (pure)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from claims.types import Claim
from judge.types import Conflict
from report.types import Dispute

SIDES = "AB"
"""The letters that the sides of a dispute go by on pages."""


@dataclass(frozen=True)
class Moment:
    """A statement of a dispute. `side` is its letter; `date` an ISO date as far as known, or None."""

    date: str | None
    side: str
    claim: Claim


def timeline(dispute: Dispute, claims: Mapping[str, Claim]) -> list[Moment]:
    """The statements of both sides as they were published, one a voice, side and day; those without a date last."""
    moments: dict[tuple[str | None, str, str], Moment] = {}
    for letter, side in zip(SIDES, dispute.sides, strict=False):
        for claim in (claims[id_] for id_ in side.claims if id_ in claims):
            voice = claim.speaker or claim.document
            moments.setdefault((dated(claim), letter, voice), Moment(dated(claim), letter, claim))
    return sorted(moments.values(), key=lambda one: (one.date is None, one.date or "", one.side, one.claim.id))


def since(claims: Iterable[Claim]) -> str | None:
    """The earliest day on which one of the claims was published, as far as known."""
    return min((date for claim in claims if (date := dated(claim))), default=None)


def dated(claim: Claim) -> str | None:
    """When the claim was published; None where that, or the year of it, is unknown."""
    return None if not claim.published or claim.published.startswith("--") else claim.published


def turns(conflicts: Sequence[Conflict]) -> list[tuple[Claim, Claim]]:
    """Of each person who took both sides, an earlier and a later statement."""
    found: dict[str, tuple[Claim, Claim]] = {}
    for one in conflicts:
        if one.kind == "reversal" and dated(one.a) and dated(one.b):
            earlier, later = sorted((one.a, one.b), key=lambda claim: (dated(claim) or "", claim.id))
            found.setdefault(one.a.speaker or "", (earlier, later))
    return list(found.values())


def in_reading_order(conflict: Conflict) -> tuple[Claim, Claim]:
    """Both sides as a reader meets them: by place in one document, else by date where both are known."""
    a, b = conflict.a, conflict.b
    if a.document == b.document:
        turned = b.start < a.start
    else:
        turned = (dated(b) or "") < (dated(a) or "") if dated(a) and dated(b) else False
    return (b, a) if turned else (a, b)
