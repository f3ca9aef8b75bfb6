"""Models that say whether one sentence rejects another: the shipped one, and any cross-encoder.

A pair is read in both directions. Contradiction is the mean of the two, so that it does
not depend on the order; entailment the larger, since either side may be the fuller one.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelError
from judge.types import Scores

WEIGHTS = Path(__file__).parent / "weights"
_TOKENS = 4096  # of a batch, padding included
_THREADS = 2


class Judge(Protocol):
    """Scores pairs of sentences; `name` stands beside every score in a store."""

    @property
    def name(self) -> str: ...

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """One `Scores` a pair, in order; the same whatever else is in the batch and whichever side comes first."""


def load_judge(name: str | None) -> Judge:
    """The shipped judge, or a sentence-transformers cross-encoder by folder or hub id.

    Raises:
        ModelError: it cannot be loaded, is damaged, or lacks the three labels.
    """
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
        self._tokenizer.no_truncation()
        options = SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.log_severity_level = 3
        self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return _by_passages(pairs, self._fits, self._both_ways)

    def _fits(self, a: str, b: str) -> bool:
        return len(a) + len(b) < self._longest or len(self._tokenizer.encode(a, b).ids) <= self._longest

    def _both_ways(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        asked = sorted({way for a, b in pairs for way in ((a, b), (b, a))})
        encoded = self._tokenizer.encode_batch(asked)
        found = np.empty((len(asked), 3), dtype=np.float64)
        for rows in _batches([min(len(one.ids), self._longest) for one in encoded]):
            found[rows] = self._run([encoded[i] for i in rows])
        at = {pair: i for i, pair in enumerate(asked)}
        return [_joined(found[at[a, b]], found[at[b, a]]) for a, b in pairs]

    def _run(self, encoded: Sequence[Any]) -> NDArray[np.float64]:
        """Probabilities (pairs, 3) in the order entailment, neutral, contradiction."""
        width = min(max(len(one.ids) for one in encoded), self._longest)
        inputs = {
            name: np.zeros((len(encoded), width), dtype=np.int64)
            for name in ("input_ids", "attention_mask", "token_type_ids")
        }
        for row, one in enumerate(encoded):
            length = min(len(one.ids), width)
            inputs["input_ids"][row, :length] = one.ids[:length]
            inputs["token_type_ids"][row, :length] = one.type_ids[:length]
            inputs["attention_mask"][row, :length] = 1
        logits = np.asarray(self._session.run(None, inputs)[0], dtype=np.float64)
        return _softmax(logits)[:, self._columns]


class CrossEncoderJudge:
    """Any sentence-transformers cross-encoder with the three labels, which are read from its config."""

    def __init__(self, name: str) -> None:
        from sentence_transformers import CrossEncoder

        try:
            self._model = CrossEncoder(name)
        except Exception as error:  # noqa: BLE001 what loading raises depends on the model and the hub
            raise ModelError(
                f"The judge {name} cannot be loaded ({type(error).__name__}: {_first_line(error)}). Give the folder of a "
                "sentence-transformers cross-encoder, or a hub id that this machine can reach."
            ) from error
        self.name = _fingerprint(name)
        self._columns = _columns(self._model.config.id2label, name)

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        if not pairs:
            return []
        ways = [way for a, b in pairs for way in ((a, b), (b, a))]
        logits = np.asarray(self._model.predict(ways, show_progress_bar=False, apply_softmax=False), dtype=np.float64)
        found = _softmax(logits)[:, self._columns]
        return [_joined(found[2 * i], found[2 * i + 1]) for i in range(len(pairs))]


def _by_passages(pairs: Sequence[tuple[str, str]], fits: Any, score: Any) -> list[Scores]:
    """Scores of pairs, the longer side of one that is too long for the model taken sentence by sentence.

    Of the sentences, the one that contradicts most and the one that entails most speak for the whole.
    """
    pieces: list[tuple[str, str]] = []
    owners: list[slice] = []
    for a, b in pairs:
        start = len(pieces)
        pieces += [(a, b)] if fits(a, b) else [(x, y) for x in _sentences(a) for y in _sentences(b)]
        owners.append(slice(start, len(pieces)))
    found = score(pieces) if pieces else []
    return [_strongest(found[owner]) for owner in owners]


def _sentences(text: str) -> list[str]:
    """Sentences of at most some 80 words, so that two of them always fit."""
    found = []
    for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
        words = sentence.split()
        found += [" ".join(word[:200] for word in words[i : i + 80]) for i in range(0, len(words), 80)]
    return found[:64] or [text[:500]]


def _strongest(found: Sequence[Scores]) -> Scores:
    if len(found) == 1:
        return found[0]
    contradiction = max(one.contradiction for one in found)
    entailment = min(max(one.entailment for one in found), 1 - contradiction)
    return Scores(entailment=entailment, neutral=1 - contradiction - entailment, contradiction=contradiction)


def _joined(one: NDArray[np.float64], other: NDArray[np.float64]) -> Scores:
    contradiction = float(one[2] + other[2]) / 2
    entailment = min(float(max(one[0], other[0])), 1 - contradiction)
    return Scores(
        entailment=round(entailment, 6),
        neutral=round(max(0.0, 1 - contradiction - entailment), 6),
        contradiction=round(contradiction, 6),
    )


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
    for line in listed.read_text(encoding="utf-8").splitlines():
        expected, name = line.split()
        path = folder / name
        if not path.exists() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
            raise ModelError(f"{path} is missing or not what was shipped (its checksum differs): install belie again.")


def _fingerprint(name: str) -> str:
    """A hub id as it is; a folder by what is in it, so that its place does not matter."""
    folder = Path(name)
    if not folder.is_dir():
        return name
    digest = hashlib.sha256()
    for path in sorted(folder.glob("*")):
        if path.is_file():
            digest.update(f"{path.name} {path.stat().st_size}\n".encode())
            with path.open("rb") as stream:
                digest.update(stream.read(1 << 20))
    return f"{folder.name}:{digest.hexdigest()[:12]}"


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [""])[0][:200]
