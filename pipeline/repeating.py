"""What was found of a claim holds for its copies in wire copy, without asking the judge again."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from claims.types import Claim
from index.neighbours import may_pair
from index.pairs import Found
from index.types import Candidate, Judged
from pipeline.job import Job
from pipeline.pairing import pair_of


def repeat(job: Job, judged: Sequence[Judged], compared: Sequence[int]) -> None:
    """Keep for copies the conflicts just judged, and for copies just compared those of the claims that they repeat.

    Needs a transaction around it.
    """
    pairs, threshold = job.store.pairs, job.parts.threshold
    conflicts = [one for one in judged if one.verdict.score >= threshold]
    found = [Found(one.candidate, one.scores, job.parts.judge.name) for one in conflicts]
    found += pairs.conflicting(job.store.copies.originals(compared).values())
    for judge, repeated in groupby(_repeated(job, found), key=lambda one: one[0]):
        pairs.record([one for _, one in repeated], judge, threshold, job.number, job.started)


def _repeated(job: Job, found: Sequence[Found]) -> list[tuple[str, Judged]]:
    """Each conflict over again between copies of its claims, with the name of its judge; none that is known."""
    copies = job.store.copies.of({row for one in found for row in (one.candidate.a, one.candidate.b)})
    if not copies:
        return []
    rows = {row for one in found for row in (one.candidate.a, one.candidate.b)}.union(*copies.values())
    claims = job.store.claims.by_row(rows)
    made = {candidate: one for one in found for candidate in _combined(one.candidate, copies, claims)}
    known = job.store.pairs.known(made)
    return [
        (one.judge, _judged(job, candidate, one, claims))
        for candidate, one in sorted(made.items())
        if (candidate.a, candidate.b) not in known
    ]


def _combined(
    candidate: Candidate, copies: Mapping[int, Sequence[int]], claims: Mapping[int, Claim]
) -> Iterator[Candidate]:
    """The same pair between copies; a pair of one document only within each of its copies."""
    together = claims[candidate.a].document == claims[candidate.b].document
    for first in (candidate.a, *copies.get(candidate.a, ())):
        for second in (candidate.b, *copies.get(candidate.b, ())):
            in_step = not together or claims[first].document == claims[second].document
            if in_step and may_pair(claims[first], claims[second]):
                yield Candidate(min(first, second), max(first, second), candidate.similarity)


def _judged(job: Job, candidate: Candidate, found: Found, claims: Mapping[int, Claim]) -> Judged:
    pair = pair_of(claims[candidate.a], claims[candidate.b], candidate.similarity)
    return Judged(candidate, pair, found.scores, job.parts.decide(pair, found.scores))
