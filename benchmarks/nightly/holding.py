"""What of a night grows with the store, in processor seconds: a busy machine leaves these as they are."""

import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.nightly.records import Holding
from index.cascade import may_conflict
from index.neighbours import near_pairs
from index.store import Store, open_store

_NEW = 1792  # claims, as a hundred articles make
_TOGETHER = 128
_PARTNERS, _FLOOR = 12, 0.3
_LOOKUPS = 20


def held(folder: Path) -> Holding:
    """Load the vectors, find the partners of the last claims, save the vectors again, and find what a lookup judges."""
    spent: dict[str, float] = {}

    def timed(name: str, work: Callable[[], object]) -> None:
        began = time.process_time()
        work()
        spent[name] = round(time.process_time() - began, 3)

    with open_store(folder, write=True) as store:
        timed("load the vectors", store.vectors)
        rows = store.claims.originals()[-_NEW:].tolist()
        timed(f"partners of {len(rows):,} claims", lambda: _partners(store, rows))
        timed("save the vectors", lambda: _save(store, folder))
        timed(f"nearest of {_LOOKUPS} lookups", lambda: _nearest(store, rows[:_LOOKUPS]))
        return Holding(claims=store.claims.count(), search=store.vectors().form, processor_seconds=spent)


def _partners(store: Store, rows: list[int]) -> None:
    for start in range(0, len(rows), _TOGETHER):
        part = rows[start : start + _TOGETHER]
        queries = store.claims.vectors(part)
        near_pairs(part, queries, store.vectors(), store.claims.by_row, _PARTNERS, _FLOOR, may_conflict)


def _save(store: Store, folder: Path) -> None:
    copy = folder / "copy.faiss"
    store.vectors().save(copy, bytes(16))
    copy.unlink()


def _nearest(store: Store, rows: list[int]) -> None:
    for row in rows:
        _, found = store.vectors().search(store.claims.vectors([row]), 40)
        store.claims.by_row(found[0].tolist())
