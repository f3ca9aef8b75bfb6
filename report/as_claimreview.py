"""Conflicts that a person confirmed, as schema.org ClaimReview and Claim in JSON-LD, for publishers of fact-checks.

belie does not say who is right: each claim of a pair is rated as disputed, by the other one.
"""

from typing import Any

from claims.types import Claim
from judge.types import Conflict
from report.as_json import escaped_json
from report.links import web_address
from report.select import Selection
from report.timeline import dated
from report.types import Background, Dispute, Reviewed

_RATING = "Disputed: another statement contradicts it"


def claimreview(selection: Selection, background: Background) -> str:
    """A JSON-LD document with two reviews, one a side, for each confirmed conflict of the selection."""
    reviews = [
        _review(conflict, dispute, claim, other, background.verdicts.get(conflict.id))
        for dispute, conflicts in selection.disputes
        for conflict in conflicts
        if conflict.status == "confirmed"
        for claim, other in ((conflict.a, conflict.b), (conflict.b, conflict.a))
    ]
    text = escaped_json({"@context": "https://schema.org", "@graph": reviews}, indent=2)
    # It is going to stand in a <script> of somebody's page: nothing in it may end that.
    return text.replace("<", "\\u003c").replace("&", "\\u0026") + "\n"


def _review(
    conflict: Conflict, dispute: Dispute, claim: Claim, other: Claim, verdict: Reviewed | None
) -> dict[str, Any]:
    return _known(
        {
            "@type": "ClaimReview",
            "@id": f"urn:belie:{conflict.id}:{claim.id}",
            "claimReviewed": claim.text,
            "name": dispute.question,
            "reviewBody": f"{_who(other)} says otherwise: “{other.quote}” {conflict.why}",
            "reviewRating": {"@type": "Rating", "alternateName": _RATING, "ratingExplanation": conflict.why},
            "author": {"@type": "Person", "name": verdict.reviewer} if verdict and verdict.reviewer else None,
            "datePublished": verdict.time[:10] if verdict and verdict.time else None,
            "comment": {"@type": "Comment", "text": verdict.note} if verdict and verdict.note else None,
            "itemReviewed": _claim(claim, other),
        }
    )


def _claim(claim: Claim, other: Claim | None = None) -> dict[str, Any]:
    return _known(
        {
            "@type": "Claim",
            "@id": f"urn:belie:{claim.id}",
            "text": claim.text,
            "author": _speaker(claim) if claim.speaker else None,
            "datePublished": dated(claim),
            "appearance": _work(claim),
            "mentions": _claim(other) if other else None,
        }
    )


def _speaker(claim: Claim) -> dict[str, Any]:
    """A person where an office is known; else it may as well be a body, and no type is claimed."""
    return {"@type": "Person", "name": claim.speaker, "jobTitle": claim.role} if claim.role else {"name": claim.speaker}


def _work(claim: Claim) -> dict[str, Any]:
    return _known(
        {
            "@type": "Article",
            "identifier": claim.document,
            "headline": claim.title,
            "datePublished": dated(claim),
            "publisher": {"@type": "Organization", "name": claim.publisher} if claim.publisher else None,
            "url": web_address(claim.url),
            "inLanguage": claim.language,
            "hasPart": {"@type": "Quotation", "text": claim.quote},
        }
    )


def _who(claim: Claim) -> str:
    return claim.speaker or claim.publisher or claim.document


def _known(facts: dict[str, Any]) -> dict[str, Any]:
    return {name: fact for name, fact in facts.items() if fact is not None}
