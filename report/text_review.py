"""Verdicts of people as pages: one conflict to judge, what was kept, what a file brought."""

from collections.abc import Mapping

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from claims.types import Claim
from report.review_types import Case, Exported, Imported
from report.safe import on_a_page, one_line
from report.text_claim import claim_view
from report.text_report import beside, conflict_head, hanging
from report.timeline import in_reading_order
from report.types import Passage, Reviewed
from report.words import counted


def review_view(
    case: Case,
    passages: Mapping[str, Passage],
    number: int,
    total: int,
    status: str,
    note: str | None = None,
    *,
    columns: bool = False,
) -> RenderableType:
    """One conflict to judge: the question, why it is one, and both quotes in the text around them.

    Args:
        passages: by claim id; a claim that has none is shown by its quote alone.
        number, total: which of how many this is.
        status: the verdict given so far, or "new" or "seen".
    """
    conflict = case.conflict
    first, second = (_side(claim, passages.get(claim.id)) for claim in in_reading_order(conflict))
    given = f"verdict so far: {status}" if status not in ("new", "seen") else "no verdict yet"
    parts: list[RenderableType] = [
        Text(f"{number} of {total} · {given}", style="dim"),
        Text(one_line(case.question), style="bold"),
        Text(),
        conflict_head(conflict),
        hanging("Why: ", Text(one_line(conflict.why))),
        Text(),
        beside(first, second) if columns else Group(first, Text(), second),
    ]
    return Group(*parts, *([Text(), Text(f"Note: {one_line(note)}")] if note else []))


def _side(claim: Claim, passage: Passage | None) -> RenderableType:
    if passage is None:
        return claim_view(claim)
    return Group(claim_view(claim), Padding(in_context(passage), (1, 0, 0, 2)))


def in_context(passage: Passage) -> Text:
    """A passage as one paragraph, its quote set off: in colour by weight, in plain text by marks."""
    before, quote, after = (_spaced(part) for part in (passage.before, passage.quote, passage.after))
    text = Text(before, style="dim")
    text.append(f"»{quote}«", style="bold not dim")
    return text.append(after, style="dim")


def _spaced(text: str) -> str:
    """One line, with the blanks at its ends that part it from its neighbours."""
    start, end = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if start else ''}{on_a_page(text)}{' ' if end else ''}"


def reviewed_view(kept: Reviewed) -> RenderableType:
    """What was kept of a verdict."""
    by = f" by {one_line(kept.reviewer)}" if kept.reviewer else ""
    note = f" Note: {one_line(kept.note)}" if kept.note else ""
    return Text(f"{kept.conflict} is {kept.verdict}{by}.{note}")


def exported_view(summary: Exported) -> RenderableType:
    """How many verdicts a file has now."""
    return Text(f"{counted(summary.verdicts, 'verdict')} written to {one_line(summary.file)}.")


def imported_view(summary: Imported) -> RenderableType:
    """What a file of verdicts brought."""
    told = f"{counted(summary.kept, 'verdict')} taken in"
    if summary.waiting:
        told += f" ({summary.waiting} on pairs that the store does not have yet)"
    if summary.older:
        told += f", {summary.older} passed over for one as late or later in the store"
    if summary.failed:
        told += f", {counted(len(summary.failed), 'line')} that could not be read"
    return Text(f"{told}.")
