"""The parts that a call works with, each loaded when first needed: the one place where other rooms are picked.

Pass a subclass of `Parts` to the functions of this room to work with parts of your own,
or one instance to several calls to load the models once.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Protocol

from claims.types import EXTRACTOR, Claim, Document, Failure
from index.encoder import Encoder, load_encoder
from index.kept_vectors import Shelf
from judge.types import Conflict, Pair, Scores, Verdict
from pipeline.pairing import Judge
from pipeline.settings import Settings
from report.types import Dispute


class Extractor(Protocol):
    """Documents to claims."""

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        """Each document with its claims, in the order given."""


class Parts:
    """Reader, extractor, encoder and judge as the settings choose them."""

    extractor_version: str = EXTRACTOR
    helpers: int | None = None
    """Processes beside this one that take claims out when there is much to do; None for what the machine has."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.shelf = Shelf()

    def read(
        self, paths: Sequence[Path], base: Path, failed: Mapping[str, Failure] | None = None
    ) -> Iterator[Document | Failure]:
        """The documents under the paths; those that `failed` before and are the same fail again untried.

        Raises:
            MissingPath: at once, before anything is read.
        """
        from claims.read import read_documents

        settings = self._settings
        return read_documents(paths, base, settings.max_bytes, settings.max_seconds, failed)

    @cached_property
    def extractor(self) -> Extractor:
        from claims.abreast import Extractors

        return Extractors(self.helpers)

    @cached_property
    def encoder(self) -> Encoder:
        return load_encoder(self._settings.model)

    @cached_property
    def judge(self) -> Judge:
        from judge.nli import load_judge

        return load_judge(self._settings.judge)

    @property
    def threshold(self) -> float:
        """The least score of a conflict that is kept."""
        from judge.decide import THRESHOLD

        return THRESHOLD

    def decide(self, pair: Pair, scores: Scores) -> Verdict:
        from judge.decide import decide

        return decide(pair, scores)

    def group(self, conflicts: Sequence[Conflict]) -> tuple[list[Conflict], list[Dispute]]:
        from report.disputes import group

        return group(conflicts)


def asked_encoder(settings: Settings, parts: Parts | None = None) -> str | None:
    """For calls that encode nothing: the name of the encoder if one was asked for, so that a wrong one is refused."""
    return None if settings.model is None else (parts or Parts(settings)).encoder.name
