"""What runs inside the actors: plain classes around the same functions that the local engine calls.

Each loads its parts when it is started, once, and refuses to work beside a driver that has others.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from claims.errors import MissingPath, ModelError
from claims.read import document_name
from claims.types import Claim, Document, Failure
from index.types import Floats
from judge.types import Pair, Scores, Verdict
from pipeline.comparing import weighed
from pipeline.parts import Parts
from pipeline.taking_in import taken_out

MakeParts = Callable[[], Parts]
Outcome = list[Claim] | Exception
"""The claims of a document, or why they could not be taken out."""


class Reader:
    """Files to documents, documents to claims."""

    def __init__(self, make: MakeParts, extractor: str) -> None:
        self._parts = make()
        self._parts.helpers = 0  # the crew is on all cores already
        self._extractor = extractor

    def read(self, files: Sequence[Path], base: Path, failed: Mapping[str, Failure]) -> list[Document | Failure]:
        """The documents of files that were there when the folder was walked."""
        try:
            return list(self._parts.read(files, base, failed))
        except MissingPath:
            return [one for file in files for one in self._read_one(file, base, failed)]

    def extract(self, documents: Sequence[Document], seconds: float) -> list[Outcome]:
        """See `pipeline.taking_in.taken_out`."""
        _same("extractor", self._parts.extractor_version, self._extractor)
        return taken_out(self._parts.extractor, documents, seconds)

    def _read_one(self, file: Path, base: Path, failed: Mapping[str, Failure]) -> list[Document | Failure]:
        try:
            return list(self._parts.read([file], base, failed))
        except MissingPath:
            reason = "cannot be opened (No such file or directory): check that it exists and may be read"
            return [Failure(document=document_name(file, base), reason=reason)]


class Embedder:
    """Claims to vectors."""

    def __init__(self, make: MakeParts, encoder: str) -> None:
        self._encoder = make().encoder
        self._name = encoder

    def dimension(self) -> int:
        """Of the vectors."""
        return self._encoder.dimension

    def encode(self, texts: Sequence[str]) -> Floats:
        """See `index.encoder.Encoder`."""
        _same("encoder", self._encoder.name, self._name)
        return self._encoder.encode(texts)

    def embed(self, outcomes: Sequence[Outcome]) -> dict[str, Floats]:
        """The vector of each text of these claims."""
        texts = [claim.text for found in outcomes if not isinstance(found, Exception) for claim in found]
        return dict(zip(texts, self.encode(texts), strict=True)) if texts else {}


class Referee:
    """Pairs to scores and verdicts."""

    def __init__(self, make: MakeParts) -> None:
        self._parts = make()

    def name(self) -> str:
        """Of the judge."""
        return self._parts.judge.name

    def glance(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """What a quick look tells, of a judge that can glance; else what it tells anyway."""
        judge = self._parts.judge
        return getattr(judge, "glance", judge.score)(pairs)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """See `judge.nli.Judge`."""
        return self._parts.judge.score(pairs)

    def weigh(self, pairs: Sequence[Pair], judge: str) -> list[tuple[Scores, Verdict]]:
        """See `pipeline.comparing.weighed`."""
        _same("judge", self._parts.judge.name, judge)
        return weighed(self._parts, pairs)


def _same(what: str, here: str, there: str) -> None:
    if here != there:
        raise ModelError(
            f"A worker of the cluster has the {what} {here}, and this run is with {there}: install the same belie and "
            "the same models on every node."
        )
