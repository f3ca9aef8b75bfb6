"""What known disputes say of a claim that is looked up: who rejects its supporters contradicts it, and so on."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from index.store import Store

CERTAIN = 0.5
"""A conclusion is drawn only where it is more likely right than wrong."""
_STEPS = 2


@dataclass(frozen=True)
class Stand:
    """Where a stored claim stands to the one looked up.

    Attributes:
        against: it rejects the claim; else it supports it.
        sure: probability; of a conclusion, that of all its steps together: each of them has to hold.
        root: row of the claim that the conclusion started from, which the judge itself placed.
        root_against: where that one stands.
        steps: how many known conflicts lie between the two; 0 for the judge's own finding.
    """

    against: bool
    sure: float
    root: int
    root_against: bool
    steps: int = 0


def infer(
    store: Store, own: Mapping[int, Stand], admitted: Callable[[Collection[int]], Collection[int]]
) -> dict[int, Stand]:
    """Conclusions by row number, from the judge's own findings through the conflicts that the store knows.

    The other side of a conflict stands the other way; the other side of that is on the first
    one's side again. Two steps are enough for that and no more are taken. A row with a finding
    of its own is never concluded about.

    Args:
        own: the judge's findings of which it is certain, by row.
        admitted: of some rows those that may be concluded about or through.
    """
    found: dict[int, Stand] = {}
    last = dict(own)
    for _ in range(_STEPS):
        beyond: dict[int, Stand] = {}
        oppositions = [one for one in store.conflicts.opposing(last) if one.score >= CERTAIN]
        allowed = set(admitted({one.other for one in oppositions})) - own.keys() - found.keys()
        for one in oppositions:
            stand, best = _opposite(last[one.row], one.score), beyond.get(one.other)
            if stand.sure >= CERTAIN and one.other in allowed and (best is None or best.sure < stand.sure):
                beyond[one.other] = stand
        found.update(beyond)
        last = beyond
    return found


def _opposite(stand: Stand, score: float) -> Stand:
    return Stand(not stand.against, round(stand.sure * score, 4), stand.root, stand.root_against, stand.steps + 1)


def reason(stand: Stand, voice: str) -> str:
    """One sentence for a person; `voice` is who says the claim that the conclusion started from."""
    where = "conflicts with what" if stand.steps == 1 else "is in a known dispute on the side of what"
    says = "that rejects the claim" if stand.root_against else "that agrees with the claim"
    return f"It {where} {voice} says, and {says}."
