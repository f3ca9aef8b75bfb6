"""Training with rounded weights: a model that is shipped in 4 bits learns to live with them.

In the forward pass every linear layer of the encoder (not of the small head) has the weights that ONNX Runtime's kernel will have;
gradients go to the weights behind them as if there were no rounding (the straight-through estimator,
Bengio et al. 2013, arXiv:1308.3432).
"""

import torch
from torch import nn
from torch.nn.utils import parametrize

BLOCK = 32
"""Numbers of a shipped matrix of 4 bits that share a scale."""
LEVELS = 8
"""Steps of 4 bits on the side that has more of them."""


class _StraightThrough(torch.autograd.Function):
    @staticmethod
    def forward(ctx, weight: torch.Tensor, block: int) -> torch.Tensor:
        return rounded(weight, block)

    @staticmethod
    def backward(ctx, gradient: torch.Tensor) -> tuple[torch.Tensor, None]:
        return gradient, None


class _Rounded(nn.Module):
    def __init__(self, block: int) -> None:
        super().__init__()
        self.block = block

    def forward(self, weight: torch.Tensor) -> torch.Tensor:
        return _StraightThrough.apply(weight, self.block)


def rounded(weight: torch.Tensor, block: int) -> torch.Tensor:
    """A matrix (outputs, inputs) as its symmetric 4-bit blocks give it back; inputs must be a multiple of the block.

    The number farthest from zero in a block of inputs becomes the lowest step, -8 (`MatMulNBits`).
    """
    blocks = weight.reshape(weight.shape[0], -1, block)
    least, most = blocks.amin(-1, keepdim=True), blocks.amax(-1, keepdim=True)
    farthest = torch.where(most > -least, most, least)
    scales = torch.where(farthest == 0, 1.0, farthest / -LEVELS)
    steps = (blocks / scales).round_().clamp_(-LEVELS, LEVELS - 1)
    return steps.mul_(scales).reshape(weight.shape)


def round_weights(model: nn.Module, block: int) -> None:
    """From here on the encoder's linear layers compute with rounded weights."""
    for layer in _linear(model):
        parametrize.register_parametrization(layer, "weight", _Rounded(block))


def restore(model: nn.Module) -> None:
    """The weights behind the rounding, as they are saved."""
    for layer in _linear(model):
        if parametrize.is_parametrized(layer):
            full = layer.parametrizations["weight"].original.data.clone()
            parametrize.remove_parametrizations(layer, "weight")
            layer.weight.data = full


def _linear(model: nn.Module) -> list[nn.Linear]:
    return [layer for name, layer in model.named_modules() if isinstance(layer, nn.Linear) and "encoder.layer" in name]
