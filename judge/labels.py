"""What a model's output columns mean (pure)."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from claims.errors import ModelError


def columns(labels: dict[Any, str], where: str) -> list[int]:
    """Columns of entailment, neutral and contradiction, by the names in a model's config, never by position.

    Raises:
        ModelError: the labels are others.
    """
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


def softmax(logits: NDArray[np.float64]) -> NDArray[np.float64]:
    """Probabilities (rows, columns) from logits of that shape."""
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)
