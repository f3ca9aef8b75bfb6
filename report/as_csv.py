"""Rows for a spreadsheet: one a conflict, or one a claim that a lookup found.

A spreadsheet runs what looks like a formula, so no cell can begin like one.
"""

import csv
import io
from collections.abc import Iterable, Sequence

from claims.types import Claim
from report.safe import safe, shortened
from report.select import Selection
from report.types import Lookup

_STARTS_A_FORMULA = tuple("=+-@\t\r\n|%＝＋－＠")
_LONGEST = 30_000
"""Characters of a cell; spreadsheets cut off at 32,767 and say nothing."""

_CLAIM = (
    *("speaker", "role", "reported_by", "stance", "quote", "text", "document", "start", "end", "title", "publisher"),
    *("published", "event_start", "event_end", "url"),
)
_CONFLICT = ("rank", "question", "dispute", "conflict", "kind", "status", "score", "why", "first_seen")

Cell = str | int | float | None


def report_csv(selection: Selection) -> str:
    """The chosen conflicts in the order of their disputes, both sides of each in one row."""
    header = [*_CONFLICT, *(f"{side}_{field}" for side in "ab" for field in _CLAIM)]
    rows = [
        [
            *(dispute.rank, dispute.question, dispute.id, one.id, one.kind, one.status, one.score, one.why),
            *(one.first_seen, *_cells(one.a), *_cells(one.b)),
        ]
        for dispute, conflicts in selection.disputes
        for one in conflicts
    ]
    return _table(header, rows)


def lookup_csv(found: Sequence[Lookup]) -> str:
    """What was found for each looked-up claim, one row a stored claim."""
    rows = [
        [one.claim, relation, hit.score, hit.why, *_cells(hit.claim)]
        for one in found
        for relation in ("contradicting", "supporting", "related")
        for hit in getattr(one, relation)
    ]
    return _table(["claim", "relation", "score", "why", *_CLAIM], rows)


def cell(value: Cell) -> str | int | float:
    """A value as a cell that no spreadsheet takes for a formula; such text stands behind an apostrophe."""
    if value is None or not isinstance(value, str):
        return "" if value is None else value
    text = shortened(safe(value), _LONGEST)
    return f"'{text}" if text.lstrip(" \u00a0").startswith(_STARTS_A_FORMULA) else text


def _cells(claim: Claim) -> list[Cell]:
    return [getattr(claim, field) for field in _CLAIM]


def _table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    page = io.StringIO()
    writer = csv.writer(page, quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(header)
    writer.writerows([cell(value) for value in row] for row in rows)
    return page.getvalue()
