"""An encoder's ONNX form: the same vectors from onnxruntime, without the seconds that importing torch takes.

It is made once, of the whole sentence-transformers model (pooling and all), held against the
original on sentences of every length, and kept in the user's cache under the digest of the
model's files: all stores share it, and whoever deletes it loses nothing but the time to make it.
A model that has no such form is remembered too, so that it is not tried again on every run.
"""

import json
import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from index.types import Floats

_FORM = "1"
"""Raise it when the form or what is kept with it changes."""
_UNFIT = "unfit.txt"
_CLOSE = 1e-4
_BATCH = 64
_THREADS = 2
_SAMPLES = [
    *("The bridge is open.", "", "12", " It WAS closed on Monday, 3 May 2021; nobody said why.  "),
    *(
        "Ünïcode, Ж, 漢字 and \N{HORIZONTAL ELLIPSIS}",
        "The minister denied that the talks had failed. " * 5,
        "word " * 700,
    ),
]
_log = logging.getLogger(__name__)


class OnnxForm:
    """Texts to vectors by the form in `folder`. Safe to use from several threads.

    Raises:
        Exception: of onnxruntime or the file system, where the form is damaged.
    """

    def __init__(self, folder: Path) -> None:
        from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions
        from tokenizers import Tokenizer

        config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.no_padding()
        self._tokenizer.enable_truncation(config["longest"])
        self._pad: dict[str, int] = config["pad"]
        self._dimension: int = config["dimension"]
        options = SessionOptions()
        options.intra_op_num_threads = _THREADS
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")  # waiting must not take a core
        options.log_severity_level = 3
        options.graph_optimization_level = GraphOptimizationLevel.ORT_DISABLE_ALL  # that was done when it was made
        self._session = InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row for each text, in order, as the original model gives them: shape (len(texts), dimension)."""
        encoded = self._tokenizer.encode_batch([text.strip() for text in texts])
        vectors = np.empty((len(encoded), self._dimension), np.float32)
        order = sorted(range(len(encoded)), key=lambda row: len(encoded[row].ids))
        for start in range(0, len(order), _BATCH):
            rows = order[start : start + _BATCH]
            vectors[rows] = self._session.run(None, self._inputs([encoded[row] for row in rows]))[0]
        return vectors

    def _inputs(self, encoded: Sequence[Any]) -> dict[str, np.ndarray]:
        longest = max(len(one.ids) for one in encoded)
        of = {"input_ids": "ids", "attention_mask": "attention_mask", "token_type_ids": "type_ids"}
        inputs = {}
        for name, pad in self._pad.items():
            inputs[name] = np.full((len(encoded), longest), pad, np.int64)
            for row, one in enumerate(encoded):
                inputs[name][row, : len(one.ids)] = getattr(one, of[name])
        return inputs


def onnx_form(model: Path, digest: str) -> OnnxForm | None:
    """The form of the model in this folder, made now if it is not in the cache; None where it has none."""
    kept = cache() / "encoders" / f"{digest}-{_FORM}"
    if (kept / _UNFIT).exists():
        return None
    try:
        return OnnxForm(kept)
    except Exception as error:  # noqa: BLE001 missing, cut short or from another onnxruntime: in each case make it anew
        _log.info("the encoder's ONNX form is made in %s (%s)", kept, type(error).__name__)
    try:
        _make(model, kept)
        return None if (kept / _UNFIT).exists() else OnnxForm(kept)
    except Exception as error:  # noqa: BLE001 a cache that cannot be written must stop nobody
        _log.warning("The encoder's ONNX form could not be kept in %s (%s): starting takes longer.", kept, error)
        return None


def cache() -> Path:
    """Where belie keeps what can be made again: BELIE_CACHE, or `belie` in the user's cache."""
    if named := os.environ.get("BELIE_CACHE"):
        return Path(named).expanduser()
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "belie"
    usual = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
    return (Path(usual) if usual else Path.home() / ".cache") / "belie"


def _make(model: Path, kept: Path) -> None:
    """Put the form, or the reason why there is none, in the folder `kept`, in one step."""
    kept.parent.mkdir(parents=True, exist_ok=True)
    scratch = Path(tempfile.mkdtemp(dir=kept.parent, prefix=".making-"))
    try:
        try:
            export(model, scratch)
        except Exception as error:  # noqa: BLE001 each kind of model fails in a way of its own
            reason = f"{type(error).__name__}: {error}"[:500]  # torch puts whole matrices into its messages
            _log.info("the encoder %s has no ONNX form: %s", model, reason)
            (scratch / _UNFIT).write_text(reason, encoding="utf-8", errors="replace")
        shutil.rmtree(kept, ignore_errors=True)
        scratch.rename(kept)
    finally:
        shutil.rmtree(scratch, ignore_errors=True)


def export(model: Path, folder: Path) -> None:
    """Write the ONNX form of a sentence-transformers model into a folder.

    Raises:
        Exception: the model has no such form, or its form gives other vectors.
    """
    from sentence_transformers import SentenceTransformer

    original = SentenceTransformer(str(model), local_files_only=True, device="cpu").eval()
    if original.default_prompt_name is not None:
        raise ValueError("it puts a prompt before its sentences")
    tokenizer = original.tokenizer
    tokenizer.backend_tokenizer.save(str(folder / "tokenizer.json"))
    sample = tokenizer(["One sentence.", "And another one."], padding=True, return_tensors="pt")
    pads = {"input_ids": int(tokenizer.pad_token_id), "attention_mask": 0, "token_type_ids": 0}
    facts = {
        "longest": int(original.max_seq_length),
        "pad": {name: pads[name] for name in sample},
        "dimension": int(original.encode(["one"], show_progress_bar=False).shape[1]),
    }
    (folder / "config.json").write_text(json.dumps(facts), encoding="utf-8")
    _trace(original, dict(sample), folder / "traced.onnx")
    _optimise(folder / "traced.onnx", folder / "model.onnx")
    _check(original.encode(_SAMPLES, show_progress_bar=False), OnnxForm(folder).encode(_SAMPLES))


def _trace(original: Any, sample: dict[str, Any], path: Path) -> None:
    """The whole model as one graph from token ids to the sentence's vector, batch and length left open."""
    import torch

    class Whole(torch.nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.model = original

        def forward(self, *tensors: torch.Tensor) -> torch.Tensor:
            vectors: torch.Tensor = self.model(dict(zip(sample, tensors, strict=True)))["sentence_embedding"]
            return vectors

    with warnings.catch_warnings(), torch.no_grad():
        warnings.simplefilter("ignore")  # of what a trace cannot see: the check afterwards sees it
        torch.onnx.export(
            Whole().eval(),
            tuple(sample.values()),
            str(path),
            input_names=list(sample),
            output_names=["vector"],
            dynamic_axes={name: {0: "texts", 1: "tokens"} for name in sample} | {"vector": {0: "texts"}},
            opset_version=17,
            dynamo=False,
        )


def _optimise(traced: Path, path: Path) -> None:
    """Fuse its layers now rather than at every start."""
    from onnxruntime import GraphOptimizationLevel, InferenceSession, SessionOptions

    options = SessionOptions()
    options.log_severity_level = 3
    options.graph_optimization_level = GraphOptimizationLevel.ORT_ENABLE_EXTENDED
    options.optimized_model_filepath = str(path)
    InferenceSession(str(traced), options, providers=["CPUExecutionProvider"])
    traced.unlink()


def _check(expected: Floats, got: Floats) -> None:
    def unit(vectors: Floats) -> Floats:
        return np.asarray(vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-12), np.float32)

    apart = float(np.abs(unit(np.asarray(expected)) - unit(got)).max())
    if not apart <= _CLOSE:
        raise ValueError(f"its ONNX form gives other vectors, {apart:.2g} apart")
