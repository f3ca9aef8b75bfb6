"""What was measured: what `results.json` holds."""

import os
import platform

from pydantic import BaseModel, ConfigDict

from benchmarks.processor import processor


class Figures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Machine(Figures):
    """Where it was measured. `load` is what else ran: the load average of the minutes before."""

    processor: str
    cores: int
    load: float
    python: str


class Throughput(Figures):
    """One run of `belie index` in a process of its own, the loading of models included.

    Attributes:
        processor_seconds: of all cores and of the processes that it started; what a busy machine leaves as it is.
        stages: seconds of each stage.
        megabytes: the most memory that the process and its helpers held, pages of shared libraries included.
    """

    name: str
    articles: int
    claims: int
    pairs: int
    seconds: float
    processor_seconds: float = 0.0
    stages: dict[str, float]
    megabytes: float


class Beside(Figures):
    """Our job and a pipeline shaped like the nearest tools, over the same claims; that one is given the claims."""

    ours: Throughput
    other: Throughput


class Arithmetic(Figures):
    """Of the judge, over our own pairs in both directions.

    Attributes:
        outside_the_model: share of the judge's time that is not the model's: cutting into tokens, padding.
        judge_gmacs, product_gmacs: thousand million multiply-adds a second that the judge's model reaches, and that
            a square product of int8 matrices does with as many threads.
        operators: share of each operator in the model's time, the largest first.
    """

    pairs: int
    tokens_per_second: int
    outside_the_model: float
    judge_gmacs: float
    product_gmacs: float
    operators: dict[str, float]


class Step(Figures):
    """A command as it was typed, its exit code, and what it said."""

    command: str
    code: int
    said: str


class Mishap(Figures):
    """Something that went wrong; no steps where it could not be tried on this machine."""

    what: str
    steps: list[Step]


class Growth(Figures):
    """A hundred articles added to a store of so many claims, a stand-in for the judge, and lookups in it.

    Attributes:
        unchanged_seconds: of the same run once more, when nothing is new.
        lookup_milliseconds: median in a warm process.
        lookup_without_judge_milliseconds: the same with a stand-in for the judge.
    """

    claims: int
    added: int
    pairs: int
    seconds: float
    processor_seconds: float
    stages: dict[str, float]
    megabytes: float
    unchanged_seconds: float
    lookup_milliseconds: float
    lookup_without_judge_milliseconds: float
    store_bytes: int


class Holding(Figures):
    """Processor seconds of what grows with a store of so many claims."""

    claims: int
    search: str
    processor_seconds: dict[str, float]


class Kills(Figures):
    """Runs that were killed at a random moment, and whether the store that came of it is the undisturbed one."""

    articles: int
    kills: int
    same: bool
    differing: list[str]
    sound: bool


class Search(Figures):
    """One form of the vectors' index over claims of news and made ones near them.

    Attributes:
        recall: share of the true ten nearest that it finds.
        bytes: of the file.
    """

    name: str
    vectors: int
    recall: float
    milliseconds: float
    build_seconds: float
    bytes: int


class Results(Figures):
    machine: Machine
    throughput: list[Throughput] = []
    beside: Beside | None = None
    arithmetic: Arithmetic | None = None
    growth: list[Growth] = []
    holdings: list[Holding] = []
    kills: Kills | None = None
    kills_often: Kills | None = None
    mishaps: list[Mishap] = []
    searches: list[Search] = []


def this_machine() -> Machine:
    return Machine(
        processor=processor(),
        cores=os.cpu_count() or 1,
        load=round(os.getloadavg()[1], 1),
        python=platform.python_version(),
    )
