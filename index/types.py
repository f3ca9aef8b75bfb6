"""The values that cross the modules of this room and reach the pipeline."""

from dataclasses import dataclass, field
from typing import Protocol

import numpy as np
import numpy.typing as npt

from judge.types import Pair, Scores, Verdict

Rows = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]


class Nearest(Protocol):
    """Claims' vectors that can be searched, wherever they lie."""

    def __len__(self) -> int: ...

    def search(self, queries: Floats, k: int) -> tuple[Floats, Rows]:
        """Scores (cosines) and row numbers of the `k` nearest of each query, nearest first.

        Both have the shape (len(queries), min(k, len)).
        """


@dataclass(frozen=True, order=True)
class Candidate:
    """Two claims worth judging, by their row numbers in the store; `a < b`. `similarity` is the cosine."""

    a: int
    b: int
    similarity: float


@dataclass(frozen=True)
class Judged:
    """A candidate with what the judge made of it. `scores` and `verdict` belong to `pair`."""

    candidate: Candidate
    pair: Pair
    scores: Scores
    verdict: Verdict


@dataclass(frozen=True)
class Standing:
    """How a document that was just read stands to the store.

    Attributes:
        unchanged: the store has it under this name, text and metadata alike.
        name_known: the store has a document of this name.
        text_known: the store has this text with its claims, under whatever name.
    """

    unchanged: bool
    name_known: bool
    text_known: bool


@dataclass(frozen=True)
class ClaimFacts:
    """What a claim is chosen by: its speaker, its document's date, and when the store first had its text."""

    row: int
    speaker: str | None
    published: str | None
    first_seen: str


@dataclass(frozen=True)
class Opposition:
    """A stored conflict seen from one of its claims: `other` rejects `row` with probability `score`."""

    row: int
    other: int
    score: float


@dataclass(frozen=True)
class KeptVerdict:
    """A person's verdict as the store keeps it; `conflict` is the id that the pair had when it was given."""

    fingerprint: str
    conflict: str
    verdict: str
    note: str | None
    reviewer: str | None
    time: str


@dataclass(frozen=True)
class ScoredVerdict:
    """What a person said of a pair, and the score that this judge gives it now."""

    score: float
    judge: str
    verdict: str
    reviewer: str | None


@dataclass(frozen=True)
class ReviewedPair:
    """What a verdict was given on: the pair's score now, by which judge, and on each side who is quoted with what."""

    score: float
    judge: str
    a: tuple[str | None, str]
    b: tuple[str | None, str]


@dataclass
class Removed:
    """What was taken out since the store was opened: the number of claims, the fingerprints of conflicts."""

    claims: int = 0
    conflicts: set[str] = field(default_factory=set)
