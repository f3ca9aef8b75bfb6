"""What finds contradictions without a judge: a list of negation words, and how alike two sentences are."""

import re
from collections.abc import Sequence

import numpy as np

from benchmarks.judge.data import Labelled
from benchmarks.judge.measures import detection, threshold
from benchmarks.judge.results import Detection
from index.encoder import load_encoder

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|cannot|without|fail(?:s|ed)? to|den(?:y|ies|ied)|"
    r"refus(?:e|es|ed)|reject(?:s|ed)?|dismiss(?:es|ed)?|ruled out)\b|n['’]t\b",
    re.I,
)


def negation_words(pairs: Sequence[Labelled]) -> Detection:
    """A contradiction is where just one of the two sentences has a negation word."""
    called = [bool(_NEGATION.search(pair.a)) != bool(_NEGATION.search(pair.b)) for pair in pairs]
    return detection("negation words", pairs, called, [float(call) for call in called])


def similarity(pairs: Sequence[Labelled], false_alarms: float) -> Detection:
    """The more alike, the likelier a contradiction: the cosine of the packaged encoder's vectors.

    It has no threshold of its own; it gets the one at which it raises as many false alarms as the judge.
    """
    encoder = load_encoder()
    one, other = encoder.encode([pair.a for pair in pairs]), encoder.encode([pair.b for pair in pairs])
    scores = np.sum(one * other, axis=1).tolist()
    least = threshold(pairs, scores, false_alarms)
    return detection("similarity", pairs, [score > least for score in scores], scores)
