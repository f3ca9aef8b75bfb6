"""What an indexing run would do, without doing it: `belie index --dry-run`."""

import time
from collections.abc import Iterable, Sequence
from pathlib import Path

from claims.errors import NoStore
from claims.types import Document, Failure
from index.store import Store, open_store
from pipeline.parts import Parts
from pipeline.pruning import check_prune, going
from pipeline.settings import Settings
from report.types import ClaimCounts, ConflictCounts, DocumentCounts, IndexSummary


def rehearse(
    documents: Iterable[Document | Failure],
    paths: Sequence[Path],
    settings: Settings,
    parts: Parts,
    *,
    prune: bool,
    force: bool,
) -> IndexSummary:
    """The counts of documents that a run would end with. No model is loaded, and nothing is written.

    Raises:
        As `index`.
    """
    began = time.perf_counter()
    try:
        with open_store(settings.store, encoder=parts.encoder.name, wait=settings.wait) as store, store.snapshot():
            if prune and not force:
                check_prune(store, parts, settings, paths)
            counted, seen, failed = _counted(documents, store)
            if prune:
                counted["removed"] = len(going(store, settings, paths, seen, failed))
            total = store.claims.count()
    except NoStore:
        counted, _, failed = _counted(documents, None)
        total = 0
    return IndexSummary(
        documents=DocumentCounts(**counted, failed=len(failed)),
        claims=ClaimCounts(total=total),
        pairs_judged=0,
        conflicts=ConflictCounts(),
        seconds=round(time.perf_counter() - began, 3),
        failed=failed,
        dry_run=True,
    )


def _counted(
    documents: Iterable[Document | Failure], store: Store | None
) -> tuple[dict[str, int], set[str], list[Failure]]:
    """Documents new, changed and unchanged; the names that were read; and what could not be."""
    counted, seen, hashes = {"new": 0, "changed": 0, "unchanged": 0}, set(), set()
    failed: list[Failure] = []
    for item in documents:
        if isinstance(item, Failure):
            failed.append(item)
        elif item.name not in seen:
            seen.add(item.name)
            counted[_news(item, store, item.content_hash in hashes)] += 1
            hashes.add(item.content_hash)
    return counted, seen, failed


def _news(document: Document, store: Store | None, text_just_read: bool) -> str:
    if store is None:
        return "unchanged" if text_just_read else "new"
    standing = store.documents.standing(document)
    if standing.unchanged:
        return "unchanged"
    if standing.name_known:
        return "changed"
    return "unchanged" if standing.text_known or text_just_read else "new"
