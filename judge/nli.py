"""Models that say whether one sentence rejects another: the shipped one, and any cross-encoder.

Labels are read from the model's config, never by position. How one direction becomes two,
and a long text passages, stands in `judge.passages`.
"""

import hashlib
import json
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.cores import usable_cores
from claims.errors import ModelError
from judge.passages import by_passages
from judge.types import Scores

if TYPE_CHECKING:
    from judge.remote import RemoteJudge

WEIGHTS = Path(__file__).parent / "weights"
FILES = ("config.json", "model.onnx", "tokenizer.json")
_TOKENS = 256  # of a batch, padding included: small ones pad less, and cost less a token
_MOST_THREADS = 4


class Judge(Protocol):
    """Scores pairs of sentences; `name` stands beside every score in a store."""

    @property
    def name(self) -> str: ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """One `Scores` a pair, in order; the same whatever else is in the batch and whichever side comes first."""


def threads() -> int:
    """How many batches the shipped judge reads at once."""
    return min(_MOST_THREADS, usable_cores())


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
    """The int8 ONNX model in `judge/weights`, run by onnxruntime; needs no torch."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        _check(folder)
        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.name: str = config["name"]
        self._longest: int = config["longest"]
        self._columns = _columns(config["id2label"], str(folder))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(self._longest)  # of the longer side first
        options = SessionOptions()
        options.intra_op_num_threads = 1  # batches beside each other keep all cores busier than one shared by them
        options.log_severity_level = 3
        try:
            self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001 onnxruntime has a dozen errors without a common root
            raise ModelError(
                f"The judge's model in {folder} cannot be loaded ({_first_line(error)}): install belie again, with the "
                "onnxruntime that it asks for."
            ) from error

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return by_passages(pairs, self._fits, self.directed)

    def directed(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """Probabilities (pairs, 3) of entailment, neutral and contradiction, read from first to second side alone.

        Of a pair that is too long for the model, as much as fits.
        """
        encoded = self._tokenizer.encode_batch(list(pairs))
        found = np.empty((len(pairs), 3), dtype=np.float64)
        batches = _batches([len(one.ids) for one in encoded])
        with ThreadPoolExecutor(threads(), thread_name_prefix="judge") as beside:
            said = beside.map(lambda rows: self._run([encoded[row] for row in rows]), batches)
            for rows, probabilities in zip(batches, said, strict=True):
                found[rows] = probabilities
        return found

    def _fits(self, a: str, b: str) -> bool:
        return len(a) + len(b) + 3 <= self._longest or not self._tokenizer.encode(a, b).overflowing

    def _run(self, encoded: Sequence[Any]) -> NDArray[np.float64]:
        """Probabilities (pairs, 3) of one batch."""
        shape = len(encoded), max(len(one.ids) for one in encoded)
        inputs = {name: np.zeros(shape, dtype=np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
        for row, one in enumerate(encoded):
            length = len(one.ids)
            inputs["input_ids"][row, :length] = one.ids
            inputs["token_type_ids"][row, :length] = one.type_ids
            inputs["attention_mask"][row, :length] = 1
        logits = np.asarray(self._session.run(None, inputs)[0], dtype=np.float64)
        return _softmax(logits)[:, self._columns]


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
        self._columns = _columns(self._model.config.id2label, name)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return by_passages(pairs, self._fits, self.directed)

    def directed(self, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float64]:
        """See `ShippedJudge.directed`."""
        if not pairs:
            return np.empty((0, 3), dtype=np.float64)
        logits = np.asarray(self._model.predict(list(pairs), show_progress_bar=False), dtype=np.float64)
        return _softmax(logits)[:, self._columns]

    def _fits(self, a: str, b: str) -> bool:
        longest = self._model.max_seq_length
        return len(a) + len(b) + 4 <= longest or len(self._model.tokenizer(a, b, verbose=False)["input_ids"]) <= longest


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Row numbers in batches of like length, each within the budget of tokens."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: (lengths[row], row)):
        if batches and (len(batches[-1]) + 1) * lengths[row] <= _TOKENS:
            batches[-1].append(row)
        else:
            batches.append([row])
    return batches


def _softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _columns(labels: dict[Any, str], where: str) -> list[int]:
    """Columns of entailment, neutral and contradiction, by the names in a model's config."""
    found: dict[str, int] = {}
    for column, label in labels.items():
        for name in ("entailment", "neutral", "contradiction"):
            if str(label).lower() == name:
                found[name] = int(column)
    if len(found) != 3:
        raise ModelError(
            f"The judge {where} has the labels {', '.join(map(str, labels.values()))}: belie needs a model with "
            "entailment, neutral and contradiction."
        )
    return [found["entailment"], found["neutral"], found["contradiction"]]


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
