"""From what a model says of two short texts, read one way, to the scores of any pair.

A pair is read in both directions. Contradiction is the mean of the two, so that it does
not depend on the order; entailment the larger, since either side may be the fuller one.
Where the fuller side first leaves no doubt that the two have nothing to say to each other,
that is all that is read: so it is with two in five of the pairs that the pipeline meets.
Texts too long for the model are read passage by passage.
"""

import logging
import re
from collections.abc import Callable, Sequence
from itertools import product

import numpy as np
from numpy.typing import NDArray

from judge.types import Scores

Directed = Callable[[Sequence[tuple[str, str]]], NDArray[np.float64]]
"""Pairs to probabilities (pairs, 3) of entailment, neutral and contradiction, read from first to second side."""

_CLEAR = 0.85
"""Of neutral, the fuller side first, from which the other way is not read (what it costs: `benchmarks/README.md`)."""
_SAID_TWICE = Scores(entailment=1.0, neutral=0.0, contradiction=0.0)
_WORD = re.compile(r"\w+")
_PASSAGE = 80  # words: two passages nearly always fit into a model together
_PASSAGES = 4096  # pairs of passages that are read of one pair of texts

_log = logging.getLogger(__name__)


def by_passages(
    pairs: Sequence[tuple[str, str]],
    fits: Callable[[str, str], bool],
    directed: Directed,
) -> list[Scores]:
    """Scores of pairs; one that is too long for the model is read passage by passage.

    The passages that contradict most and that entail most speak for the whole. What is said twice in the
    same words is not read at all: small models know denials as signs of conflict, and call some of their own.
    """
    pieces: list[tuple[str, str]] = []
    owners: list[slice | None] = []
    for a, b in pairs:
        start = len(pieces)
        if not _same_words(a, b):
            pieces += [(a, b)] if fits(a, b) else _passages(a, b)
        owners.append(slice(start, len(pieces)) if len(pieces) > start else None)
    found = _both_ways(pieces, directed)
    return [_SAID_TWICE if owner is None else _strongest(found[owner]) for owner in owners]


def _same_words(a: str, b: str) -> bool:
    words = _WORD.findall(a.casefold())
    return bool(words) and words == _WORD.findall(b.casefold())


def _both_ways(pairs: Sequence[tuple[str, str]], directed: Directed) -> list[Scores]:
    ordered = [_fuller_first(a, b) for a, b in pairs]
    found = _read(ordered, directed)
    doubtful = [pair for pair, one in found.items() if one[1] < _CLEAR]
    turned = _read([(b, a) for a, b in doubtful], directed)
    joined = {(a, b): _joined(one, turned.get((b, a), one)) for (a, b), one in found.items()}
    return [joined[pair] for pair in ordered]


def _read(pairs: Sequence[tuple[str, str]], directed: Directed) -> dict[tuple[str, str], NDArray[np.float64]]:
    asked = sorted(set(pairs))
    return dict(zip(asked, directed(asked), strict=True)) if asked else {}


def _fuller_first(a: str, b: str) -> tuple[str, str]:
    longer, shorter = sorted((a, b), key=lambda text: (-len(text), text))
    return longer, shorter


def _passages(a: str, b: str) -> list[tuple[str, str]]:
    """Each passage of one text with each of the other, as many as there is room for."""
    one, other = _split(a), _split(b)
    if len(one) * len(other) > _PASSAGES:
        room = max(_PASSAGES // min(len(one), len(other)), round(_PASSAGES**0.5))
        _log.warning("two texts of %d and %d passages: only the first %d of each are read", len(one), len(other), room)
        one, other = one[:room], other[:room]
    return list(product(one, other))


def _split(text: str) -> list[str]:
    """A short text as it is; of a long one the sentences, those beyond `_PASSAGE` words in parts."""
    if len(text) < 6 * _PASSAGE:
        return [text]
    found = []
    for sentence in re.split(r"(?<=[.!?])\s+", text.strip()):
        words = sentence.split()
        found += [" ".join(word[:200] for word in words[i : i + _PASSAGE]) for i in range(0, len(words), _PASSAGE)]
    return found or [text[:200]]


def _strongest(found: Sequence[Scores]) -> Scores:
    if len(found) == 1:
        return found[0]
    contradiction = max(one.contradiction for one in found)
    return _scores(max(one.entailment for one in found), contradiction)


def _joined(one: NDArray[np.float64], other: NDArray[np.float64]) -> Scores:
    return _scores(float(max(one[0], other[0])), float(one[2] + other[2]) / 2)


def _scores(entailment: float, contradiction: float) -> Scores:
    """Of what contradiction leaves, entailment takes its share; the rest is neutral."""
    entailment = min(entailment, 1 - contradiction)
    return Scores(
        entailment=round(entailment, 6),
        neutral=round(max(0.0, 1 - contradiction - entailment), 6),
        contradiction=round(contradiction, 6),
    )
