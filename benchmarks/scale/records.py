"""What was measured: what `results.json` holds."""

from benchmarks.nightly.records import Figures, Machine


class Run(Figures):
    """One run of `belie index`.

    Attributes:
        megabytes: the most that all its processes together held at a time, pages that they share counted once (PSS).
    """

    engine: str
    articles: int
    claims: int
    pairs: int
    seconds: float
    stages: dict[str, float]
    megabytes: float


class Overhead(Figures):
    """Both engines over the same articles, and the tables in which their stores differ.

    Attributes:
        cluster: seconds to start the nodes, which are there already where a cluster is.
    """

    nodes: int
    processors_each: float
    cluster: float
    runs: list[Run]
    differing: list[str]
    machine: Machine


class Faults(Figures):
    """One run that was disturbed.

    Attributes:
        events: what was done, with the second of the run at which it was.
        differing: tables in which its store differs from that of an undisturbed local run.
    """

    articles: int
    events: list[str]
    seconds: float
    differing: list[str]
    sound: bool
    machine: Machine


class Asked(Figures):
    """Search when each query goes to so many shards: recall of the true ten nearest, milliseconds a query."""

    shards: int
    recall: float
    together: float
    alone: float


class Sharded(Figures):
    """Generated vectors in shards on several hosts.

    Attributes:
        build_seconds: from the vectors on disk to shards that answer.
        host_megabytes: of all hosts together, before and after.
        chosen: how many shards the engine chose to ask, by its own measure.
        searches: by the number of shards asked; `together` in batches of 128 queries, `alone` one at a time.
        move_seconds, split_seconds: to bring one shard to another host, to make two of one.
    """

    vectors: int
    dimension: int
    shards: int
    smallest: int
    largest: int
    hosts: int
    build_seconds: float
    host_megabytes: tuple[float, float]
    chosen: int
    chosen_recall: float
    searches: list[Asked]
    move_seconds: float
    split_seconds: float
    machine: Machine


class Results(Figures):
    overhead: Overhead | None = None
    faults: Faults | None = None
    sharded: list[Sharded] = []
