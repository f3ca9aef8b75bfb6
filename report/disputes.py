"""Conflicts about one question, grouped: the question in words, and who stands on which side (pure).

The strongest conflict that is not yet in a dispute leads a new one; another joins it when it
shares a claim with the leading one, or repeats one of its claims in nearly the same words. So a
dispute stays about its leading question, however long the chain of conflicts behind it. A
conflict that is more likely none than one joins nothing: nobody is put on a side by a guess.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from claims.types import Claim, dispute_id
from judge.types import Conflict
from report.questions import question
from report.timeline import in_reading_order
from report.types import Dispute, Side

_CERTAIN = 0.5
_SAME_WORDS = 90  # of 100: token-sort ratio of two texts that say the same


@dataclass
class _Group:
    """A dispute in the making: the leading conflict, its first statement first, and who stands on which side of it."""

    lead: Conflict
    conflicts: list[Conflict] = field(default_factory=list)
    yes: dict[str, Claim] = field(default_factory=dict)
    no: dict[str, Claim] = field(default_factory=dict)

    def take(self, conflict: Conflict) -> bool:
        """Adds the conflict if it is about the same question, each of its claims on the side that it is nearer to."""
        yes, no = max(((conflict.a, conflict.b), (conflict.b, conflict.a)), key=self._nearness)
        if self._nearness((yes, no))[0] < _SAME_WORDS or yes.id in self.no or no.id in self.yes:
            return False
        self.conflicts.append(conflict)
        self.yes.setdefault(yes.id, yes)
        self.no.setdefault(no.id, no)
        return True

    def _nearness(self, sides: tuple[Claim, Claim]) -> tuple[float, float]:
        found = _likeness(sides[0], self.lead.a), _likeness(sides[1], self.lead.b)
        return max(found), sum(found)


def group(conflicts: Sequence[Conflict]) -> tuple[list[Conflict], list[Dispute]]:
    """The conflicts, best first, each with the id of its dispute, and the disputes in the order of rank."""
    ordered = sorted(conflicts, key=lambda conflict: (-conflict.score, conflict.id))
    groups: list[_Group] = []
    for conflict in ordered:
        sure = conflict.score >= _CERTAIN
        if not (sure and any(one.take(conflict) for one in groups)):
            first, second = in_reading_order(conflict)
            fresh = _Group(conflict.model_copy(update={"a": first, "b": second}))
            fresh.take(fresh.lead)
            groups.append(fresh)
    groups.sort(key=lambda one: (-_weight(one), one.lead.id))
    disputes = [_dispute(one, rank) for rank, one in enumerate(groups, start=1)]
    belongs = {conflict: dispute.id for dispute in disputes for conflict in dispute.conflicts}
    return [conflict.model_copy(update={"dispute": belongs[conflict.id]}) for conflict in ordered], disputes


def _dispute(one: _Group, rank: int) -> Dispute:
    lead = one.lead
    return Dispute(
        id=dispute_id([lead.id]),
        rank=rank,
        question=question(lead.a.text, lead.b.text),
        sides=[_side(lead.a, one.yes), _side(lead.b, one.no)],
        conflicts=[conflict.id for conflict in one.conflicts],
    )


def _side(leading: Claim, claims: dict[str, Claim]) -> Side:
    speakers = list(dict.fromkeys(claim.speaker for claim in claims.values() if claim.speaker))
    return Side(
        position=leading.text,
        claims=list(claims),
        speakers=speakers,
        documents=_independent(claims.values()),
    )


def _weight(one: _Group) -> float:
    """Certainty first; each further document that takes part adds a little."""
    return one.lead.score + 0.01 * min(_independent([*one.yes.values(), *one.no.values()]) - 1, 5)


def _independent(claims: Iterable[Claim]) -> int:
    """How many documents speak; copies of one wire story are one voice."""
    return len({claim.source or claim.document for claim in claims})


def _likeness(one: Claim, other: Claim) -> float:
    """How much two texts say the same, of 100; a claim is nearer to itself than any other."""
    return 101 if one.id == other.id else fuzz.token_sort_ratio(one.text, other.text)
