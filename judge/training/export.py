"""Trained cross-encoders as ONNX files, with their tokenizers, card facts and checksums.

The quick model has its linear layers in int8 blocks and its embedding in int8 rows, the careful one both in blocks
of 4 bits, which it was trained for (`judge.training.rounding`). Activations are quantised to int8 row by row inside the kernel
(`MatMulNBits` at accuracy level 4): unlike ONNX Runtime's per-tensor dynamic quantisation, what one pair gets
does not depend on the other pairs of its batch.
"""

import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnxruntime.quantization.matmul_nbits_quantizer import DefaultWeightOnlyQuantConfig, MatMulNBitsQuantizer
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from judge.nli import FILES
from judge.training.rounding import BLOCK

NAME = "belie-judge-4"
BLOCKS = {8: 64, 4: BLOCK}
"""Numbers that share a scale, by bits a number."""
BITS = {"quick": 8, "careful": 4}
INT8_ACTIVATIONS = 4
LONGEST = 256


def export(models: dict[str, Path], weights: Path) -> None:
    """Writes the files of the "quick" and the "careful" model, or of one of them, and `SHA256SUMS` into `weights`."""
    weights.mkdir(parents=True, exist_ok=True)
    kept = weights / "config.json"
    config = (json.loads(kept.read_text()) if kept.exists() else {}) | {"name": NAME}
    for reader, model in models.items():
        with tempfile.TemporaryDirectory() as scratch:
            full = Path(scratch) / "full.onnx"
            to_onnx(model, full)
            quantise(full, weights / f"{reader}.onnx", BITS[reader])
        shutil.copy(model / "tokenizer.json", weights / f"{reader}-tokenizer.json")
        labels = json.loads((model / "config.json").read_text())["id2label"]
        config[reader] = {"id2label": labels, "longest": LONGEST}
    kept.write_text(json.dumps(config, indent=1) + "\n")
    write_checksums(weights)


def to_onnx(model: Path, path: Path) -> None:
    """The model in full precision, batch and length left open."""
    network = AutoModelForSequenceClassification.from_pretrained(model, attn_implementation="eager").eval()
    takes = AutoTokenizer.from_pretrained(model).model_input_names
    names = [name for name in ("input_ids", "attention_mask", "token_type_ids") if name in takes]
    sample = torch.ones(2, 16, dtype=torch.long)
    torch.onnx.export(
        _Logits(network, names),
        tuple(torch.zeros_like(sample) if name == "token_type_ids" else sample for name in names),
        str(path),
        input_names=names,
        output_names=["logits"],
        dynamic_axes={name: {0: "pairs", 1: "tokens"} for name in names} | {"logits": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )
    _fuse(path, network.config.num_attention_heads, network.config.hidden_size)


def quantise(full: Path, path: Path, bits: int) -> None:
    """Linear layers in blocks of so many bits a number; embeddings too where those are 4, else in int8 rows."""
    kinds = ("MatMul", "Gather") if bits == 4 else ("MatMul",)  # ONNX Runtime knows embeddings of 4 bits only
    settings = DefaultWeightOnlyQuantConfig(
        block_size=BLOCKS[bits],
        is_symmetric=True,
        accuracy_level=INT8_ACTIVATIONS,
        bits=bits,
        op_types_to_quantize=kinds,
    )
    quantiser = MatMulNBitsQuantizer(onnx.load(full), algo_config=settings)
    quantiser.process()
    quantised = quantiser.model.model
    _shrink_embedding(quantised)
    onnx.save(quantised, path)


def _shrink_embedding(model: onnx.ModelProto) -> None:
    """The table of word vectors as int8 with one scale a row, turned back where a row is looked up."""
    tables = {t.name: t for t in model.graph.initializer}
    for node in list(model.graph.node):
        if node.op_type != "Gather" or node.input[0] not in tables:
            continue
        table = onnx.numpy_helper.to_array(tables[node.input[0]])
        if table.ndim != 2 or table.shape[0] < 1000:
            continue
        scales = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
        rows = np.round(table / scales).astype(np.int8)
        name, out = node.input[0], node.output[0]
        model.graph.initializer.remove(tables[name])
        model.graph.initializer.extend(
            [
                onnx.numpy_helper.from_array(rows, name),
                onnx.numpy_helper.from_array(scales.astype(np.float32), f"{name}_scale"),
            ]
        )
        node.output[0] = f"{out}_int8"
        added = [
            onnx.helper.make_node("Cast", [f"{out}_int8"], [f"{out}_float"], to=onnx.TensorProto.FLOAT),
            onnx.helper.make_node("Gather", [f"{name}_scale", node.input[1]], [f"{out}_scale"]),
            onnx.helper.make_node("Mul", [f"{out}_float", f"{out}_scale"], [out]),
        ]
        at = list(model.graph.node).index(node) + 1
        for offset, new in enumerate(added):
            model.graph.node.insert(at + offset, new)


def write_checksums(weights: Path) -> None:
    """SHA-256 of every file that the judge loads, checked by it."""
    sums = [f"{hashlib.sha256((weights / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (weights / "SHA256SUMS").write_text("".join(sums))


def _fuse(path: Path, heads: int, hidden: int) -> None:
    """Attention, layer norm and GELU as the fused kernels of ONNX Runtime."""
    from onnxruntime.transformers import optimizer
    from onnxruntime.transformers.fusion_options import FusionOptions

    options = FusionOptions("bert")
    options.enable_attention = False  # its projections would escape the quantiser
    options.enable_skip_layer_norm = True
    optimizer.optimize_model(
        str(path), model_type="bert", num_heads=heads, hidden_size=hidden, optimization_options=options
    ).save_model_to_file(str(path))


class _Logits(torch.nn.Module):
    def __init__(self, network: torch.nn.Module, names: list[str]) -> None:
        super().__init__()
        self.network, self.names = network, names

    def forward(self, *inputs: torch.Tensor) -> torch.Tensor:
        logits: torch.Tensor = self.network(**dict(zip(self.names, inputs, strict=True))).logits
        return logits
