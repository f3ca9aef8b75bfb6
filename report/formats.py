"""Every format that a report or a lookup can be had in, by its name."""

from collections.abc import Sequence
from typing import Literal, get_args

from rich.console import Group
from rich.text import Text

from report.as_claimreview import claimreview
from report.as_csv import lookup_csv, report_csv
from report.as_json import render_json, render_lines
from report.as_markdown import lookup_markdown, report_markdown
from report.as_text import plain
from report.select import SURE_ENOUGH, select
from report.text_lookup import lookup_view
from report.text_report import report_view
from report.types import Background, Lookup, Report

Format = Literal["text", "json", "jsonl", "markdown", "html", "csv", "claimreview"]
LookupFormat = Literal["text", "json", "jsonl", "markdown", "html", "csv"]
FORMATS: tuple[Format, ...] = get_args(Format)
LOOKUP_FORMATS: tuple[LookupFormat, ...] = get_args(LookupFormat)
IN_FULL: frozenset[Format] = frozenset({"json", "jsonl", "claimreview"})
"""Formats for programs: nothing is left out of them but by request."""
WITH_BACKGROUND: frozenset[Format] = frozenset({"html", "claimreview"})
"""Formats that show quotes in their context, and who gave a verdict."""


def least_score(format_: Format, asked: float | None = None) -> float:
    """The score from which conflicts are in an answer of this format: what was asked for, or the format's own."""
    if asked is not None:
        return asked
    return 0.0 if format_ in IN_FULL else SURE_ENOUGH


def render_report(
    report: Report,
    format_: Format,
    *,
    min_score: float | None = None,
    top: int | None = None,
    dismissed: bool = False,
    background: Background | None = None,
    width: int = 80,
) -> str:
    """A report as finished text.

    Args:
        min_score, top: which conflicts a page shows; a page counts what it leaves out.
        dismissed: whether a page shows conflicts that a person dismissed.
        background: context of quotes and verdicts, for the formats in `WITH_BACKGROUND`.
        width: of a line of plain text.
    """
    least = least_score(format_, min_score)
    if format_ == "text":
        return plain(report_view(report, min_score=least, top=top, dismissed=dismissed), width)
    if format_ == "json":
        return render_json(report)
    if format_ == "jsonl":
        return render_lines(report.conflicts)
    selection = select(report, least, top, dismissed=dismissed)
    if format_ == "csv":
        return report_csv(selection)
    if format_ == "markdown":
        return report_markdown(report, selection, least, top)
    if format_ == "html":
        from report.as_html import report_html  # not above: its engine would delay every other answer

        return report_html(report, selection, least, top, background or Background())
    return claimreview(selection, background or Background())


def render_lookup(
    found: Lookup | Sequence[Lookup], format_: LookupFormat, *, background: Background | None = None, width: int = 80
) -> str:
    """One or several lookups as finished text; several are a line each in both formats of JSON."""
    several = [found] if isinstance(found, Lookup) else list(found)
    if format_ == "json" and len(several) == 1:
        return render_json(several[0])
    if format_ in ("json", "jsonl"):
        return render_lines(several)
    if format_ == "text":
        views = [part for one in several for part in (Text(), lookup_view(one))]
        return plain(Group(*views[1:]), width)
    if format_ == "csv":
        return lookup_csv(several)
    if format_ == "markdown":
        return lookup_markdown(several)
    from report.as_html import lookup_html

    return lookup_html(several, background or Background())
