"""The report as a page: disputes by rank, under each its conflicts with both quotes.

One view serves the terminal (in colour, quotes side by side where there is room) and
the plain page, so the two cannot differ in what they say.
"""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.types import Claim
from judge.types import Conflict
from report.safe import one_line
from report.select import SURE_ENOUGH, Selection, select
from report.text_claim import claim_view
from report.types import Dispute, Report, Side

_MEANING = (
    "The figure before each pair estimates the probability that the two statements conflict: "
    "a question to ask, not a verdict on a person."
)
_KINDS = {
    "contradiction": "contradiction",
    "reversal": "reversal (one speaker, two positions)",
    "update": "update (the thing may have changed in between)",
}


def report_view(
    report: Report, *, min_score: float = SURE_ENOUGH, top: int | None = None, columns: bool = False
) -> RenderableType:
    """The page of a report; `columns` puts the two quotes of a conflict side by side."""
    selection = select(report, min_score, top)
    parts: list[RenderableType] = [_summary(report, selection)]
    for number, (dispute, conflicts) in enumerate(selection.disputes, start=1):
        parts += [Text(), _dispute_view(number, dispute, conflicts, columns)]
    if hidden := _hidden(selection, min_score, top):
        parts += [Text(), Text(hidden, style="dim")]
    return Group(*parts)


def _summary(report: Report, selection: Selection) -> Text:
    read = f"belie compared {counted(report.claims, 'claim')} from {counted(report.documents, 'document')}"
    if report.failed:
        read += f" ({counted(len(report.failed), 'document')} could not be read)"
    if not selection.shown:
        return Text(f"{read} and found no two that conflict{' surely enough to show' if report.conflicts else ''}.")
    pairs = "1 pair that does not agree" if selection.shown == 1 else f"{selection.shown} pairs that do not agree"
    disputes = "about one question" if len(selection.disputes) == 1 else f"about {len(selection.disputes)} questions"
    return Text(f"{read} and found {pairs}, {disputes}, the clearest first. {_MEANING}")


def _dispute_view(number: int, dispute: Dispute, conflicts: tuple[Conflict, ...], columns: bool) -> RenderableType:
    parts: list[RenderableType] = [hanging(f"{number}. ", Text(one_line(dispute.question), style="bold"))]
    if len(dispute.conflicts) > 1:
        parts += [Padding(_side_view(side), (0, 0, 0, 3)) for side in dispute.sides]
    for conflict in conflicts:
        parts += [Text(), Padding(_conflict_view(conflict, columns), (0, 0, 0, 3))]
    return Group(*parts)


def _side_view(side: Side) -> RenderableType:
    who = ", ".join(one_line(speaker) for speaker in side.speakers) or "no named speaker"
    return hanging("- ", Text(f"{one_line(side.position)} [{who}; {counted(side.documents, 'document')}]"))


def _conflict_view(conflict: Conflict, columns: bool) -> RenderableType:
    head = conflict_head(conflict)
    first, second = (claim_view(claim) for claim in in_reading_order(conflict))
    quotes = beside(first, second) if columns else Group(first, Text(), second)
    why = hanging("Why: ", Text(one_line(conflict.why)))
    return Group(head, quotes, why) if columns else Group(head, why, Text(), quotes)


def conflict_head(conflict: Conflict) -> Text:
    """Score, kind, status and id on one line."""
    head = Text(f"{conflict.score:.2f}", style="bold yellow")
    head.append(f"  {_KINDS[conflict.kind]}, {conflict.status}", style="not bold default")
    return head.append(f"  {conflict.id}", style="dim not bold default")


def in_reading_order(conflict: Conflict) -> tuple[Claim, Claim]:
    """Both sides as a reader meets them: by place in one document, else by date where both are known."""
    a, b = conflict.a, conflict.b
    if a.document == b.document:
        turned = b.start < a.start
    else:
        turned = _dated(a) and _dated(b) and (b.published or "") < (a.published or "")
    return (b, a) if turned else (a, b)


def _dated(claim: Claim) -> bool:
    return bool(claim.published) and not (claim.published or "").startswith("--")


def _hidden(selection: Selection, min_score: float, top: int | None) -> str:
    reasons = [
        (selection.below, f"scored below {min_score:g} (--min-score 0 shows them)"),
        (selection.dismissed, "dismissed by a reader (--json has them)"),
        (selection.beyond, f"beyond the first {top}"),
    ]
    told = ", ".join(f"{number} {reason}" for number, reason in reasons if number)
    return f"Conflicts not shown: {told}." if told else ""


def beside(left: RenderableType, right: RenderableType) -> Table:
    """Two views side by side, half of the width each."""
    grid = Table.grid(expand=True, padding=(0, 3, 0, 0))
    grid.add_column(ratio=1)
    grid.add_column(ratio=1)
    grid.add_row(left, right)
    return grid


def hanging(mark: str, text: Text) -> Table:
    """`text` behind `mark`, its further lines indented by the mark's width."""
    grid = Table.grid()
    grid.add_column(no_wrap=True)
    grid.add_column()
    grid.add_row(Text(mark), text)
    return grid


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
