"""The conflicts that the store knows, as a report."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from claims.errors import UsageError
from claims.types import Claim, Failure
from index.store import Store, open_store
from judge.types import Conflict, Kind
from pipeline.indexing import Brought, bring, failed_before
from pipeline.job import Job
from pipeline.parts import Parts, asked_encoder
from pipeline.settings import Progress, Settings
from report.types import Report


@dataclass(frozen=True)
class _Wanted:
    kinds: Sequence[Kind]
    min_score: float
    top: int | None
    only_new: bool
    since: str


def report(
    paths: Sequence[Path] | None,
    settings: Settings,
    *,
    kinds: Sequence[Kind] = ("contradiction", "reversal"),
    min_score: float = 0.0,
    top: int | None = None,
    new: bool = False,
    since: str | date | None = None,
    progress: Progress | None = None,
    parts: Parts | None = None,
) -> Report:
    """Conflicts grouped into disputes, best first: those under the paths, which are indexed first, or all.

    Args:
        paths: folders and files; None or none for the whole store, of which nothing is read anew.
        kinds: the kinds of conflict wanted; "update" only if it is named.
        top: no more conflicts than this.
        new: only those first seen in the latest run that brought something.
        since: only those first seen on this day or later, as an ISO date.

    Raises:
        As `index`; and NoStore without paths where there is no store.
    """
    parts = parts or Parts(settings)
    wanted = _Wanted(kinds, min_score, top, new, _day(since))
    if not paths:
        with open_store(settings.store, encoder=asked_encoder(settings, parts), wait=settings.wait) as store:
            return _told(store, parts, wanted, None)
    failed: dict[str, Failure] = {}
    documents = parts.read(paths, settings.base, failed)
    with open_store(settings.store, encoder=parts.encoder.name, write=True, create=True, wait=settings.wait) as store:
        failed.update(failed_before(store))
        return _told(store, parts, wanted, bring(documents, paths, Job(store, parts, settings, progress)))


def _told(store: Store, parts: Parts, wanted: _Wanted, brought: Brought | None) -> Report:
    """The report on the whole store, or on the documents that an indexing run has just read."""
    with store.snapshot():
        documents = None if brought is None else store.documents.numbers(brought.names)
        conflicts = store.conflicts.select(
            wanted.kinds,
            latest_run=store.runs.latest_that_brought(),
            min_score=wanted.min_score,
            only_new=wanted.only_new,
            since=wanted.since,
            documents=documents,
            top=wanted.top,
        )
        document_count = store.documents.count() if documents is None else len(documents)
        claim_count = store.claims.count(documents)
    if brought is not None:
        conflicts = [_named_within(conflict, brought.names) for conflict in conflicts]
    conflicts, disputes = parts.group(conflicts)
    return Report(
        documents=document_count,
        claims=claim_count,
        pairs_judged=0 if brought is None else brought.summary.pairs_judged,
        failed=[] if brought is None else brought.summary.failed,
        conflicts=conflicts,
        disputes=disputes,
    )


def _named_within(conflict: Conflict, names: Collection[str]) -> Conflict:
    """A conflict whose documents go by names under the paths asked for, where they have several."""
    return conflict.model_copy(update={"a": _shown_as(conflict.a, names), "b": _shown_as(conflict.b, names)})


def _shown_as(claim: Claim, names: Collection[str]) -> Claim:
    if claim.document in names:
        return claim
    name = min(other for other in claim.also if other in names)
    also = sorted({claim.document, *claim.also} - {name})
    return claim.model_copy(update={"document": name, "also": tuple(also)})


def _day(since: str | date | None) -> str:
    if since is None or since == "":
        return ""
    try:
        return date.fromisoformat(str(since)).isoformat()
    except ValueError:
        raise UsageError(f"{since} is no date: write it as YYYY-MM-DD.") from None
