"""What one run of the benchmark found: what `results.json` holds."""

from pydantic import BaseModel, ConfigDict


class Figures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Source(Figures):
    """Shares of pairs that were labelled right, of one source of other people's pairs.

    Attributes:
        choices: 3, or 2 where the source has no neutral pairs and the likelier of the other two is taken.
        directed: read from premise to hypothesis alone, as the pairs were labelled.
        symmetric: by the label that belie shows, which holds for both orders.
        area: under the curve of the score for contradiction; None where all pairs conflict, or none.
    """

    name: str
    pairs: int
    choices: int
    directed: float
    symmetric: float
    area: float | None


class Kind(Figures):
    """Of the pairs of one kind, how many were called a contradiction."""

    name: str
    conflicts: bool
    pairs: int
    called: int

    @property
    def right(self) -> int:
        return self.called if self.conflicts else self.pairs - self.called


class Detection(Figures):
    """How one way of finding contradictions does on our own pairs.

    Attributes:
        recall: share of the contradictions that are called one.
        false_alarms: share of the compatible pairs that are called a contradiction.
        area: under the curve of its score.
    """

    name: str
    recall: float
    false_alarms: float
    area: float | None
    kinds: list[Kind]


class Shown(Figures):
    """How one way of ranking does on the pairs of our own stories.

    Attributes:
        shown: how many pairs score 0.5 or more.
        precision: the share of conflicts among those; None where nothing is shown.
        recall: the share of all conflicts that are shown.
        average_precision: over all scores.
    """

    name: str
    shown: int
    precision: float | None
    recall: float
    average_precision: float
    area: float


class Stories(Figures):
    """The judge on our own stories.

    Attributes:
        found_of_kind: of each kind of conflict how many are shown, and how many there are.
        calibration_error: expected difference between score and share of conflicts among the pairs shown.
    """

    stories: int
    pairs: int
    conflicts: int
    ways: list[Shown]
    found_of_kind: dict[str, tuple[int, int]]
    calibration_error: float | None


class Ranked(Figures):
    """How one way of ranking does on pairs that were read, each of which stands for others.

    Attributes:
        average_precision: each pair counting for as many as it stands for; so does the area, None without both sorts.
        average_precision_read: each counting once.
        best: of so many pairs that it ranks highest, of those read, how many are conflicts.
    """

    name: str
    average_precision: float
    average_precision_read: float
    area: float | None
    best: dict[int, int]


class Step(Figures):
    """The pairs of one step of the score, `low` to `high`.

    Attributes:
        stands_for: of how many pairs of the news those that were read are a sample.
        promised: their mean score; None where none was read.
        held: the share of conflicts among them.
    """

    low: float
    high: float
    read: int
    conflicts: int
    stands_for: int
    promised: float | None
    held: float | None


class Neighbours(Figures):
    """The judge with its signals on neighbours in the news that were read.

    Attributes:
        read: how many were read; `pairs` of them the extractor of today makes still.
        average_precision_alone: by the judge's score of contradiction without the signals.
        calibration_error: expected difference of score and share of conflicts at 0.5 or more.
        calibration_interval: 95 in a hundred of the errors that drawing the pairs again would give.
        ways: the order that each judge puts them in, with its signals, and similarity alone.
    """

    read: int
    pairs: int
    conflicts: int
    average_precision: float
    average_precision_alone: float
    steps: list[Step]
    calibration_error: float | None
    calibration_interval: tuple[float | None, float | None]
    ways: list[Ranked] = []


class Affairs(Figures):
    """Pairs of our own affairs that were read: `pairs` of them the extractor of today makes still."""

    read: int
    pairs: int
    conflicts: int
    ways: list[Ranked]


class Top(Figures):
    """The neighbours in the news that score highest; `promised` is their mean score."""

    read: int
    conflicts: int
    promised: float


class Speed(Figures):
    """Pairs judged, each in both directions, and the time they took; without loading."""

    pairs: int
    seconds: float

    @property
    def pairs_a_second(self) -> float:
        return self.pairs / self.seconds


class Rate(Figures):
    """Pairs of claims a second, in both directions, and how many times as many as DeBERTa's shape reads."""

    name: str
    pairs_a_second: float
    times_deberta: float


class Speeds(Figures):
    """Pairs of claims as they are common in the news, read in turns by each way.

    Attributes:
        read_with_care: the share of these pairs that the pipeline does not leave at a glance.
        read_with_care_of_all: the same of all neighbours that were read, each counting for as many as it stands for.
    """

    pairs: int
    read_with_care: float
    read_with_care_of_all: float
    rates: list[Rate]


class Beside(Figures):
    """Another judge on other people's pairs, source by source."""

    name: str
    sources: list[Source]


class Machine(Figures):
    cpu: str
    cores: int
    versions: dict[str, str]


class Results(Figures):
    """What a run found.

    Attributes:
        checksum: SHA-256 of the list of the shipped weights' checksums; None for another judge, told apart by its name.
        limit: the most pairs that were taken of a source or kind; None for all.
        full: the careful model in full precision, by folder and what is in it; None where it was not measured.
        beside: the quick model alone, and the careful one in full precision where it was measured.
    """

    judge: str
    checksum: str | None
    date: str
    limit: int | None
    machine: Machine
    sources: list[Source]
    full: str | None = None
    beside: list[Beside] = []
    own: list[Detection]
    stories: Stories | None = None
    neighbours: Neighbours | None = None
    statements: list[Detection] | None = None
    affairs: Affairs | None = None
    top: Top | None = None
    speed: Speed
    speeds: Speeds | None = None
