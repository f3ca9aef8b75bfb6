"""Pages as one HTML file that needs nothing else: no network, no other file, no script but its own.

Every text goes through the template engine's escaping; the page's own policy lets run only the style and the
script whose hashes it names, so that even what slipped through could do nothing.
"""

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from claims.types import Claim
from judge.types import Conflict
from report.links import web_address
from report.safe import on_a_page, safe, shortened
from report.select import Selection
from report.timeline import Moment, dated, in_reading_order, timeline
from report.types import Background, Dispute, Hit, Lookup, Report
from report.words import (
    KINDS,
    MEANING,
    date_words,
    held_by,
    hidden,
    opponents,
    period,
    said_anew,
    side_of,
    summary,
    voice,
    where,
    why_an_update,
)

_LANGUAGE = re.compile("[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}")
_DAY = re.compile(r"\d{4}(-\d\d){0,2}")
_FOLDER = Path(__file__).parent / "templates"


def report_html(report: Report, selection: Selection, min_score: float, top: int | None, background: Background) -> str:
    """The page of a report, with filters, sides, timelines, and both quotes in their context."""
    disputes = [
        _dispute(number, dispute, conflicts, background)
        for number, (dispute, conflicts) in enumerate(selection.disputes, start=1)
    ]
    return _page(
        "report.html",
        title="belie: disputes",
        script="report.js",
        summary=summary(report, selection),
        meaning=MEANING if selection.shown else "",
        kinds=sorted({one.kind for _, conflicts in selection.disputes for one in conflicts}),
        least=f"{min_score:g}",
        disputes=disputes,
        hidden=hidden(selection, min_score, top),
    )


def lookup_html(found: Sequence[Lookup], background: Background) -> str:
    """The page of one or several lookups."""
    lookups = [{"claim": on_a_page(one.claim), "parts": _parts(one, background)} for one in found]
    return _page("lookup.html", title="belie: what is known of a claim", meaning=MEANING, lookups=lookups)


def _page(template: str, *, title: str, script: str = "", **values: Any) -> str:
    css, code = (_FOLDER / "page.css").read_text("utf-8"), (_FOLDER / script).read_text("utf-8") if script else ""
    policy = "; ".join(
        [
            "default-src 'none'",
            f"style-src {_hash(css)}",
            "script-src " + (_hash(code) if code else "'none'"),
            "base-uri 'none'",
            "form-action 'none'",
        ]
    )
    page = _environment().get_template(template)
    return page.render(title=title, policy=policy, css=Markup(css), script=Markup(code), **values) + "\n"


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(_FOLDER),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=lambda value: safe(value) if type(value) is str else value,
    )


def _hash(text: str) -> str:
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def _dispute(number: int, dispute: Dispute, conflicts: Sequence[Conflict], background: Background) -> dict[str, Any]:
    claims = {claim.id: claim for one in conflicts for claim in (one.a, one.b)}
    moments = timeline(dispute, claims)
    return {
        "number": number,
        "question": on_a_page(dispute.question),
        "opponents": on_a_page(opponents(conflicts, dispute)),
        "sides": held_by(dispute, claims) if len(dispute.conflicts) > 1 else [],
        "moments": [_moment(one) for one in moments] if len({one.date for one in moments if one.date}) > 1 else [],
        "conflicts": [_conflict(one, dispute, background) for one in conflicts],
    }


def _moment(moment: Moment) -> dict[str, str]:
    day = date_words(moment.date) if moment.date else "no date"
    machine = moment.date if moment.date and _DAY.fullmatch(moment.date) else ""
    name, text = voice(moment.claim)[0], on_a_page(moment.claim.text)
    return {"day": day, "machine": machine, "letter": moment.side, "name": name, "text": text}


def _conflict(conflict: Conflict, dispute: Dispute, background: Background) -> dict[str, Any]:
    sides = in_reading_order(conflict)
    return {
        "id": conflict.id,
        "anchor": conflict.id.replace(":", "-"),
        "kind": conflict.kind,
        "kind_words": KINDS[conflict.kind],
        "status": conflict.status,
        "score": f"{conflict.score:.4f}",
        "shown_score": f"{conflict.score:.2f}",
        "why": on_a_page(conflict.why),
        "why_update": why_an_update(conflict),
        "verdict": _verdict_words(conflict, background),
        "speakers": json.dumps([on_a_page(voice(claim)[0]) for claim in sides], ensure_ascii=False),
        "dates": json.dumps([day for claim in sides if (day := dated(claim)) and _DAY.fullmatch(day)]),
        "claims": [_claim(claim, side_of(claim, dispute), background) for claim in sides],
    }


def _verdict_words(conflict: Conflict, background: Background) -> str:
    verdict = background.verdicts.get(conflict.id)
    if verdict is None:
        return ""
    by = f" by {verdict.reviewer}" if verdict.reviewer else ""
    note = f": {verdict.note}" if verdict.note else ""
    return on_a_page(f"{verdict.verdict}{by}, {verdict.time[:10]}{note}")


def _claim(claim: Claim, letter: str, background: Background) -> dict[str, Any]:
    passage = background.passages.get(claim.id)
    name, details = voice(claim)
    return {
        "letter": letter,
        "name": on_a_page(name),
        "details": on_a_page(details) if details.startswith(",") else f" {on_a_page(details)}",
        "before": passage.before if passage else "",
        "quote": shortened(claim.quote),
        "after": passage.after if passage else "",
        "anew": said_anew(claim),
        "where": where(claim),
        "period": period(claim),
        "url": web_address(claim.url),
        "language": claim.language if _LANGUAGE.fullmatch(claim.language) else "",
    }


def _parts(lookup: Lookup, background: Background) -> list[tuple[str, str, list[dict[str, Any]]]]:
    likely, near = "the figure is the probability of it", "the figure is how alike they are, 1 at most"
    return [
        ("Contradicted by", likely, [_hit(hit, background) for hit in lookup.contradicting]),
        ("Supported by", likely, [_hit(hit, background) for hit in lookup.supporting]),
        ("Related, neither way", near, [_hit(hit, background) for hit in lookup.related]),
    ]


def _hit(hit: Hit, background: Background) -> dict[str, Any]:
    return {"score": f"{hit.score:.2f}", "why": on_a_page(hit.why), "view": _claim(hit.claim, "", background)}
