"""How one claim looks on a page: who, the quote, what it is taken to say, and where it stands."""

from rich.console import Group, RenderableType
from rich.text import Text

from claims.types import Claim
from report.safe import on_a_page
from report.words import period, said_anew, voice, where


def claim_view(claim: Claim, *, with_document: bool = True, mark: str = "") -> RenderableType:
    """A claim in two to five paragraphs of plain words.

    Args:
        with_document: whether it says where the claim comes from.
        mark: the letter of its side in a dispute, before the name of who speaks.
    """
    name, details = voice(claim)
    who = Text(f"{mark}  " if mark else "", style="bold magenta").append(name, style="bold cyan")
    lines = [who.append(details, style="not bold default"), Text(f"“{on_a_page(claim.quote)}”")]
    if anew := said_anew(claim):
        lines.append(Text(f"taken to say: {anew}", style="italic"))
    facts = [where(claim) if with_document else "", period(claim)]
    if told := " · ".join(fact for fact in facts if fact):
        lines.append(Text(told, style="dim"))
    return Group(*lines)
