"""Documents, claims and vectors made by hand, for the tests of this room."""

from contextlib import contextmanager
from typing import Any

import numpy as np

from claims.types import Claim, Document, claim_id
from index.store import Store, open_store
from index.types import Candidate, Judged
from judge.types import Pair, Scores, Signals, Verdict

NOW = "2026-11-21T02:00:00Z"
DIMENSION = 4
ENCODER = "tiny"


def document(name: str = "a.txt", text: str = "The bridge is open. The bridge is shut", **known: Any) -> Document:
    return Document(name=name, text=text, **known)


def claims_of(document: Document) -> list[Claim]:
    """One claim for each sentence."""
    claims, start = [], 0
    for number, sentence in enumerate(document.text.split(". ")):
        end = start + len(sentence)
        claims.append(
            Claim(
                id=claim_id(document.content_hash, start, end, 0),
                document=document.name,
                start=start,
                end=end,
                quote=sentence,
                text=sentence,
                sentence=number,
            )
        )
        start = end + 2
    return claims


def unit(*vectors: tuple[float, ...]) -> np.ndarray:
    """Rows of unit length."""
    rows = np.array(vectors, np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def turned(count: int) -> np.ndarray:
    """`count` unit vectors, each a little further from the first."""
    angles = np.linspace(0, 1.2, count)
    return np.stack([np.cos(angles), np.sin(angles), 0 * angles, 0 * angles], axis=1).astype(np.float32)


@contextmanager
def writing(folder, encoder=ENCODER, **options):
    with open_store(folder, encoder=encoder, write=True, create=True, **options) as store:
        yield store


def put(store: Store, one: Document, name: str | None = None) -> None:
    """Keep a document with a claim a sentence."""
    claims = claims_of(one)
    with store.transaction():
        store.remember_encoder(ENCODER, DIMENSION)
        store.documents.put(one, claims, turned(len(claims)), "extract-1", NOW)
        store.documents.link({name or one.name: one.content_hash})


def judged(store: Store, a: int, b: int, score: float, kind: str = "contradiction", similarity: float = 0.5) -> Judged:
    claims = store.claims.by_row([a, b])
    first, second = sorted(claims.values(), key=lambda claim: claim.id)
    signals = Signals(nli=score, discourse="countered")
    verdict = Verdict(score=score, support=0.1, kind=kind, why="They disagree.", signals=signals)
    scores = Scores(entailment=0.05, neutral=1 - score, contradiction=score)
    return Judged(Candidate(a, b, similarity), Pair(a=first, b=second, similarity=similarity), scores, verdict)


def record(store: Store, *judgements: Judged, judge: str = "judge-1", run: int = 1, now: str = NOW) -> None:
    with store.transaction():
        store.pairs.record(judgements, judge, 0.2, run, now)
