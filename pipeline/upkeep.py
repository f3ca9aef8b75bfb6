"""Whether a store is sound, and making it so from what it keeps: `belie doctor`."""

from collections.abc import Sequence

from claims.errors import StoreDamaged
from claims.types import Document
from index.checks import Wrong
from index.store import Store, open_store
from pipeline.job import Job
from pipeline.overlapping import compare
from pipeline.parts import Parts
from pipeline.salvaging import complete, save, told
from pipeline.settings import Progress, Settings
from pipeline.taking_in import make_again
from report.types import Checkup, Fault

_MEND = "run `belie doctor --repair`"
_RESTORE = "put belie.sqlite back from a backup, or move the store away and run `belie index` on your documents again"
_SAVE = f"{_RESTORE}; or run `belie doctor --repair`, which saves what can be read and keeps the damaged file"


def doctor(
    settings: Settings, *, repair: bool = False, progress: Progress | None = None, parts: Parts | None = None
) -> Checkup:
    """Prove a store sound, or tell each fault with what to run.

    Args:
        repair: rebuild what is made of something else: the indexes, the vectors file, and the claims
            and pairs of documents whose text is kept whole. Needs the models only if claims are made again.

    Raises:
        NoStore, NewerSchema
        StoreBusy, StoreUnwritable: only with `repair`.
    """
    try:
        if not repair:
            with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
                return _examined(store, settings)
        try:
            return _mended(settings, parts or Parts(settings), progress)
        except StoreDamaged:
            return _saved(settings, parts or Parts(settings), progress)
    except StoreDamaged as error:
        what = f"SQLite cannot read all of belie.sqlite: {error.__cause__ or error}"
        return Checkup(
            store=str(settings.store), sound=False, faults=[Fault(what=what, remedy=_RESTORE if repair else _SAVE)]
        )


def _mended(settings: Settings, parts: Parts, progress: Progress | None) -> Checkup:
    with open_store(settings.store, write=True, wait=settings.wait) as store:
        done = _repaired(store, parts, settings, progress)
        return _examined(store, settings, done)


def _saved(settings: Settings, parts: Parts, progress: Progress | None) -> Checkup:
    """After the damaged file was replaced by what could be read of it."""
    found = save(settings)
    with open_store(settings.store, write=True, wait=settings.wait) as store:
        complete(Job(store, parts, settings, progress), found)
        done, notes = told(found)
        return _examined(store, settings, [*done, *_repaired(store, parts, settings, progress)], notes)


def _examined(store: Store, settings: Settings, repaired: Sequence[str] = (), notes: Sequence[str] = ()) -> Checkup:
    faults = [Fault(what=one.what, remedy=_remedy(one)) for one in _wrong_in_file(store)]
    faults += [Fault(what=one.what, remedy=_MEND if one.document else _RESTORE) for one in _wrong_in_rows(store)]
    state = "sound" if faults else store.check_vectors()
    if state == "damaged":
        faults.append(Fault(what="the vectors file is lost or damaged, or not that of the tables", remedy=_MEND))
    notes = [*notes]
    if state == "behind":
        notes.append("the vectors file is behind the tables: the next `belie index` brings it up")
    if waiting := store.claims.count_uncompared():
        notes.append(f"{waiting} claims wait to be compared, as after a cut: the next `belie index` goes on with them")
    return Checkup(
        store=str(settings.store),
        sound=not faults,
        documents=store.documents.count(),
        claims=store.claims.count(),
        pairs=store.pairs.count(),
        conflicts=store.conflicts.count(),
        faults=faults,
        notes=notes,
        repaired=list(repaired),
    )


def _wrong_in_file(store: Store) -> list[Wrong]:
    return list(store.checks.file())


def _wrong_in_rows(store: Store) -> list[Wrong]:
    return [*store.checks.documents(), *store.checks.conflicts()]


def _remedy(one: Wrong) -> str:
    mendable = "index" in one.what or "belongs to" in one.what
    return _MEND if mendable else _SAVE


def _repaired(store: Store, parts: Parts, settings: Settings, progress: Progress | None) -> list[str]:
    """What was done; nothing where nothing had to be."""
    done = []
    if _wrong_in_file(store):
        with store.transaction():
            store.checks.mend_tables()
        if _wrong_in_file(store):
            raise StoreDamaged("Its indexes were made again, and it is still damaged.")
        done.append("rebuilt the indexes of the tables, and took out rows that belonged to nothing")
    wrong = [one.document for one in _wrong_in_rows(store) if one.document]
    found = [store.documents.get(name) for name in dict.fromkeys(wrong)]
    if again := [document for document in found if document is not None]:
        _made_again(store, again, parts, settings, progress)
        done.append(f"made the claims of {len(again)} documents again, and compared them")
    if store.check_vectors() != "sound":
        store.rebuild_vectors()
        done.append("rebuilt the vectors file from the tables")
    return done


def _made_again(
    store: Store, documents: Sequence[Document], parts: Parts, settings: Settings, progress: Progress | None
) -> None:
    job = Job(store, parts, settings, progress)
    for document in documents:
        make_again(job, document)
    compare(job)
