"""Models that say whether one sentence rejects another: the shipped one, and any cross-encoder.

Labels are read from the model's config, never by position. How one direction becomes two,
and a long text passages, stands in `judge.passages`.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelError
from judge.labels import columns, softmax
from judge.onnx_reader import OnnxReader
from judge.passages import by_passages
from judge.types import Scores

if TYPE_CHECKING:
    from judge.remote import RemoteJudge

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("config.json", "quick.onnx", "quick-tokenizer.json", "careful.onnx", "careful-tokenizer.json")


class Judge(Protocol):
    """Scores pairs of sentences; `name` stands beside every score in a store."""

    @property
    def name(self) -> str: ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """One `Scores` a pair, in order; the same whatever else is in the batch and whichever side comes first."""


def load_judge(name: str | None) -> "ShippedJudge | CrossEncoderJudge | RemoteJudge":
    """The shipped judge, a sentence-transformers cross-encoder by folder or hub id, or `openai:URL#MODEL` beside ours.

    Raises:
        ModelError: it cannot be loaded, is damaged, or lacks the three labels.
    """
    if name is not None and name.startswith("openai:"):
        from judge.remote import RemoteJudge

        return RemoteJudge(name)
    return ShippedJudge() if name is None else CrossEncoderJudge(name)


class ShippedJudge:
    """The judge in `judge/weights`: two models, run by onnxruntime without torch, each loaded when first asked.

    The quick one glances at everything that the pipeline meets; the careful one, five times its size,
    reads what is suspected, and whatever is asked by itself.
    """

    def __init__(self, folder: Path = WEIGHTS) -> None:
        """
        Raises:
            ModelError: a file of the weights is missing or damaged.
        """
        _check(folder)
        self._folder = folder
        self._config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.name: str = self._config["name"]

    @cached_property
    def quick(self) -> OnnxReader:
        """The model that glances."""
        return self._reader("quick")

    @cached_property
    def careful(self) -> OnnxReader:
        """The model that reads."""
        return self._reader("careful")

    def glance(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """As `score`, several times as fast and less right."""
        return self.quick.score(pairs)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return self.careful.score(pairs)

    def directed(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """See `OnnxReader.directed`."""
        return self.careful.directed(pairs)

    def _reader(self, name: str) -> OnnxReader:
        model, tokenizer = (self._folder / f"{name}{end}" for end in (".onnx", "-tokenizer.json"))
        return OnnxReader(model, tokenizer, self._config[name]["id2label"], self._config[name]["longest"])


class CrossEncoderJudge:
    """Any sentence-transformers cross-encoder with the three labels, which are read from its config."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder
        from torch.nn import Identity
        from transformers.utils import logging as transformers_logging

        transformers_logging.disable_progress_bar()  # its bar over the weights knows nothing of --quiet
        try:
            self._model = CrossEncoder(name, activation_fn=Identity())
        except Exception as error:  # noqa: BLE001 what loading raises depends on the model and the hub
            raise ModelError(
                f"The judge {name} cannot be loaded ({type(error).__name__}: {_first_line(error)}). Give the folder of "
                "a sentence-transformers cross-encoder, or a hub id that this machine can reach."
            ) from error
        self.name = _fingerprint(name)
        self._columns = columns(self._model.config.id2label, name)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return by_passages(pairs, self._fits, self.directed)

    def directed(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """See `OnnxReader.directed`."""
        if not pairs:
            return np.empty((0, 3), dtype=np.float64)
        logits = np.asarray(self._model.predict(list(pairs), show_progress_bar=False), dtype=np.float64)
        return softmax(logits)[:, self._columns]

    def _fits(self, a: str, b: str) -> bool:
        longest = self._model.max_seq_length
        return len(a) + len(b) + 4 <= longest or len(self._model.tokenizer(a, b, verbose=False)["input_ids"]) <= longest


def _check(folder: Path) -> None:
    """Every file of the weights against its checksum."""
    listed = folder / "SHA256SUMS"
    if not listed.exists():
        raise ModelError(f"The judge's weights are missing in {folder}: install belie again.")
    lines = listed.read_text(encoding="utf-8", errors="replace").splitlines()
    sums = {name: expected for expected, _, name in (line.partition("  ") for line in lines)}
    for name in FILES:
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != sums.get(name):
            raise ModelError(f"{path} is missing or not what was shipped (its checksum differs): install belie again.")


def _fingerprint(name: str) -> str:
    """A hub id as it is; a folder by what is in it, so that its place does not matter."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        if path.is_file():
            with path.open("rb") as stream:
                digest.update(path.name.encode() + hashlib.file_digest(stream, "sha256").digest())
    return f"{folder.name}:{digest.hexdigest()[:12]}"


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:200]
