"""The answer to a looked-up claim as a page: what is against it, what is for it, what is near it."""

from collections.abc import Mapping
from types import MappingProxyType

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from report.safe import one_line
from report.text_claim import claim_view
from report.text_review import in_context
from report.types import Hit, Lookup, Passage
from report.words import counted


def lookup_view(lookup: Lookup, passages: Mapping[str, Passage] = MappingProxyType({})) -> RenderableType:
    """The page of a lookup; `passages`, by claim id, show quotes in the text around them."""
    return Group(
        Text(f"“{one_line(lookup.claim)}”", style="bold"),
        Text(),
        _section("Contradicted by", "the figure is the probability of it", lookup.contradicting, passages),
        _section("Supported by", "the figure is the probability of it", lookup.supporting, passages),
        _section("Related, neither way", "the figure is how alike they are, 1 at most", lookup.related, passages),
    )


def _section(heading: str, figure: str, hits: list[Hit], passages: Mapping[str, Passage]) -> RenderableType:
    if not hits:
        return Text(f"{heading}: nothing in the store.\n")
    title = Text(f"{heading}: {counted(len(hits), 'claim')}").append(f" ({figure})", style="dim")
    return Group(title, *(_hit_view(hit, passages.get(hit.claim.id)) for hit in hits))


def _hit_view(hit: Hit, passage: Passage | None) -> RenderableType:
    head = Text(f"{hit.score:.2f}", style="bold yellow")
    if hit.why:
        head.append(f"  {one_line(hit.why)}", style="not bold default")
    around = [] if passage is None else [in_context(passage)]
    return Padding(Group(head, Padding(Group(claim_view(hit.claim), *around), (0, 0, 1, 3))), (0, 0, 0, 3))
