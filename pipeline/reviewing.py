"""What people say of conflicts: kept, taken out to a file, taken in from another store."""

import json
from collections.abc import Iterable, Sequence
from itertools import groupby

from pydantic import ValidationError

from claims.errors import UsageError
from claims.types import Claim, Failure
from index.store import Store, open_store
from index.types import KeptVerdict, ReviewedPair
from judge.types import Conflict, Kind
from pipeline import job
from pipeline.parts import Parts
from pipeline.reporting import report
from pipeline.settings import Settings
from report.passages import ROOM, around
from report.review_types import Case, Imported, Quoted, VerdictLine
from report.types import Background, Decision, Passage, Reviewed

_DECISIONS = ("confirmed", "dismissed", "unsure")
_CONFLICTS: tuple[Kind, ...] = ("contradiction", "reversal")
_ALL: tuple[Kind, ...] = (*_CONFLICTS, "update")


def review(
    conflict: str, verdict: Decision, settings: Settings, *, note: str | None = None, reviewer: str | None = None
) -> Reviewed:
    """Keep a person's verdict on a conflict: "confirmed", "dismissed" or "unsure"; the latest one holds.

    Args:
        conflict: its id, or a beginning that only this one has.

    Raises:
        UsageError: no such verdict or conflict, or several conflicts that begin so.
        NoStore, StoreBusy, StoreDamaged, StoreUnwritable
    """
    if verdict not in _DECISIONS:
        raise UsageError(f"{verdict} is no verdict: give confirmed, dismissed or unsure.")
    time = job.now()
    with open_store(settings.store, write=True, wait=settings.wait) as store, store.transaction():
        whole = _whole_id(store, conflict, settings)
        store.conflicts.review(whole, verdict, _sayable(note), _sayable(reviewer), time)
    return Reviewed(conflict=whole, verdict=verdict, note=note, reviewer=reviewer, time=time)


def cases(
    settings: Settings,
    *,
    only: str | None = None,
    again: bool = False,
    min_score: float = 0.0,
    parts: Parts | None = None,
) -> list[Case]:
    """The conflicts that wait for a verdict, the surest first.

    Args:
        only: the id of a conflict, or a beginning that only it has: this one, whatever was said of it.
        again: those with a verdict too.
        min_score: none that scores less.

    Raises:
        UsageError: no conflict of this id, or several.
        NoStore, StoreDamaged
    """
    kinds, least = (_CONFLICTS, min_score) if only is None else (_ALL, 0.0)
    known = report(None, settings, kinds=kinds, min_score=least, parts=parts)
    questions = {dispute.id: dispute.question for dispute in known.disputes}
    found = [Case(conflict=one, question=questions.get(one.dispute, "")) for one in known.conflicts]
    if only is None:
        return [case for case in found if again or case.conflict.status in ("new", "seen")]
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        whole = _whole_id(store, only, settings)
    return [case for case in found if case.conflict.id == whole]


def export_verdicts(settings: Settings) -> list[VerdictLine]:
    """Every verdict that the store keeps, oldest first, each with the quotes that it is about.

    Raises:
        NoStore, StoreDamaged
    """
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        pairs = store.verdicts.pairs()
        return [_as_line(kept, pairs.get(kept.fingerprint), store) for kept in store.verdicts.all()]


def import_verdicts(lines: Iterable[str], settings: Settings) -> Imported:
    """Keep verdicts that were exported from a store; of two on one pair the later holds.

    Args:
        lines: JSON, each one verdict as `export_verdicts` gives it; blank lines are passed over.

    Returns:
        How many were kept; lines that are no verdict stand under `failed`, and all others are in.

    Raises:
        NoStore, StoreBusy, StoreDamaged, StoreUnwritable
    """
    verdicts, failed = _read(lines)
    with open_store(settings.store, write=True, wait=settings.wait) as store, store.transaction():
        kept = [one for one in verdicts if store.verdicts.keep(one)]
        waiting = sum(not store.verdicts.is_known(one.fingerprint) for one in kept)
    return Imported(kept=len(kept), older=len(verdicts) - len(kept), waiting=waiting, failed=failed)


def passages(claims: Iterable[Claim], settings: Settings, *, room: int = ROOM) -> dict[str, Passage]:
    """By the id of each claim, its quote in the text around it, `room` characters on each side.

    A claim whose document is gone or changed meanwhile is left out.

    Raises:
        NoStore, StoreDamaged
    """
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        return _passages(store, claims, room)


def background(conflicts: Sequence[Conflict], settings: Settings) -> Background:
    """What a page says beside these conflicts: their quotes in the text around them, and verdicts with who gave them.

    Raises:
        NoStore, StoreDamaged
    """
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        return Background(
            passages=_passages(store, (claim for one in conflicts for claim in (one.a, one.b)), ROOM),
            verdicts={id_: _reviewed(id_, kept) for id_, kept in store.verdicts.of_conflicts().items()},
        )


def _passages(store: Store, claims: Iterable[Claim], room: int) -> dict[str, Passage]:
    found: dict[str, Passage] = {}
    for name, inside in groupby(sorted(claims, key=_document_of), key=_document_of):
        document = store.documents.get(name)
        text = "" if document is None else document.text
        right = (claim for claim in inside if text[claim.start : claim.end] == claim.quote)
        found.update({claim.id: around(text, claim.start, claim.end, room) for claim in right})
    return found


def _reviewed(conflict: str, kept: KeptVerdict) -> Reviewed:
    facts = {name: value for name, value in vars(kept).items() if name != "fingerprint"}
    return Reviewed.model_validate(facts | {"conflict": conflict})


def _document_of(claim: Claim) -> str:
    return claim.document


def _whole_id(store: Store, asked: str, settings: Settings) -> str:
    found = store.verdicts.conflicts_like(asked) if asked.isprintable() and len(asked) > len("x:") else []
    if len(found) > 1:
        raise UsageError(f"Several conflicts begin with {asked}: {', '.join(found)} ... Give more of the id.")
    if not found:
        raise UsageError(f"The store {settings.store} has no conflict {asked}: `belie report` shows their ids.")
    return found[0]


def _as_line(kept: KeptVerdict, pair: ReviewedPair | None, store: Store) -> VerdictLine:
    line = VerdictLine.model_validate(vars(kept))
    if pair is None:
        return line
    sides = {side: Quoted(speaker=speaker, quote=quote) for side, (speaker, quote) in (("a", pair.a), ("b", pair.b))}
    return line.model_copy(update={"score": store.conflicts.shown(pair.score, pair.judge), **sides})


def _read(lines: Iterable[str]) -> tuple[list[KeptVerdict], list[Failure]]:
    verdicts, failed = [], []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            read = VerdictLine.model_validate(json.loads(line))
        except (ValueError, RecursionError) as error:
            failed.append(Failure(document=f"line {number}", reason=f"is no verdict: {_told(error)}"))
            continue
        verdicts.append(_as_kept(read))
    return verdicts, failed


def _as_kept(line: VerdictLine) -> KeptVerdict:
    note, reviewer = _sayable(line.note), _sayable(line.reviewer)
    return KeptVerdict(line.fingerprint, line.conflict, line.verdict, note, reviewer, line.time)


def _told(error: Exception) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False, include_input=False)[0]
        return f"{'.'.join(map(str, first['loc'])) or 'the line'}: {first['msg']}"
    return f"not JSON ({error})" if isinstance(error, json.JSONDecodeError) else "not JSON"


def _sayable(text: str | None) -> str | None:
    """What SQLite can keep: half characters that came in from a terminal are written as escapes."""
    return None if text is None else text.encode("utf-8", "backslashreplace").decode()
