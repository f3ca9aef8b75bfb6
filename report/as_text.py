"""Pages as plain text: no colour, no box, no trailing blanks, whatever stream they are for."""

import io

from rich.console import Console, RenderableType

from report.select import SURE_ENOUGH
from report.text_report import report_view
from report.types import Report


def render_text(report: Report, width: int = 80, *, min_score: float = SURE_ENOUGH, top: int | None = None) -> str:
    """A report as plain text in lines of at most `width` characters."""
    return plain(report_view(report, min_score=min_score, top=top), width)


def plain(view: RenderableType, width: int = 80) -> str:
    """A view as plain text in lines of at most `width` characters, ending with a line end."""
    page = io.StringIO()
    # Everything that rich would read from the environment (FORCE_COLOR, TERM, COLUMNS) is said here.
    console = Console(
        file=page, width=width, force_terminal=False, color_system=None, highlight=False, markup=False, emoji=False
    )
    console.print(view)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().rstrip("\n").split("\n"))
