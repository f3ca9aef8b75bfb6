"""What is said of people's verdicts: files of them, conflicts that wait for one, and what they tell of the scores."""

from pydantic import ConfigDict, Field

from claims.types import Failure, Value
from judge.types import Calibration, Conflict
from report.types import Decision


class Quoted(Value):
    """One side of a verdict that was exported: who is quoted with which words."""

    speaker: str | None = None
    quote: str


class VerdictLine(Value):
    """A person's verdict as one line of a file that `belie review --export` writes.

    `fingerprint` is of both speakers and quotes: by it another store knows the same pair. `a` and `b` are
    for people, and missing where the store has the pair no more.
    """

    schema_: str = Field(default="belie/verdict/1", alias="schema")
    conflict: str = Field(pattern="^x:")
    fingerprint: str = Field(pattern="^[0-9a-f]{32}$")
    verdict: Decision
    note: str | None = None
    reviewer: str | None = None
    time: str = Field(pattern=r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")
    score: float | None = None
    a: Quoted | None = None
    b: Quoted | None = None

    model_config = ConfigDict(populate_by_name=True)


class Exported(Value):
    """Answer of `belie review --export`."""

    schema_: str = Field(default="belie/export/1", alias="schema")
    file: str
    verdicts: int


class Imported(Value):
    """Answer of `belie review --import`: verdicts kept, passed over for a later one in the store, lines that are none.

    `waiting` are those of `kept` whose pair the store does not have yet: they hold once it does.
    """

    schema_: str = Field(default="belie/import/1", alias="schema")
    kept: int
    older: int
    waiting: int
    failed: list[Failure] = []


class Case(Value):
    """A conflict that waits for a person's verdict, with the question of its dispute."""

    conflict: Conflict
    question: str


class Bin(Value):
    """Judged pairs whose score is in [low, high): what the scores promised and what people found.

    Attributes:
        promised: mean score; None where there are no verdicts.
        precision: share of the pairs that were confirmed, of those confirmed or dismissed.
        least, most: the 95 per cent interval of that share (Wilson).
    """

    low: float
    high: float
    confirmed: int
    dismissed: int
    unsure: int
    promised: float | None
    precision: float | None
    least: float
    most: float


class Recalibrated(Value):
    """What a score would be after the refit, with the 95 per cent interval of that."""

    score: float
    refit: float
    least: float
    most: float


class Refit(Value):
    """A new calibration: the probability is sigmoid(`slope` * log odds of the score + `intercept`).

    Attributes:
        log_loss, log_loss_refit: mean surprise per verdict under the present scores, and under refits that had
            not seen the verdict; the lower is the better.
        better: the refit is of use: there are enough verdicts, and it foretells unseen ones better.
        examples: what some scores would become.
    """

    slope: float
    intercept: float
    log_loss: float
    log_loss_refit: float
    better: bool
    examples: list[Recalibrated]


class Evaluation(Value):
    """Answer of `belie evaluate`.

    Attributes:
        verdicts: on pairs that the store still has; `gone` are those on others.
        calibration: the refit that the store's scores go through now, if one was applied.
        bins: by score as it is shown; `at_least` the same for all pairs of a score or more, as a report with
            --min-score shows them.
        refit: None where there are too few verdicts, or all say the same; `why` tells which, or how sure it is.
    """

    schema_: str = Field(default="belie/evaluate/1", alias="schema")
    calibration: Calibration | None = None
    verdicts: int
    confirmed: int
    dismissed: int
    unsure: int
    gone: int
    reviewers: list[str]
    bins: list[Bin]
    at_least: list[Bin]
    refit: Refit | None
    why: str
