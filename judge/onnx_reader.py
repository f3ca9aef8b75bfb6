"""A cross-encoder as one ONNX file with its tokenizer, run by onnxruntime; needs no torch."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.cores import usable_cores
from claims.errors import ModelError
from judge.labels import columns, softmax
from judge.passages import by_passages
from judge.types import Scores

_TOKENS = 256  # of a batch, padding included: small ones pad less, and cost less a token
_MOST_THREADS = 4


def threads() -> int:
    """How many batches a reader has under way at once."""
    return min(_MOST_THREADS, usable_cores())


class OnnxReader:
    """Pairs of sentences to probabilities of the three relations."""

    def __init__(self, model: Path, tokenizer: Path, labels: dict[str, str], longest: int) -> None:
        """
        Args:
            labels: of each column that the model gives.
            longest: tokens of a pair that the model takes.

        Raises:
            ModelError: onnxruntime cannot run the model, or the labels are not the three.
        """
        from onnxruntime import InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        self._longest = longest
        self._columns = columns(labels, str(model))
        self._tokenizer = Tokenizer.from_file(str(tokenizer))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(longest)  # of the longer side first
        options = SessionOptions()
        options.intra_op_num_threads = 1  # batches beside each other keep all cores busier than one shared by them
        options.log_severity_level = 3
        try:
            self._session = InferenceSession(str(model), options, providers=["CPUExecutionProvider"])
        except Exception as error:  # noqa: BLE001 onnxruntime has a dozen errors without a common root
            reason = (str(error).strip().splitlines() or [""])[0][:200]
            raise ModelError(
                f"The judge's model {model} cannot be loaded ({reason}): install belie again, with the onnxruntime "
                "that it asks for."
            ) from error
        self._takes = {one.name for one in self._session.get_inputs()}

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        """See `judge.nli.Judge`."""
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
        return len(a) + len(b) + 4 <= self._longest or not self._tokenizer.encode(a, b).overflowing

    def _run(self, encoded: Sequence[Any]) -> NDArray[np.float64]:
        """Probabilities (pairs, 3) of one batch."""
        shape = len(encoded), max(len(one.ids) for one in encoded)
        inputs = {name: np.zeros(shape, dtype=np.int64) for name in ("input_ids", "attention_mask", "token_type_ids")}
        for row, one in enumerate(encoded):
            length = len(one.ids)
            inputs["input_ids"][row, :length] = one.ids
            inputs["token_type_ids"][row, :length] = one.type_ids
            inputs["attention_mask"][row, :length] = 1
        taken = {name: values for name, values in inputs.items() if name in self._takes}
        return softmax(np.asarray(self._session.run(None, taken)[0], dtype=np.float64))[:, self._columns]


def _batches(lengths: Sequence[int]) -> list[list[int]]:
    """Row numbers in batches of like length, each within the budget of tokens."""
    batches: list[list[int]] = []
    for row in sorted(range(len(lengths)), key=lambda row: (lengths[row], row)):
        if batches and (len(batches[-1]) + 1) * lengths[row] <= _TOKENS:
            batches[-1].append(row)
        else:
            batches.append([row])
    return batches
