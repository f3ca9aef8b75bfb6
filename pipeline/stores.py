"""What the store holds, and single changes to it."""

import difflib
import os
from pathlib import Path
from typing import Any

from claims.errors import UsageError
from claims.types import Document
from index import database
from index.store import Store, open_store
from pipeline.parts import Parts, asked_encoder
from pipeline.settings import Settings
from report.types import ClaimCounts, DocumentCounts, Forgotten, PastRun, StoreStatus

_RUNS = 5


def show(name: str, settings: Settings, *, parts: Parts | None = None) -> str:
    """The text of a stored document, exactly as offsets count in it.

    Args:
        name: as the contract names documents, or a path from the working folder.

    Raises:
        UsageError: the store has no such document.
        NoStore, StoreDamaged
    """
    encoder = asked_encoder(settings, parts)
    with open_store(settings.store, encoder=encoder, wait=settings.wait) as store, store.snapshot():
        return _named(store, name, settings).text


def forget(name: str, settings: Settings) -> Forgotten:
    """Take a document with all its names and all that came from it out of the store.

    Raises:
        UsageError: the store has no such document.
        NoStore, StoreBusy, StoreDamaged, StoreUnwritable
    """
    with open_store(settings.store, write=True, wait=settings.wait) as store:
        name = _as_text(name)
        known = store.evidence.fingerprints(name)
        name = name if known else _named(store, name, settings).name
        with store.transaction():
            evidence = store.documents.remove(name)
        store.save_vectors()
        store.wipe()
        gone = store.conflicts.count_gone()
        return Forgotten(document=name, claims=store.removed.claims, conflicts=gone, evidence=evidence)


def status(settings: Settings) -> StoreStatus:
    """What the store holds.

    Raises:
        NoStore, NewerSchema, StoreDamaged
    """
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        sizes = store.sizes()
        return StoreStatus(
            store=str(settings.store),
            documents=store.documents.count(),
            claims=store.claims.count(),
            pairs=store.pairs.count(),
            conflicts=store.conflicts.count(),
            encoder=store.encoder or "",
            judge=store.judge,
            store_schema=database.SCHEMA,
            bytes=sum(sizes.values()),
            last_run=store.runs.last_finished(),
            calibration=store.calibration,
            search=store.vectors_form,
            uncompared=store.claims.count_uncompared(),
            evidence=store.evidence.count(),
            sizes=sizes,
            runs=[_past(one) for one in store.runs.past(_RUNS)],
            failed=store.documents.failures(),
        )


def _past(run: dict[str, Any]) -> PastRun:
    counts = run["counts"]
    return PastRun(
        started=run["started"],
        finished=run["finished"],
        seconds=counts.get("seconds"),
        documents=counts.get("documents", DocumentCounts()),
        claims=counts.get("claims", ClaimCounts()),
        pairs_judged=counts.get("pairs_judged", 0),
        stages=run["stages"],
    )


def _as_text(name: str) -> str:
    """A name as it came from the command line, as documents are named: bytes that are no UTF-8 as escapes."""
    try:
        return os.fsencode(name).decode("utf-8", "backslashreplace")
    except UnicodeEncodeError:
        return name.encode("utf-8", "backslashreplace").decode()


def _named(store: Store, name: str, settings: Settings) -> Document:
    from claims.read import document_name

    name = _as_text(name)
    found = store.documents.get(name) or store.documents.get(document_name(Path(name), settings.base))
    if found is None:
        near = difflib.get_close_matches(name, store.documents.names(), n=3, cutoff=0.5)
        hint = f" Near to it: {', '.join(near)}." if near else ""
        raise UsageError(f"The store {settings.store} has no document {name}.{hint}")
    return found
