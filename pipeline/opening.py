"""A claim in its document, for who opens it from a page."""

from index.store import open_store
from pipeline.settings import Settings
from report.passages import around
from report.types import Opened

_ROOM = 20_000


def opened(claim: str, settings: Settings, *, room: int = _ROOM) -> Opened | None:
    """A claim by its id, with up to `room` characters of its document on each side; None where there is none.

    Raises:
        NoStore, StoreDamaged
    """
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        found = store.claims.by_id(claim)
        document = None if found is None else store.documents.get(found.document)
    if found is None or document is None:
        return None
    passage = around(document.text, found.start, found.end, room)
    return Opened(claim=found, passage=passage, whole=found.start <= room and found.end + room >= len(document.text))
