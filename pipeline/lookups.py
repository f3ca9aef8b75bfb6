"""One claim against the store: what contradicts it, what supports it, what is merely related."""

from dataclasses import dataclass

from claims.errors import UsageError
from claims.types import Claim
from index.store import Store, open_store
from pipeline.pairing import bare_claim, pair_of, scores_of
from pipeline.parts import Parts
from pipeline.settings import Progress, Settings
from report.types import Hit, Lookup

_NEAREST = 50
_CERTAIN = 0.5
_LENGTH = 2000


@dataclass
class _Beside:
    """A stored claim beside the one looked up: how likely it rejects that, how likely it says the same, and why."""

    claim: Claim
    similarity: float
    against: float = 0.0
    support: float = 0.0
    why_against: str = ""
    why_support: str = ""


def lookup(
    text: str,
    settings: Settings,
    *,
    top: int = 10,
    min_score: float = 0.0,
    progress: Progress | None = None,
    parts: Parts | None = None,
) -> Lookup:
    """Hold one claim against the store.

    A claim contradicts or supports if the judge gives that 0.5 or more, by itself or through a
    known conflict: what rejects a supporting claim contradicts, what rejects a contradicting one
    supports. The rest is related, nearest first.

    Args:
        text: the claim, one sentence.
        top: no more than this of each of the three.
        min_score: what contradicts or supports with less than this counts as related.

    Raises:
        UsageError: no claim to look up.
        NoStore, WrongEncoder, NewerSchema, ModelError, StoreDamaged
    """
    claim, parts = _asked(text), parts or Parts(settings)
    with open_store(settings.store, encoder=parts.encoder.name, wait=settings.wait) as store, store.snapshot():
        if not store.claims.count():
            return Lookup(claim=text)
        found = _nearest(store, claim, parts, progress)
        _judge(found, claim, parts)
        _infer(store, found)
    return _sorted_out(text, list(found.values()), top, max(_CERTAIN, min_score))


def _asked(text: str) -> Claim:
    if not text.strip():
        raise UsageError("There is nothing to look up: give a claim in one sentence, in quotation marks.")
    if len(text) > _LENGTH:
        raise UsageError(f"That is {len(text)} characters long: look up one claim at a time, in one sentence.")
    try:
        return bare_claim(text.strip())
    except UnicodeEncodeError:
        raise UsageError("The claim holds half characters: give it as UTF-8.") from None


def _nearest(store: Store, claim: Claim, parts: Parts, progress: Progress | None) -> dict[int, _Beside]:
    if progress:
        progress("load", 0, None)
    query = parts.encoder.encode([claim.text])
    scores, rows = store.vectors().search(query, _NEAREST)
    claims = store.claims.by_row(rows[0].tolist())
    similar = zip(rows[0].tolist(), scores[0].tolist(), strict=True)
    return {row: _Beside(claims[row], round(similarity, 4)) for row, similarity in similar}


def _judge(found: dict[int, _Beside], claim: Claim, parts: Parts) -> None:
    pairs = [pair_of(claim, beside.claim, beside.similarity) for beside in found.values()]
    scores = scores_of(parts.judge, pairs)
    for beside, pair, score in zip(found.values(), pairs, scores, strict=True):
        verdict = parts.decide(pair, score)
        beside.against, beside.support = verdict.score, verdict.support
        beside.why_against = beside.why_support = verdict.why


def _infer(store: Store, found: dict[int, _Beside]) -> None:
    """Let known conflicts speak: the other side of a claim that supports contradicts, and the other way round.

    The inferred score is the product of both, and counts where it beats the claim's own.
    Only the judge's own findings are inferred from, so that nothing is inferred in circles.
    """
    own = {row: (beside.against, beside.support) for row, beside in found.items()}
    decided = [row for row, findings in own.items() if max(findings) >= _CERTAIN]
    oppositions = store.conflicts.opposing(decided)
    unseen = store.claims.by_row({one.other for one in oppositions} - found.keys())
    found.update({row: _Beside(claim, 0.0) for row, claim in unseen.items()})
    for one in oppositions:
        (against, support), other = own[one.row], found[one.other]
        voice = found[one.row].claim.speaker or f"the text of {found[one.row].claim.document}"
        if support >= _CERTAIN and support * one.score > other.against:
            other.against = support * one.score
            other.why_against = f"It conflicts with what {voice} says, and that agrees with the claim."
        if against >= _CERTAIN and against * one.score > other.support:
            other.support = against * one.score
            other.why_support = f"It conflicts with what {voice} says, and that rejects the claim."


def _sorted_out(text: str, beside: list[_Beside], top: int, least: float) -> Lookup:
    contradicting, supporting, related = [], [], []
    for one in beside:
        if one.against >= max(least, one.support):
            contradicting.append(Hit(score=one.against, why=one.why_against, claim=one.claim))
        elif one.support >= least:
            supporting.append(Hit(score=one.support, why=one.why_support, claim=one.claim))
        else:
            related.append(Hit(score=one.similarity, why="", claim=one.claim))
    return Lookup(
        claim=text,
        contradicting=_best(contradicting, top),
        supporting=_best(supporting, top),
        related=_best(related, top),
    )


def _best(hits: list[Hit], top: int) -> list[Hit]:
    return sorted(hits, key=lambda hit: (-hit.score, hit.claim.id))[:top]
