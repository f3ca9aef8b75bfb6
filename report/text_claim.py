"""How one claim looks on a page: who, the quote, what it is taken to say, and where it stands."""

from rich.console import Group, RenderableType
from rich.text import Text

from claims.types import Claim
from report.safe import one_line


def claim_view(claim: Claim, *, with_document: bool = True) -> RenderableType:
    """A claim in two to five paragraphs of plain words; `with_document=False` leaves out where it comes from."""
    lines = [_who(claim), Text(f"“{one_line(claim.quote)}”")]
    if _bare(claim.text) != _bare(claim.quote):
        lines.append(Text(f"taken to say: {one_line(claim.text)}", style="italic"))
    if with_document:
        lines.append(Text(_where(claim), style="dim"))
    elif claim.event_start or claim.event_end:
        lines.append(Text(_period(claim.event_start, claim.event_end), style="dim"))
    return Group(*lines)


def _who(claim: Claim) -> Text:
    line = Text(one_line(claim.speaker) if claim.speaker else "the document itself", style="bold cyan")
    details = f" ({one_line(claim.role)})" if claim.role else ""
    if claim.reported_by:
        details += f", as reported by {one_line(claim.reported_by)}"
    details += f", {claim.stance}" + (", an opinion" if claim.opinion else "")
    return line.append(details, style="not bold default")


def _where(claim: Claim) -> str:
    title = f"“{claim.title}”" if claim.title else None
    others = f"also {', '.join(claim.also)}" if claim.also else None
    facts = [claim.document, others, title, claim.publisher, _published(claim.published)]
    if claim.event_start or claim.event_end:
        facts.append(_period(claim.event_start, claim.event_end))
    return " · ".join(one_line(fact) for fact in facts if fact)


def _published(date: str | None) -> str:
    return f"published {date_words(date)}" if date else "no date"


def _period(start: str | None, end: str | None) -> str:
    if start and end and start != end:
        return one_line(f"speaks of {date_words(start)} to {date_words(end)}")
    if start or end:
        return one_line(f"speaks of {date_words(start or end or '')}")
    return ""


def date_words(date: str) -> str:
    """An ISO date for a person; `--12-28` is a day without a year."""
    return f"{date[2:]} (year unknown)" if date.startswith("--") else date


def _bare(text: str) -> str:
    """A text without what a reader would not call a difference: case, outer punctuation, the form of apostrophes."""
    return one_line(text).replace("’", "'").strip(" .,;“”\"'").casefold()
