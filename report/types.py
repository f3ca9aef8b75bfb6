"""What the commands answer with; `model_dump` of each is the contract's JSON."""

from typing import Literal

from pydantic import Field

from claims.types import Claim, Failure, Value
from judge.types import Calibration, Conflict, Label, Scores

Decision = Literal["confirmed", "dismissed", "unsure"]
"""What a person can say of a conflict."""


class Side(Value):
    """One answer to a dispute's question, and who holds it in how many independent documents."""

    position: str
    claims: list[str]
    speakers: list[str]
    documents: int


class Dispute(Value):
    """Conflicts about one question. `conflicts` are ids, best first."""

    id: str
    rank: int
    question: str
    sides: list[Side]
    conflicts: list[str]


class Report(Value):
    """Answer of `belie report`; conflicts sorted by score then id, disputes by rank."""

    schema_: str = Field(default="belie/report/1", alias="schema")
    documents: int
    claims: int
    pairs_judged: int
    failed: list[Failure] = []
    conflicts: list[Conflict] = []
    disputes: list[Dispute] = []


class Extraction(Value):
    """Answer of `belie extract`."""

    schema_: str = Field(default="belie/claims/1", alias="schema")
    claims: list[Claim] = []
    failed: list[Failure] = []


class Hit(Value):
    """A stored claim beside the one looked up. `score`: a probability, or for related claims the similarity."""

    score: float
    why: str
    claim: Claim


class Lookup(Value):
    """Answer of `belie lookup`, each list best first."""

    schema_: str = Field(default="belie/lookup/1", alias="schema")
    claim: str
    contradicting: list[Hit] = []
    supporting: list[Hit] = []
    related: list[Hit] = []


class NoClaim(Value):
    """Answer of `belie lookup` where a line is no claim: why, and how to put it."""

    schema_: str = Field(default="belie/lookup/1", alias="schema")
    claim: str
    error: str


class Relation(Value):
    """Answer of `belie judge` to one pair."""

    id: str | int | None = None
    label: Label
    scores: Scores
    why: str


class DocumentCounts(Value):
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    removed: int = 0
    failed: int = 0


class ClaimCounts(Value):
    added: int = 0
    removed: int = 0
    total: int = 0


class ConflictCounts(Value):
    new: int = 0
    gone: int = 0


class IndexSummary(Value):
    """Answer of `belie index`. `stages`: seconds spent in each stage; `dry_run`: nothing was changed."""

    schema_: str = Field(default="belie/index/1", alias="schema")
    documents: DocumentCounts
    claims: ClaimCounts
    pairs_judged: int
    conflicts: ConflictCounts
    seconds: float
    stages: dict[str, float] = {}
    failed: list[Failure] = []
    dry_run: bool = False


class PastRun(Value):
    """An indexing run: when, how long its last stretch took (after a cut it may have several), and what it did."""

    started: str
    finished: str
    seconds: float | None
    documents: DocumentCounts
    claims: ClaimCounts
    pairs_judged: int
    stages: dict[str, float]


class Default(Value):
    """A choice that holds where the command line says nothing; `source`: a variable, `belie.toml`, or belie itself."""

    name: str
    value: str
    source: str


class StoreStatus(Value):
    """Answer of `belie status`.

    `search`: how near claims are found, and how many of the true ones; `sizes`: bytes of each file of the store;
    `runs`: the last ones, latest first.
    """

    schema_: str = Field(default="belie/status/1", alias="schema")
    store: str
    documents: int
    claims: int
    pairs: int
    conflicts: int
    encoder: str
    judge: str | None
    store_schema: int
    bytes: int
    last_run: str | None
    calibration: Calibration | None = None
    search: str | None = None
    uncompared: int = 0
    evidence: int = 0
    sizes: dict[str, int] = {}
    runs: list[PastRun] = []
    defaults: list[Default] = []
    failed: list[Failure] = []


class Forgotten(Value):
    """Answer of `belie forget`: what went with the document; `evidence` are quotes kept of confirmed conflicts."""

    schema_: str = Field(default="belie/forget/1", alias="schema")
    document: str
    claims: int
    conflicts: int
    evidence: int = 0


class Fault(Value):
    """One thing that is wrong with a store, and what to do about it."""

    what: str
    remedy: str


class Checkup(Value):
    """Answer of `belie doctor`. `notes` are no faults; `repaired` is what was mended."""

    schema_: str = Field(default="belie/doctor/1", alias="schema")
    store: str
    sound: bool
    documents: int = 0
    claims: int = 0
    pairs: int = 0
    conflicts: int = 0
    faults: list[Fault] = []
    notes: list[str] = []
    repaired: list[str] = []


class Reviewed(Value):
    """Answer of `belie review`."""

    schema_: str = Field(default="belie/review/1", alias="schema")
    conflict: str
    verdict: Decision
    note: str | None = None
    reviewer: str | None = None
    time: str = ""


class Passage(Value):
    """A quote with what stands before and after it in its document."""

    before: str
    quote: str
    after: str


class Opened(Value):
    """A claim in its document; `whole` where `passage` is all of its text."""

    claim: Claim
    passage: Passage
    whole: bool


class Background(Value):
    """What a page can say beside the conflicts themselves.

    Attributes:
        passages: by claim id, the quote in the text around it.
        verdicts: by conflict id, the verdict that a person gave.
    """

    passages: dict[str, Passage] = {}
    verdicts: dict[str, Reviewed] = {}
