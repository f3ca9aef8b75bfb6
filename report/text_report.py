"""The report as a page: disputes by rank, under each its conflicts with both quotes.

One view serves the terminal (in colour, quotes side by side where there is room) and
the plain page, so the two cannot differ in what they say.
"""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.types import Claim
from judge.types import Conflict
from report.safe import LONGEST_NAME, on_a_page
from report.select import SURE_ENOUGH, Selection, select
from report.text_claim import claim_view
from report.timeline import dated, in_reading_order, timeline, turns
from report.types import Dispute, Report
from report.words import (
    KINDS,
    MEANING,
    counted,
    date_words,
    held_by,
    hidden,
    opponents,
    side_of,
    summary,
    voice,
    where,
    why_an_update,
)

_INDENT = (0, 0, 0, 3)
_AT_A_GLANCE = 9


def report_view(
    report: Report,
    *,
    min_score: float = SURE_ENOUGH,
    top: int | None = None,
    dismissed: bool = False,
    columns: bool = False,
) -> RenderableType:
    """The page of a report.

    Args:
        dismissed: show conflicts that a person dismissed, too.
        columns: put the two quotes of a conflict side by side.
    """
    selection = select(report, min_score, top, dismissed=dismissed)
    parts: list[RenderableType] = [Text(summary(report, selection))]
    if selection.shown:
        parts.append(Text(MEANING, style="dim"))
    if len(selection.disputes) > 1:
        parts += [Text(), *_overview(selection)]
    for number, (dispute, conflicts) in enumerate(selection.disputes, start=1):
        parts += [Text(), _dispute_view(number, dispute, conflicts, columns)]
    if left_out := hidden(selection, min_score, top):
        parts += [Text(), Text(left_out, style="dim")]
    return Group(*parts)


def _overview(selection: Selection) -> list[RenderableType]:
    """The first questions at a glance, a line or two each, so that the first screen tells what is there."""
    lines: list[RenderableType] = []
    for number, (dispute, conflicts) in enumerate(selection.disputes[:_AT_A_GLANCE], start=1):
        line = Text(on_a_page(dispute.question, LONGEST_NAME))
        line.append(f" {conflicts[0].score:.2f}, {on_a_page(opponents(conflicts, dispute), LONGEST_NAME)}", style="dim")
        lines.append(hanging(f"{number:2}. ", line))
    if (more := len(selection.disputes) - _AT_A_GLANCE) > 0:
        lines.append(Text(f"    and {counted(more, 'question')} more below"))
    return lines


def _dispute_view(number: int, dispute: Dispute, conflicts: tuple[Conflict, ...], columns: bool) -> RenderableType:
    claims = {claim.id: claim for one in conflicts for claim in (one.a, one.b)}
    parts: list[RenderableType] = [hanging(f"{number}. ", Text(on_a_page(dispute.question), style="bold"))]
    if len(dispute.conflicts) > 1:
        parts += [Padding(_side_view(*side), _INDENT) for side in held_by(dispute, claims)]
        parts += [Padding(view, _INDENT) for view in _in_time(dispute, claims)]
        parts += [Padding(Text(_turn_words(*turn, dispute)), _INDENT) for turn in turns(conflicts)]
    for conflict in conflicts:
        parts += [Text(), Padding(_conflict_view(conflict, dispute, columns), _INDENT)]
    return Group(*parts)


def _side_view(letter: str, position: str, held: str) -> RenderableType:
    return hanging(f"{letter}  ", Text(position).append(f"\n{held}", style="dim"))


def _in_time(dispute: Dispute, claims: Mapping[str, Claim]) -> list[RenderableType]:
    """A line for each day and voice, where the statements are of several days; else nothing."""
    moments = [one for one in timeline(dispute, claims) if one.date]
    if len({one.date for one in moments}) < 2:
        return []
    lines = [Text(f"{date_words(one.date or '')}  {one.side}  {voice(one.claim)[0]}") for one in moments]
    return [Text("In time:"), *(Padding(line, _INDENT) for line in lines)]


def _turn_words(earlier: Claim, later: Claim, dispute: Dispute) -> str:
    sides = [f"{date_words(dated(one) or '')} for {side_of(one, dispute) or 'one'}" for one in (earlier, later)]
    return f"{voice(earlier)[0]} said both: {sides[0]}, {sides[1]}."


def _conflict_view(conflict: Conflict, dispute: Dispute, columns: bool) -> RenderableType:
    claims = in_reading_order(conflict)
    shared = where(claims[0]) if where(claims[0]) == where(claims[1]) else None
    several = len(dispute.conflicts) > 1
    marks = [side_of(one, dispute) if several else "" for one in claims]
    first, second = (
        claim_view(one, with_document=not shared, mark=mark) for one, mark in zip(claims, marks, strict=True)
    )
    parts: list[RenderableType] = [conflict_head(conflict), hanging("Why: ", Text(on_a_page(conflict.why)))]
    parts += [Text(words) for words in (why_an_update(conflict),) if words]
    parts.append(Text())
    parts += [beside(first, second)] if columns else [first, Text(), second]
    if shared:
        parts += [Text(), Text(f"Both in {shared}", style="dim")]
    return Group(*parts)


def conflict_head(conflict: Conflict) -> Text:
    """Score, kind, status and id on one line."""
    head = Text(f"{conflict.score:.2f}", style="bold yellow")
    head.append(f"  {KINDS[conflict.kind]}, {conflict.status}", style="not bold default")
    return head.append(f"  {conflict.id}", style="dim not bold default")


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
