"""Claims against the store: what contradicts each, what supports it, what is merely related."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice

import numpy as np

from claims.errors import UsageError
from claims.types import Claim
from index.kept_vectors import Shelf
from index.store import Store, open_store
from index.types import Floats
from judge.decide import related
from pipeline.among import Among, Day, among, rows_of
from pipeline.asking import Asked, fit_to_look_up
from pipeline.attributed import attribution, rows_said_by
from pipeline.denying import DENIES, denials, either
from pipeline.known_disputes import CERTAIN, Stand, infer, reason
from pipeline.narrating import takes_no_side
from pipeline.pairing import bare_claim, pair_of, scores_of
from pipeline.parts import Parts
from pipeline.settings import Progress, Settings
from report.types import Hit, Lookup, NoClaim

_NEAREST = 40
_JUDGED = 30
_WORTH_JUDGING = 0.35
"""Of the nearest so many are judged, if their cosine is as much. Of the 109 stored claims that the judge placed beside
the fifty statements of benchmarks/desk none was further down than the 29th, or under 0.43."""
_TOGETHER = 16  # claims whose pairs are judged in one go
_CHUNK = 8192


@dataclass(frozen=True)
class _Question:
    """What all claims of one call are asked with."""

    chosen: Among
    top: int
    least: float


@dataclass
class _Beside:
    """A stored claim beside the one looked up: where it stands, if the judge or a known dispute places it."""

    claim: Claim
    similarity: float
    stand: Stand | None = None
    why: str = ""


class _Room:
    """The store as a question sees it: the rows that were known then, and those asked for (None: all of them)."""

    def __init__(self, store: Store, chosen: Among) -> None:
        self.store = store
        self.known: set[int] | None = None
        self.asked: set[int] | None = None
        if not chosen.everything:
            self.known, self.asked = rows_of(store.claims.facts(), chosen)

    def make_ready(self, shelf: Shelf) -> None:
        """Read what `nearest` searches."""
        if self.asked is None:
            self.store.share_vectors(shelf)

    def known_of(self, rows: Iterable[int]) -> set[int]:
        return set(rows) if self.known is None else self.known.intersection(rows)

    def take_apart(self, text: str) -> Asked:
        """A sentence that says what a speaker of this store said or denied is about that; any other about itself."""
        if said := attribution(text):
            facts = [claim for claim in self.store.claims.facts() if self.known is None or claim.row in self.known]
            if rows := rows_said_by(said.names, facts):
                own = rows if self.asked is None else rows & self.asked
                return Asked(text, bare_claim(said.what), said.denied, own)
        return Asked(text, bare_claim(text))

    def nearest_to(self, asked: Sequence[Asked], queries: Floats) -> list[dict[int, float]]:
        """As `nearest`, and ahead of that the nearest of the speaker's own, however near the others' are."""
        found = self.nearest(queries, self.asked)
        for place, one in enumerate(asked):
            if one.own is not None:
                (own,) = self.nearest(queries[place : place + 1], one.own)
                found[place] = own | {row: near for row, near in found[place].items() if row not in own}
        return found

    def nearest(self, queries: Floats, of: set[int] | None) -> list[dict[int, float]]:
        """For each query the rows, of all or of these, that are nearest to it, with their cosines, nearest first."""
        if of is None:
            scores, rows = self.store.vectors().search(queries, _NEAREST)
        else:
            scores, rows = self._nearest_of(sorted(of), queries)
        both = zip(rows.tolist(), scores.tolist(), strict=True)
        return [dict(zip(near, similar, strict=True)) for near, similar in both]

    def _nearest_of(self, chosen: Sequence[int], queries: Floats) -> tuple[Floats, np.ndarray]:
        scores = np.zeros((len(queries), 0), np.float32)
        rows = np.zeros((len(queries), 0), np.int64)
        for start in range(0, len(chosen), _CHUNK):
            chunk = chosen[start : start + _CHUNK]
            vectors = self.store.claims.vectors(chunk)
            scores = np.concatenate([scores, queries @ vectors.T], axis=1)
            rows = np.concatenate([rows, np.tile(np.array(chunk, np.int64), (len(queries), 1))], axis=1)
            order = np.argsort(-scores, axis=1, kind="stable")[:, :_NEAREST]
            scores, rows = np.take_along_axis(scores, order, 1), np.take_along_axis(rows, order, 1)
        return scores, rows


def lookup(
    text: str,
    settings: Settings,
    *,
    top: int = 10,
    min_score: float = 0.0,
    speaker: str | None = None,
    since: Day = None,
    until: Day = None,
    as_of: Day = None,
    progress: Progress | None = None,
    parts: Parts | None = None,
) -> Lookup:
    """Hold one claim against the store.

    A claim contradicts or supports if the judge gives that 0.5 or more, or through known
    disputes: what rejects a supporting claim contradicts, what rejects a contradicting one
    supports. The rest is related, nearest first.

    Args:
        text: the claim, one sentence.
        top: no more than this of each of the three.
        min_score: what contradicts or supports with less than this counts as related.
        speaker: only claims of speakers whose names have all these words.
        since, until: only claims published on or after, on or before this day.
        as_of: only what was known on this day; known disputes too.

    Raises:
        UsageError: no claim to look up, or a day that is no date.
        NoStore, WrongEncoder, NewerSchema, ModelError, StoreDamaged
    """
    options = {"top": top, "min_score": min_score, "speaker": speaker, "since": since, "until": until}
    answers = lookups([text], settings, **options, as_of=as_of, progress=progress, parts=parts)  # type: ignore[arg-type]
    (found,) = answers
    if isinstance(found, NoClaim):
        raise UsageError(found.error)
    return found


def lookups(
    texts: Iterable[str],
    settings: Settings,
    *,
    top: int = 10,
    min_score: float = 0.0,
    speaker: str | None = None,
    since: Day = None,
    until: Day = None,
    as_of: Day = None,
    progress: Progress | None = None,
    parts: Parts | None = None,
) -> Iterator[Lookup | NoClaim]:
    """Hold several claims against the store, all against one state of it; answers in order, as they are ready.

    What is no claim is answered by why it is none. Arguments and errors as of `lookup`.
    """
    question = _Question(among(speaker, since, until, as_of), top, max(CERTAIN, min_score))
    parts = parts or Parts(settings)
    with open_store(settings.store, encoder=parts.encoder.name, wait=settings.wait) as store, store.snapshot():
        room = _Room(store, question.chosen)
        waiting = iter(texts)
        while some := list(islice(waiting, _TOGETHER)):
            reasons = [fit_to_look_up(text) for text in some]
            asked = [room.take_apart(text.strip()) for text, bad in zip(some, reasons, strict=True) if bad is None]
            if progress and asked:
                progress("load", 0, None)
            answers = iter(_answers(room, asked, question, parts))
            for text, bad in zip(some, reasons, strict=True):
                yield next(answers) if bad is None else NoClaim(claim=text, error=bad)


@contextmanager
def _loading(parts: Parts) -> Iterator[None]:
    """Loads encoder and judge while the block runs: opening a model takes a core, but not the interpreter."""
    with ThreadPoolExecutor(2, thread_name_prefix="load") as pool:
        encoder, judge = pool.submit(lambda: parts.encoder.encode([])), pool.submit(lambda: scores_of(parts.judge, []))
        yield
        encoder.result(), judge.result()


def _answers(room: _Room, asked: Sequence[Asked], question: _Question, parts: Parts) -> Iterator[Lookup]:
    if not asked or not room.store.claims.any():
        yield from (Lookup(claim=one.typed) for one in asked)
        return
    with _loading(parts):
        room.make_ready(parts.shelf)
    near = room.nearest_to(asked, parts.encoder.encode([one.claim.text for one in asked]))
    stored = room.store.claims.by_row({row for rows in near for row in rows})
    found = [
        {row: _Beside(stored[row], round(float(similar), 4)) for row, similar in rows.items() if row in stored}
        for rows in near
    ]
    _judge(found, asked, parts, room.store)
    for one, beside in zip(asked, found, strict=True):
        _conclude(room, one, beside)
        yield _sorted_out(one, list(beside.values()), question)


def _judge(found: Sequence[Mapping[int, _Beside]], asked: Sequence[Asked], parts: Parts, store: Store) -> None:
    """Let the judge place what is near enough, all of it in one go."""
    worth = [
        (row, beside, one)
        for one, near in zip(asked, found, strict=True)
        for row, beside in islice(near.items(), _JUDGED)
        if beside.similarity >= _WORTH_JUDGING
        and (one.own is None or row in one.own)
        and not takes_no_side(beside.claim.text, one.claim.text)
    ]
    if not worth:
        return
    pairs = [pair_of(one.claim, beside.claim, beside.similarity) for _, beside, one in worth]
    scores = scores_of(parts.judge, pairs, related)
    read = [(one.claim, beside.claim, score) for (_, beside, one), score in zip(worth, scores, strict=True)]
    denied = denials(read, parts)
    for place, ((row, beside, one), pair, score) in enumerate(zip(worth, pairs, scores, strict=True)):
        verdict = parts.decide(pair, score)
        score_shown = store.conflicts.shown(verdict.score, parts.judge.name)
        rejects, why = max((score_shown, verdict.why), (denied.get(place, 0.0), DENIES))
        if one.own is not None:
            rejects = either(score_shown, denied.get(place, 0.0))
        against = rejects >= verdict.support
        sure = max(rejects, verdict.support)
        if sure >= CERTAIN:
            beside.stand, beside.why = Stand(against, sure, row, against), why if against else verdict.why


def _conclude(room: _Room, asked: Asked, found: dict[int, _Beside]) -> None:
    """Let known disputes place what the judge did not."""
    own = {row: beside.stand for row, beside in found.items() if beside.stand is not None}
    concluded = infer(room.store, own, room.known_of)
    shown = set(concluded) if room.asked is None else concluded.keys() & room.asked
    shown &= shown if asked.own is None else asked.own
    unseen = room.store.claims.by_row(shown - found.keys())
    found.update({row: _Beside(claim, 0.0) for row, claim in unseen.items()})
    for row in shown & found.keys():
        stand, beside = concluded[row], found[row]
        if not takes_no_side(beside.claim.text, asked.claim.text):
            beside.stand, beside.why = stand, reason(stand, _voice(found[stand.root].claim))


def _voice(claim: Claim) -> str:
    return claim.speaker or f"the text of {claim.document}"


def _sorted_out(asked: Asked, found: Sequence[_Beside], question: _Question) -> Lookup:
    contradicting: list[Hit] = []
    supporting: list[Hit] = []
    related: list[Hit] = []
    for one in found:
        if one.stand is None or one.stand.sure < question.least:
            related.append(Hit(score=one.similarity, why="", claim=one.claim))
        else:
            stand, why = asked.turned(one.stand, one.why)
            side = contradicting if stand.against else supporting
            side.append(Hit(score=stand.sure, why=why, claim=one.claim))
    return Lookup(
        claim=asked.typed,
        contradicting=_best(contradicting, question.top),
        supporting=_best(supporting, question.top),
        related=_best(related, question.top),
    )


def _best(hits: list[Hit], top: int) -> list[Hit]:
    """The best of them; what one speaker says in the same words is shown once."""
    found: dict[tuple[str | None, str], Hit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.score, hit.claim.id)):
        found.setdefault((hit.claim.speaker, hit.claim.text), hit)
    return list(found.values())[:top]
