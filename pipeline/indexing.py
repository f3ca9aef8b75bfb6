"""Bringing documents into the store and comparing what they claim: the nightly job."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from claims.types import Document, Failure
from index.store import Store, open_store
from pipeline.comparing import judge_anew
from pipeline.engine import Engine
from pipeline.job import Job, now
from pipeline.parts import Parts
from pipeline.pruning import check_prune, forget_mended, prune
from pipeline.rehearsal import rehearse
from pipeline.settings import Progress, Settings
from pipeline.taking_in import remake
from report.types import ClaimCounts, ConflictCounts, DocumentCounts, IndexSummary


@dataclass(frozen=True)
class Brought:
    """What an indexing run did, and the names of the documents that it read."""

    summary: IndexSummary
    names: frozenset[str]


def index(
    paths: Sequence[Path],
    settings: Settings,
    *,
    prune: bool = False,
    force: bool = False,
    refresh: bool = False,
    dry_run: bool = False,
    progress: Progress | None = None,
    parts: Parts | None = None,
    engine: Engine | None = None,
) -> IndexSummary:
    """Bring the documents under the paths into the store, and compare the new claims with all others.

    What was finished when a run is cut off is kept, and the next run goes on from there.

    Args:
        prune: take out documents of the store that are gone from under the paths.
        force: prune even if nothing is found there or more than half would go.
        refresh: make anew what older versions of the extractor or another judge made, in the whole store.
        dry_run: only count the documents that would be new, changed, gone or failed.
        engine: carries out the long stages, this process if None.

    Raises:
        MissingPath, UsageError, WrongEncoder, NewerSchema, ModelError: nothing was changed.
        StoreBusy, StoreDamaged, StoreUnwritable
    """
    parts = parts or Parts(settings)
    failed: dict[str, Failure] = {}
    documents = parts.read(paths, settings.base, failed)
    if dry_run:
        return rehearse(documents, paths, settings, parts, prune=prune, force=force)
    with open_store(settings.store, encoder=parts.encoder.name, write=True, create=True, wait=settings.wait) as store:
        if prune and not force:
            check_prune(store, parts, settings, paths)
        if not refresh:
            failed.update(failed_before(store))
        job = Job(store, parts, settings, progress)
        return bring(documents, paths, job, remove=prune, refresh=refresh, engine=engine).summary


def failed_before(store: Store) -> dict[str, Failure]:
    """What could not be read in earlier runs, by name: tried again only when it has changed."""
    return {failure.document: failure for failure in store.documents.failures()}


def bring(
    documents: Iterator[Document | Failure],
    paths: Sequence[Path],
    job: Job,
    *,
    remove: bool = False,
    refresh: bool = False,
    engine: Engine | None = None,
) -> Brought:
    """One indexing run of the documents that are read from the paths, on a store that is open for writing."""
    began, engine = time.perf_counter(), engine or Engine()
    names = engine.take_in(job, documents)
    forget_mended(job, paths, names)
    if remove:
        prune(job, paths, names)
    if refresh:
        remake(job)
    engine.compare(job)
    if refresh:
        judge_anew(job)
    with job.timed("store"):
        job.store.save_vectors()
    summary = _summary(job, time.perf_counter() - began)
    with job.store.transaction():
        counts = summary.model_dump(include={"documents", "claims", "pairs_judged", "conflicts", "seconds"})
        job.store.runs.finish(job.number, now(), counts, summary.stages)
    return Brought(summary, frozenset(names))


def _summary(job: Job, seconds: float) -> IndexSummary:
    store, tally = job.store, job.tally
    return IndexSummary(
        documents=DocumentCounts(
            new=tally.new,
            changed=tally.changed,
            unchanged=tally.unchanged,
            removed=tally.removed,
            failed=len(tally.failed),
        ),
        claims=ClaimCounts(added=tally.claims_added, removed=store.removed.claims, total=store.claims.count()),
        pairs_judged=tally.pairs_judged,
        conflicts=ConflictCounts(new=store.conflicts.count_new(job.number), gone=store.conflicts.count_gone()),
        seconds=round(seconds, 3),
        stages={stage: round(spent, 3) for stage, spent in job.seconds.items()},
        failed=tally.failed,
    )
