"""The parts of a run whose work is done elsewhere, in the form that the local functions ask for."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby, islice
from pathlib import Path

import ray

from claims.read import walk
from claims.types import Claim, Document, Failure
from index.types import Floats
from judge.types import Conflict, Pair, Scores, Verdict
from pipeline.parts import Parts
from pipeline.settings import Settings
from ray_engine.ahead import Ahead
from ray_engine.asking import Asked, answer
from ray_engine.crew import Crew
from report.types import Dispute

_FILES = 32  # read together
_LINES = (".jsonl", ".jsonl.gz")


class RemoteParts(Parts):
    """Reader, extractor, encoder and judge in the actors of a crew; decisions and names as the crew's own parts."""

    def __init__(self, crew: Crew, ahead: Ahead, settings: Settings) -> None:
        super().__init__(settings)
        self._crew = crew
        self.extractor_version = crew.own.extractor_version
        self.extractor = _Extractor(ahead)
        self.encoder = _Encoder(crew, ahead)
        self.judge = _Judge(crew)

    def read(
        self, paths: Sequence[Path], base: Path, failed: Mapping[str, Failure] | None = None
    ) -> Iterator[Document | Failure]:
        """See `Parts.read`. Files are read by the readers, which must see them; JSON lines, a stream, here."""
        return self._read(walk(paths, base), base, {} if failed is None else failed)

    @property
    def threshold(self) -> float:
        return self._crew.own.threshold

    def decide(self, pair: Pair, scores: Scores) -> Verdict:
        return self._crew.own.decide(pair, scores)

    def group(self, conflicts: Sequence[Conflict]) -> tuple[list[Conflict], list[Dispute]]:
        return self._crew.own.group(conflicts)

    def _read(
        self, places: Iterable[Path | Failure], base: Path, failed: Mapping[str, Failure]
    ) -> Iterator[Document | Failure]:
        for is_file, group in groupby(places, _is_file):
            if is_file:
                yield from self._read_there((place for place in group if isinstance(place, Path)), base, failed)
                continue
            for place in group:
                if isinstance(place, Failure):
                    yield place
                else:
                    yield from self._crew.own.read([place], base, failed)

    def _read_there(
        self, files: Iterator[Path], base: Path, failed: Mapping[str, Failure]
    ) -> Iterator[Document | Failure]:
        """In the order of the files, a bounded number of them on their way."""
        readers, before, waiting = self._crew.readers, ray.put(dict(failed)), deque[Asked]()
        while chunk := [file.absolute() for file in islice(files, _FILES)]:
            waiting.append(readers.ask("read", chunk, base, before))
            if len(waiting) > 2 * len(readers):
                yield from answer(waiting.popleft())
        while waiting:
            yield from answer(waiting.popleft())


class _Extractor:
    def __init__(self, ahead: Ahead) -> None:
        self._ahead = ahead

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        documents = list(documents)
        return zip(documents, self._ahead.claims(documents), strict=True)


class _Encoder:
    def __init__(self, crew: Crew, ahead: Ahead) -> None:
        self._crew, self._ahead = crew, ahead
        self.name = crew.own.encoder.name

    @cached_property
    def dimension(self) -> int:
        found: int = answer(self._crew.embedders.ask("dimension"))
        return found

    def encode(self, texts: Sequence[str]) -> Floats:
        return self._ahead.vectors(texts)


class _Judge:
    def __init__(self, crew: Crew) -> None:
        self._crew = crew

    @property
    def name(self) -> str:
        return self._crew.judge_name

    def glance(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        found: list[Scores] = answer(self._crew.referees.ask("glance", list(pairs)))
        return found

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        found: list[Scores] = answer(self._crew.referees.ask("score", list(pairs)))
        return found


def _is_file(place: Path | Failure) -> bool:
    return isinstance(place, Path) and str(place) != "-" and not place.name.lower().endswith(_LINES)
