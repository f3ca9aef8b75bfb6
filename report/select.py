"""Which conflicts of a report a page shows, and how many it does not."""

from dataclasses import dataclass

from judge.types import Conflict
from report.types import Dispute, Report

SURE_ENOUGH = 0.5
"""Conflicts scored lower are more likely wrong than right: pages leave them out unless asked."""


@dataclass(frozen=True)
class Selection:
    """Disputes by rank, each with its conflicts to show, best first; and the numbers of those left out."""

    disputes: tuple[tuple[Dispute, tuple[Conflict, ...]], ...]
    below: int
    dismissed: int
    beyond: int

    @property
    def shown(self) -> int:
        return sum(len(conflicts) for _, conflicts in self.disputes)


def select(
    report: Report, min_score: float = SURE_ENOUGH, top: int | None = None, *, dismissed: bool = False
) -> Selection:
    """The `top` best conflicts of at least `min_score`, under their disputes; without `dismissed` none of those."""
    open_ones = [conflict for conflict in report.conflicts if dismissed or conflict.status != "dismissed"]
    sure = [conflict for conflict in open_ones if conflict.score >= min_score]
    chosen = sure if top is None else sure[:top]
    return Selection(
        disputes=_grouped(report.disputes, chosen),
        below=len(open_ones) - len(sure),
        dismissed=len(report.conflicts) - len(open_ones),
        beyond=len(sure) - len(chosen),
    )


def _grouped(disputes: list[Dispute], chosen: list[Conflict]) -> tuple[tuple[Dispute, tuple[Conflict, ...]], ...]:
    by_id = {conflict.id: conflict for conflict in chosen}
    ranked = sorted(disputes, key=lambda dispute: dispute.rank)
    groups = [(dispute, tuple(by_id[id_] for id_ in dispute.conflicts if id_ in by_id)) for dispute in ranked]
    return tuple((dispute, conflicts) for dispute, conflicts in groups if conflicts)
