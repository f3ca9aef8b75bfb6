"""What goes into the judge and what comes out of it."""

from typing import Literal

from pydantic import Field

from claims.types import Claim, Value
from judge.odds import log_odds, probability

Label = Literal["entailment", "neutral", "contradiction"]
Kind = Literal["contradiction", "reversal", "update"]
Status = Literal["new", "seen", "confirmed", "dismissed", "unsure"]


class Pair(Value):
    """Two claims close enough to be judged. `a.id < b.id`, so that each pair has one form.

    `similarity` is the cosine of the claims' vectors.
    """

    a: Claim
    b: Claim
    similarity: float = 0.0


class SecondOpinion(Value):
    """What another judge said of a pair, beside our score."""

    judge: str
    conflict: bool
    reason: str


class Scores(Value):
    """Probabilities of the three relations; `contradiction` is symmetric, `entailment` the larger of two directions.

    `glanced`: they are a quick model's, and the pair was not worth more.
    """

    entailment: float
    neutral: float
    contradiction: float
    glanced: bool = Field(default=False, exclude_if=lambda value: not value)
    second: SecondOpinion | None = Field(default=None, exclude_if=lambda value: value is None)

    @property
    def label(self) -> Label:
        best = max(self.entailment, self.neutral, self.contradiction)
        if best == self.contradiction:
            return "contradiction"
        return "entailment" if best == self.entailment else "neutral"


class Signals(Value):
    """What stands beside the model's score; None where a signal has nothing to say.

    Attributes:
        nli: the model's probability of contradiction.
        discourse: the cue that sets the two statements against each other ("countered"), if any.
        numbers: "conflict" or "compatible" for figures of the same unit.
        dates: "same", "apart" or "overlap" for the times the claims speak of.
        speakers: "same", "different" or "unknown".
        second: what another judge said, where one was asked.
    """

    nli: float
    discourse: str | None = None
    numbers: str | None = None
    dates: str | None = None
    speakers: str = "unknown"
    second: SecondOpinion | None = Field(default=None, exclude_if=lambda value: value is None)


class Verdict(Value):
    """The judge's decision on a pair: a calibrated score that it conflicts, the kind, and one sentence why."""

    score: float
    support: float
    kind: Kind
    why: str
    signals: Signals


class Calibration(Value):
    """Scores refit to people's verdicts: sigmoid(`slope` * log odds of the judge's own score + `intercept`).

    Attributes:
        slope: above 0, so that the order of scores stays.
        judge: whose scores it is for; those of another judge stay as they are.
        confirmed, dismissed: the verdicts that it rests on, given by `reviewers`.
        lowest, highest: the judge's own scores of the pairs that were judged.
        time: when it was applied.
    """

    slope: float = Field(gt=0)
    intercept: float
    judge: str
    confirmed: int
    dismissed: int
    reviewers: tuple[str, ...] = ()
    lowest: float
    highest: float
    time: str

    def of(self, score: float, judge: str) -> float:
        """The probability to show for a judge's own score."""
        if judge != self.judge:
            return score
        return round(probability(self.slope * log_odds(score, _HELD) + self.intercept), 4)

    def least(self, shown: float) -> float:
        """An own score below which no score of its judge is shown as this much."""
        if shown <= 0:
            return 0.0
        own = probability((log_odds(shown - _ROUNDED, 1e-9) - self.intercept) / self.slope)
        return own if own > _HELD else 0.0  # all scores up to there are refit as one


_ROUNDED = 1e-4
_HELD = 0.001  # that a score is held off 0 and 1, as the refit is made


class Conflict(Value):
    """A pair whose verdict is worth showing, as the report has it."""

    id: str
    kind: Kind
    score: float
    why: str
    signals: Signals
    judge: str
    dispute: str = ""
    status: Status = "new"
    first_seen: str
    a: Claim
    b: Claim
