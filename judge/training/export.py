"""A trained cross-encoder as one int8 ONNX file, with its tokenizer, card facts and checksums.

Weights of the linear layers and the embedding become int8 in blocks, activations are
quantised row by row inside the kernel (`MatMulNBits` at accuracy level 4): unlike
ONNX Runtime's per-tensor dynamic quantisation, what one pair gets does not depend on
the other pairs of its batch.
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
from transformers import AutoModelForSequenceClassification

NAME = "belie-judge-3"
BITS, BLOCK, INT8_ACTIVATIONS = 8, 64, 4


def export(model: Path, weights: Path) -> None:
    """Writes `model.onnx`, `tokenizer.json`, `config.json` and `SHA256SUMS` into `weights`."""
    weights.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as scratch:
        full = Path(scratch) / "full.onnx"
        to_onnx(model, full)
        quantise(full, weights / "model.onnx")
    shutil.copy(model / "tokenizer.json", weights / "tokenizer.json")
    labels = json.loads((model / "config.json").read_text())["id2label"]
    config = {"name": NAME, "id2label": labels, "longest": 256}
    (weights / "config.json").write_text(json.dumps(config, indent=1) + "\n")
    write_checksums(weights)


def to_onnx(model: Path, path: Path) -> None:
    """The model in full precision, batch and length left open."""
    network = AutoModelForSequenceClassification.from_pretrained(model, attn_implementation="eager").eval()
    names = ["input_ids", "attention_mask", "token_type_ids"]
    sample = {
        "input_ids": torch.ones(2, 16, dtype=torch.long),
        "attention_mask": torch.ones(2, 16, dtype=torch.long),
        "token_type_ids": torch.zeros(2, 16, dtype=torch.long),
    }
    axes = {name: {0: "pairs", 1: "tokens"} for name in names} | {"logits": {0: "pairs"}}
    torch.onnx.export(
        _Logits(network),
        tuple(sample[n] for n in names),
        str(path),
        input_names=names,
        output_names=["logits"],
        dynamic_axes=axes,
        opset_version=17,
        dynamo=False,
    )
    _fuse(path, network.config.num_attention_heads, network.config.hidden_size)


def quantise(full: Path, path: Path) -> None:
    """Linear layers and embeddings in int8 blocks."""
    settings = DefaultWeightOnlyQuantConfig(
        block_size=BLOCK, is_symmetric=True, accuracy_level=INT8_ACTIVATIONS, bits=BITS
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
    names = ("config.json", "model.onnx", "tokenizer.json")
    sums = [f"{hashlib.sha256((weights / name).read_bytes()).hexdigest()}  {name}\n" for name in names]
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
    def __init__(self, network: torch.nn.Module) -> None:
        super().__init__()
        self.network = network

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, token_type_ids: torch.Tensor
    ) -> torch.Tensor:
        logits: torch.Tensor = self.network(
            input_ids=input_ids, attention_mask=attention_mask, token_type_ids=token_type_ids
        ).logits
        return logits
