"""The judges that stand side by side: the shipped one, its models alone, and the careful one before rounding."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from judge.nli import ShippedJudge
from judge.types import Scores
from pipeline.pairing import Judge

OURS = "judge"
"""What the judge that a run is about is called in every table."""
QUICK = "quick model alone"
CAREFUL = "careful model alone"
FULL = "careful model, full precision"


class Reader(Protocol):
    """What reads pairs of sentences, in both directions or in one."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """See `judge.nli.Judge`."""

    def directed(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """See `OnnxReader.directed`."""


class Alone:
    """One model as a judge: it reads all that it is asked, and never glances before."""

    def __init__(self, name: str, reader: Reader, glanced: bool = False) -> None:
        """
        Args:
            glanced: its scores are decided by the weights that were learned for glances.
        """
        self.name = name
        self._reader, self._glanced = reader, glanced

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return [one.model_copy(update={"glanced": self._glanced}) for one in self._reader.score(pairs)]

    def directed(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        return self._reader.directed(pairs)


def beside(judge: object, full: Reader | None) -> list[Alone]:
    """The models to be measured beside a judge; none beside another than the shipped one.

    Args:
        full: the careful model in full precision.
    """
    if not isinstance(judge, ShippedJudge):
        return []
    found = [Alone(QUICK, judge.quick, glanced=True)]
    return found if full is None else [*found, Alone(FULL, full)]


def on_claims(judge: Judge, others: Sequence[Alone]) -> dict[str, Judge]:
    """By name, the judges of pairs of claims: there the shipped one glances first, so its careful model is one more."""
    careful = {CAREFUL: Alone(CAREFUL, judge.careful)} if isinstance(judge, ShippedJudge) else {}
    return {OURS: judge} | careful | {one.name: one for one in others}
