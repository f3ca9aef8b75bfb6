"""Pages as Markdown, for a wiki, a ticket or a mail. What documents say is escaped: it formats nothing."""

import re
from collections.abc import Sequence

from claims.types import Claim
from judge.types import Conflict
from report.links import web_address
from report.safe import on_a_page
from report.select import Selection
from report.timeline import in_reading_order
from report.types import Dispute, Hit, Lookup, Report
from report.words import (
    KINDS,
    MEANING,
    held_by,
    hidden,
    period,
    said_anew,
    side_of,
    summary,
    voice,
    where,
    why_an_update,
)

_MARKUP = re.compile(r"[\\`*_\[\]<>#|~&@$^]|:(?=\S)|(?<=\bwww)\.")
_ENTITIES = {"<": "&lt;", ">": "&gt;", "&": "&amp;"}


def report_markdown(report: Report, selection: Selection, min_score: float, top: int | None) -> str:
    """The page of a report."""
    parts = ["# Disputes", summary(report, selection)]
    if selection.shown:
        parts.append(MEANING)
    for number, (dispute, conflicts) in enumerate(selection.disputes, start=1):
        parts += _dispute(number, dispute, conflicts)
    if left_out := hidden(selection, min_score, top):
        parts.append(escaped(left_out))
    return "\n\n".join(parts) + "\n"


def lookup_markdown(found: Sequence[Lookup]) -> str:
    """The page of one or several lookups."""
    parts: list[str] = []
    for one in found:
        parts.append(f"# “{escaped(one.claim)}”")
        headings = (
            ("Contradicted by", one.contradicting),
            ("Supported by", one.supporting),
            ("Related, neither way", one.related),
        )
        for heading, hits in headings:
            parts.append(f"## {heading}" if hits else f"## {heading}: nothing in the store")
            parts += [_hit(hit) for hit in hits]
    return "\n\n".join(parts) + "\n"


def escaped(text: str) -> str:
    """Text on one line in which no character is markup."""
    return _MARKUP.sub(lambda found: _ENTITIES.get(found[0], f"\\{found[0]}"), on_a_page(text))


def _dispute(number: int, dispute: Dispute, conflicts: Sequence[Conflict]) -> list[str]:
    parts = [f"## {number}. {escaped(dispute.question)}"]
    claims = {claim.id: claim for one in conflicts for claim in (one.a, one.b)}
    sides = held_by(dispute, claims)
    parts.append("\n".join(f"- **{letter}** {escaped(position)} ({escaped(held)})" for letter, position, held in sides))
    for one in conflicts:
        head = f"**{one.score:.2f}** {KINDS[one.kind]}, {one.status} (`{one.id}`)"
        parts.append("  \n".join([head, *(escaped(words) for words in (one.why, why_an_update(one)) if words)]))
        parts += [_claim(claim, side_of(claim, dispute)) for claim in in_reading_order(one)]
    return parts


def _claim(claim: Claim, mark: str = "") -> str:
    name, details = voice(claim)
    who = f"{mark} · " if mark else ""
    lines = [f"{who}**{escaped(name)}**{_spaced(details)}", f"“{escaped(claim.quote)}”"]
    if anew := said_anew(claim):
        lines.append(f"*taken to say:* {escaped(anew)}")
    facts = [escaped(fact) for fact in (where(claim), period(claim)) if fact]
    if address := web_address(claim.url):
        facts.append(f"[source](<{address}>)")
    return "  \n".join(f"> {line}" for line in [*lines, " · ".join(facts)])


def _spaced(details: str) -> str:
    return f"{' ' if details.startswith(' ') else ''}{escaped(details)}" if details else ""


def _hit(hit: Hit) -> str:
    why = f" {escaped(hit.why)}" if hit.why else ""
    return f"**{hit.score:.2f}**{why}\n\n{_claim(hit.claim)}"
