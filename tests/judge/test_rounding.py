"""Weights rounded to four bits, in training as in the file that is shipped."""

import numpy as np
import onnx
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from judge.training.export import BLOCKS, quantise
from judge.training.rounding import restore, round_weights, rounded

BLOCK = 8
NUMBERS = st.floats(-100, 100).map(lambda number: round(number, 4))
MATRICES = st.lists(st.lists(NUMBERS, min_size=2 * BLOCK, max_size=2 * BLOCK), min_size=1, max_size=3).map(torch.tensor)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        ([8.0, -4.0, 1.2, 0.4], [8.0, -4.0, 1.0, 0.0]),  # steps of 1, downwards: the farthest is the lowest
        ([-8.0, 7.6, 0.5, 1.5], [-8.0, 7.0, 0.0, 2.0]),  # there is no step 8; halves go to the even step
        ([1.6, -1.6, 0.65, 0.15], [1.4, -1.6, 0.6, 0.2]),  # steps of 0.2; of two as far the negative one is the lowest
        ([0.0, 0.0, 0.0, 0.0], [0.0, 0.0, 0.0, 0.0]),
    ],
)
def test_a_block_by_hand(block, expected):
    assert rounded(torch.tensor([block]), 4)[0].tolist() == pytest.approx(expected)


def test_each_block_of_each_output_has_steps_of_its_own():
    found = rounded(torch.tensor([[8.0, 1.3, 80.0, 13.0], [0.8, 0.13, -8.0, 1.3]]), 2)
    assert found.tolist() == [pytest.approx([8.0, 1.0, 80.0, 10.0]), pytest.approx([0.8, 0.1, -8.0, 1.0])]


@given(matrix=st.lists(NUMBERS, min_size=64, max_size=64).map(lambda row: torch.tensor([row])))
def test_a_block_has_at_most_sixteen_values(matrix):
    assert len(set(rounded(matrix, 64)[0].tolist())) <= 16


@given(matrix=MATRICES)
def test_rounding_twice_is_rounding_once(matrix):
    once = rounded(matrix, BLOCK)
    assert torch.allclose(rounded(once, BLOCK), once, rtol=1e-6, atol=1e-6)


@given(matrix=MATRICES)
def test_no_number_moves_further_than_a_step(matrix):
    blocks, found = (one.reshape(-1, BLOCK) for one in (matrix, rounded(matrix, BLOCK)))
    steps = blocks.abs().amax(dim=1, keepdim=True) / 8
    assert torch.all((blocks - found).abs() <= steps + 1e-4)


def test_the_shipped_file_holds_the_same_numbers(tmp_path):
    inputs, outputs, block = 96, 24, BLOCKS[4]
    matrix = np.random.default_rng(3).normal(size=(inputs, outputs)).astype(np.float32)
    matrix[:2, 0], matrix[:2, 1], matrix[:, 2] = (5, -5), (-5, 5), 0
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "matrix"], ["y"])],
        "product",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [1, inputs])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [1, outputs])],
        [numpy_helper.from_array(matrix, "matrix")],
    )
    onnx.save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)]), tmp_path / "full.onnx")
    quantise(tmp_path / "full.onnx", tmp_path / "small.onnx", 4)
    shipped = onnx.load(tmp_path / "small.onnx").graph
    (node,) = shipped.node
    held = {one.name: numpy_helper.to_array(one) for one in shipped.initializer}
    packed, scales = held[node.input[1]], held[node.input[2]]
    steps = (
        np.stack([packed & 15, packed >> 4], axis=-1).reshape(outputs, inputs // block, block).astype(np.float32) - 8
    )
    given_back = (steps * scales.reshape(outputs, -1, 1)).reshape(outputs, inputs)
    assert node.op_type == "MatMulNBits"
    assert rounded(torch.from_numpy(matrix.T.copy()), block).numpy() == pytest.approx(given_back, abs=1e-6)


class Tiny(nn.Module):
    """An encoder of one layer, and a head that is none of it."""

    def __init__(self):
        super().__init__()
        torch.manual_seed(5)
        self.encoder = nn.Module()
        self.encoder.layer = nn.ModuleList([nn.Linear(2 * BLOCK, 3)])
        self.head = nn.Linear(3, 1)

    def forward(self, x):
        return self.head(self.encoder.layer[0](x))


def test_the_encoder_computes_with_rounded_weights_and_the_head_with_its_own():
    model, x = Tiny(), torch.linspace(-1, 1, 2 * BLOCK).reshape(1, -1)
    layer, head = model.encoder.layer[0], model.head
    full = layer.weight.detach().clone()
    expected = head(x @ rounded(full, BLOCK).T + layer.bias)
    assert not torch.allclose(model(x), expected)
    round_weights(model, BLOCK)
    assert torch.allclose(model(x), expected)


def test_gradients_go_to_the_weights_behind_as_if_nothing_were_rounded():
    model, x = Tiny(), torch.linspace(-1, 1, 2 * BLOCK).reshape(1, -1)
    round_weights(model, BLOCK)
    model(x).sum().backward()
    behind = model.encoder.layer[0].parametrizations["weight"].original
    assert torch.allclose(behind.grad, model.head.weight.T @ x)  # of head @ (weight @ x)


def test_what_is_saved_are_the_weights_behind_the_rounding():
    model, untouched = Tiny(), Tiny()
    restore(untouched)
    round_weights(model, BLOCK)
    restore(model)
    for one in (model, untouched):
        found, expected = one.state_dict(), Tiny().state_dict()
        assert found.keys() == expected.keys()
        assert all(torch.equal(found[name], expected[name]) for name in expected)


def test_what_was_learned_while_rounded_is_kept():
    model = Tiny()
    before = model.encoder.layer[0].weight.detach().clone()
    round_weights(model, BLOCK)
    with torch.no_grad():
        model.encoder.layer[0].parametrizations["weight"].original.add_(0.001)
    restore(model)
    assert torch.allclose(model.encoder.layer[0].weight, before + 0.001)
    assert model.encoder.layer[0].weight.requires_grad
