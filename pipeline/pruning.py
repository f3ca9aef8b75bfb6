"""Taking out documents that are gone from their folders, with care for a disk that is not there."""

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path

from claims.errors import UsageError
from claims.types import Document, Failure
from index.store import Store
from pipeline.job import Job
from pipeline.naming import under
from pipeline.parts import Parts
from pipeline.settings import Settings


def check_prune(store: Store, parts: Parts, settings: Settings, paths: Sequence[Path]) -> None:
    """Read the paths through and refuse a prune that looks like a mistake, before anything is changed.

    Raises:
        UsageError: nothing was found under the paths, or more than half of what the store has would go.
    """
    if Path("-") in paths:
        raise UsageError("--prune needs folders or files to look for gone documents in: it cannot go with `-`.")
    present, failed = set(), set()
    for item in parts.read(paths, settings.base):
        if isinstance(item, Document):
            present.add(item.name)
        else:
            failed.add(item.document)
    known = _known(store, settings, paths)
    gone = _gone(known, present, failed)
    if not present:
        raise UsageError(
            f"Nothing was pruned: no document was found under the paths, and the store has {len(known)} from there. "
            "Is the disk mounted? Add --force to take them out all the same."
        )
    if len(gone) * 2 > len(known):
        raise UsageError(
            f"Nothing was pruned: {len(gone)} of the {len(known)} documents that the store has from these paths would "
            "go, which is more than half. Add --force to take them out all the same."
        )


def prune(job: Job, paths: Sequence[Path], present: Collection[str]) -> None:
    """Take out the names under the paths that were not found there; a text goes with its last name."""
    gone = going(job.store, job.settings, paths, present, job.tally.failed)
    with job.store.transaction():
        for name in gone:
            job.store.documents.unlink(name)
            job.tally.removed += 1


def going(
    store: Store, settings: Settings, paths: Sequence[Path], present: Collection[str], failed: Iterable[Failure]
) -> list[str]:
    """The names that the store has from under the paths and that are there no more."""
    return _gone(_known(store, settings, paths), present, {failure.document for failure in failed})


def forget_mended(job: Job, paths: Sequence[Path], present: Collection[str]) -> None:
    """Forget earlier failures of documents that could be read now, or are gone from under the paths."""
    failed = {failure.document for failure in job.tally.failed}
    inside = under(paths, job.settings.base)
    before = [failure.document for failure in job.store.documents.failures()]
    with job.store.transaction():
        job.store.documents.mended(name for name in before if name not in failed and (name in present or inside(name)))


def _known(store: Store, settings: Settings, paths: Sequence[Path]) -> list[str]:
    return list(filter(under(paths, settings.base), store.documents.names()))


def _gone(known: Collection[str], present: Collection[str], failed: Collection[str]) -> list[str]:
    """Of the known names those that are no more.

    Where a file, or a line of it, could not be read, nobody knows which of its lines are gone: all count as there.
    """
    kept = set(present).union(failed)
    broken = {*failed, *(name.rpartition("#")[0] for name in failed if "#" in name)}
    return [name for name in known if name not in kept and name.rpartition("#")[0] not in broken]
