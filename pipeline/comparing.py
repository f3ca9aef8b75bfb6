"""Claims against claims: the neighbours of each new one in the store, what the judge says of them, and its keeping."""

from collections.abc import Sequence

import numpy as np

from index.cascade import may_conflict
from index.neighbours import discourse_pairs, near_pairs
from index.types import Candidate, Judged, Nearest
from judge.types import Pair, Scores, Verdict
from pipeline.job import Job
from pipeline.pairing import pair_of, scores_of
from pipeline.parts import Parts
from pipeline.repeating import repeat

CLAIMS = 128
"""That are compared, judged and kept together."""
_PAIRS = 2048


def judge_anew(job: Job) -> None:
    """Judge again the pairs that another judge judged."""
    pairs, name = job.store.pairs, job.parts.judge.name
    total, done = pairs.count_outdated(name), 0
    while outdated := pairs.outdated(name, _PAIRS):
        job.progress("refresh", done, total)
        keep(job, _judge(job, outdated))
        done += len(outdated)


def candidates_of(job: Job, vectors: Nearest, rows: Sequence[int]) -> list[Candidate]:
    """The pairs of these claims that are to be judged and have not been, in order."""
    store, settings = job.store, job.settings
    repeated = store.copies.originals(rows)
    searched = [row for row in rows if row not in repeated]
    queries = store.claims.vectors(searched)
    partners, floor = settings.partners(len(vectors)), settings.min_similarity
    found = near_pairs(searched, queries, vectors, store.claims.by_row, partners, floor, may_conflict)
    opposed = {pair for pair in discourse_pairs(store.claims.beside(rows)) if not set(rows).isdisjoint(pair)}
    opposed = {pair for pair in opposed if not _repeats(job, pair)}
    found.update(_similarities(job, sorted(opposed - found.keys())))
    candidates = [Candidate(a, b, round(similarity, 4)) for (a, b), similarity in sorted(found.items())]
    known = store.pairs.known(candidates)
    return [candidate for candidate in candidates if (candidate.a, candidate.b) not in known]


def _repeats(job: Job, pair: tuple[int, int]) -> bool:
    """Whether both claims of a document repeat claims of one other: those are such a pair already."""
    originals = job.store.copies.originals(pair)
    if len(originals) < 2:
        return False
    claims = job.store.claims.by_row(originals.values())
    return len({claim.document for claim in claims.values()}) == 1


def _similarities(job: Job, pairs: Sequence[tuple[int, int]]) -> dict[tuple[int, int], float]:
    if not pairs:
        return {}
    firsts = job.store.claims.vectors([a for a, _ in pairs])
    seconds = job.store.claims.vectors([b for _, b in pairs])
    return dict(zip(pairs, np.einsum("ij,ij->i", firsts, seconds).tolist(), strict=True))


def pairs_of(job: Job, candidates: Sequence[Candidate]) -> list[Pair]:
    """The claims of each candidate, as the judge takes them."""
    claims = job.store.claims.by_row({row for one in candidates for row in (one.a, one.b)})
    return [pair_of(claims[one.a], claims[one.b], one.similarity) for one in candidates]


def weighed(parts: Parts, pairs: Sequence[Pair]) -> list[tuple[Scores, Verdict]]:
    """What the judge says of each pair, and what follows from that; needs no store."""
    scores = scores_of(parts.judge, pairs)
    return [(score, parts.decide(pair, score)) for pair, score in zip(pairs, scores, strict=True)]


def keep(job: Job, judged: Sequence[Judged], compared: Sequence[int] = ()) -> None:
    """Keep what the judge said, and that the claims of these rows are compared now, in one transaction."""
    store = job.store
    with job.timed("store"), store.transaction():
        if judged:
            name = job.parts.judge.name
            store.pairs.record(judged, name, job.parts.threshold, job.number, job.started)
            store.remember_judge(name)
            store.runs.brought(job.number)
        repeat(job, judged, compared)
        store.claims.mark_compared(compared)
    job.tally.pairs_judged += len(judged)


def _judge(job: Job, candidates: Sequence[Candidate]) -> list[Judged]:
    if not candidates:
        return []
    with job.loading("judge"):
        _ = job.parts.judge
    with job.timed("judge"):
        pairs = pairs_of(job, candidates)
        found = zip(candidates, pairs, weighed(job.parts, pairs), strict=True)
        return [Judged(candidate, pair, *said) for candidate, pair, said in found]
