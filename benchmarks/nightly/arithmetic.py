"""How much of the machine's int8 matrix product the judge's quick model reaches, and what else its time goes to."""

import json
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper
from onnxruntime import InferenceSession, SessionOptions

from benchmarks.judge.data import own
from benchmarks.nightly.records import Arithmetic
from judge.nli import WEIGHTS, ShippedJudge
from judge.onnx_reader import threads

_MODEL = WEIGHTS / "quick.onnx"
_SIZE = 2048  # of the sides of the square product
_TIMES = 8


class _Counting:
    """A session that remembers the shape of each batch, and the time from the first start to the last end."""

    def __init__(self, session: Any) -> None:
        self._session = session
        self.shapes: list[tuple[int, int]] = []
        self._began: float | None = None
        self._ended = 0.0

    @property
    def seconds(self) -> float:
        return self._ended - (self._began or 0.0)

    def run(self, wanted: None, inputs: dict[str, Any]) -> Any:
        self._began = self._began or time.perf_counter()
        answer = self._session.run(wanted, inputs)
        self._ended = time.perf_counter()
        self.shapes.append(inputs["input_ids"].shape)
        return answer


def arithmetic() -> Arithmetic:
    """Judge our own pairs both ways, then multiply square int8 matrices with as many threads, in one run."""
    pairs = [pair.texts for pair in own()]
    quick = ShippedJudge().quick
    quick.directed(pairs[:64])
    quick._session = counting = _Counting(quick._session)
    began = time.perf_counter()
    quick.directed([*pairs, *((b, a) for a, b in pairs)])
    whole = time.perf_counter() - began
    tokens = sum(rows * length for rows, length in counting.shapes)
    reached = _multiplications(counting.shapes) / counting.seconds
    return Arithmetic(
        pairs=len(pairs),
        tokens_per_second=round(tokens / counting.seconds),
        outside_the_model=round(1 - counting.seconds / whole, 3),
        judge_gmacs=round(reached / 1e9, 1),
        product_gmacs=round(_product_rate() / 1e9, 1),
        operators=_profile(counting.shapes),
    )


def _multiplications(shapes: list[tuple[int, int]]) -> int:
    """Multiply-adds of these batches: the weights' for each token, and the attention's, which grows with the length."""
    graph = onnx.load(str(_MODEL), load_external_data=False).graph
    weights = [_attributes(node) for node in graph.node if node.op_type == "MatMulNBits"]
    a_token = sum(int(one["K"]) * int(one["N"]) for one in weights)
    layers, width = sum(node.op_type == "Softmax" for node in graph.node), int(weights[0]["N"])
    attention = 2 * layers * width
    return sum(rows * length * (a_token + attention * length) for rows, length in shapes)


def _attributes(node: onnx.NodeProto) -> dict[str, Any]:
    return {one.name: helper.get_attribute_value(one) for one in node.attribute}


def _product_rate() -> float:
    """Multiply-adds a second of onnxruntime's product of int8 matrices, its best of several."""
    shape = [_SIZE, _SIZE]
    graph = helper.make_graph(
        [helper.make_node("MatMulInteger", ["a", "b"], ["c"])],
        "product",
        [helper.make_tensor_value_info("a", TensorProto.UINT8, shape)],
        [helper.make_tensor_value_info("c", TensorProto.INT32, shape)],
        [helper.make_tensor("b", TensorProto.INT8, shape, np.ones(shape, np.int8).tobytes(), raw=True)],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=10)
    session = InferenceSession(model.SerializeToString(), _options(), providers=["CPUExecutionProvider"])
    a, spent = np.ones(shape, np.uint8), []
    for _ in range(_TIMES):
        began = time.perf_counter()
        session.run(None, {"a": a})
        spent.append(time.perf_counter() - began)
    return _SIZE**3 / min(spent)


def _profile(shapes: list[tuple[int, int]]) -> dict[str, float]:
    """The share of each operator in the time of a batch of the commonest length, the largest first."""
    rows, length = Counter(shapes).most_common(1)[0][0]
    options = _options()
    options.enable_profiling = True
    with tempfile.TemporaryDirectory() as folder:
        options.profile_file_prefix = f"{folder}/profile"
        session = InferenceSession(str(_MODEL), options, providers=["CPUExecutionProvider"])
        ones = np.ones((rows, length), np.int64)
        inputs = {"input_ids": ones, "attention_mask": ones, "token_type_ids": np.zeros_like(ones)}
        for _ in range(_TIMES):
            session.run(None, inputs)
        events = json.loads(Path(session.end_profiling()).read_text("utf-8"))
    spent: Counter[str] = Counter()
    for event in events:
        if event.get("cat") == "Node" and event["name"].endswith("_kernel_time"):
            spent[event["args"]["op_name"]] += event["dur"]
    whole = sum(spent.values()) or 1
    return {name: round(part / whole, 3) for name, part in spent.most_common(8)}


def _options() -> SessionOptions:
    options = SessionOptions()
    options.intra_op_num_threads = threads()
    options.log_severity_level = 3
    return options
