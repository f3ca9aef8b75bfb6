"""Saving what can be read of a damaged store, and making again what is made: `belie doctor --repair`."""

from collections.abc import Sequence
from itertools import islice

from index.lock import writer_lock
from index.pairs import Found
from index.salvage import DAMAGED, Salvaged, salvage
from index.types import Judged
from pipeline.job import Job, now
from pipeline.overlapping import compare
from pipeline.pairing import pair_of
from pipeline.settings import Settings
from pipeline.taking_in import make_again

_PAIRS = 2048
_NAMED = 20


def save(settings: Settings) -> Salvaged:
    """Put a new `belie.sqlite` with all that can be read in the place of the damaged one.

    Raises:
        StoreDamaged: nothing can be read; nothing was changed.
        StoreBusy, StoreUnwritable: nothing was changed.
    """
    with writer_lock(settings.store, settings.wait):
        return salvage(settings.store, now())


def complete(job: Job, found: Salvaged) -> None:
    """Make again claims, pairs and conflicts that were lost while the texts they come from were not."""
    if found.gaps.get("conflicts") is not None:
        _decide_again(job)
    for name in found.torn:
        document = job.store.documents.get(name)
        if document is not None:
            make_again(job, document)
    compare(job)


def told(found: Salvaged) -> tuple[list[str], list[str]]:
    """What was done, and what is worth knowing, for a person."""
    done = [
        f"saved {found.documents} documents and what belongs to them into a new belie.sqlite; "
        f"the damaged file is kept as {DAMAGED}"
    ]
    if found.torn:
        done.append(f"made the claims of {len(found.torn)} documents again, of which some were lost")
    notes = []
    if "documents" in found.gaps or found.lost:
        notes.append(f"documents are lost{_listed(found.lost)}: run `belie index` on your documents again")
    people = [table for table in ("verdicts", "sightings", "evidence") if table in found.gaps]
    if people:
        notes.append(f"some rows of {' and '.join(people)} are lost: a backup has them")
    return done, notes


def _listed(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return f" ({', '.join(names[:_NAMED])}{more})" if names else ""


def _decide_again(job: Job) -> None:
    """Of pairs whose scores are there and whose conflicts may be lost: no judge is asked."""
    waiting = job.store.pairs.without_conflict()
    while some := list(islice(waiting, _PAIRS)):
        _keep_conflicts(job, some)


def _keep_conflicts(job: Job, found: Sequence[Found]) -> None:
    store, threshold = job.store, job.parts.threshold
    claims = store.claims.by_row({row for one in found for row in (one.candidate.a, one.candidate.b)})
    with store.transaction():
        for one in found:
            pair = pair_of(claims[one.candidate.a], claims[one.candidate.b], one.candidate.similarity)
            verdict = job.parts.decide(pair, one.scores)
            if verdict.score >= threshold:
                judged = Judged(one.candidate, pair, one.scores, verdict)
                store.pairs.record([judged], one.judge, threshold, job.number, job.started)
