"""`belie` with stand-ins for its models, for what is measured or broken around them.

    python -m benchmarks.nightly.standins judge         index articles/     all real but the judge
    python -m benchmarks.nightly.standins judge,encoder index articles/     and without the encoder

The judge's work for a new claim is the same in a store of any size, and most of what a run does: with it
the rest would not be seen. The stand-in takes one pair in two hundred for a contradiction, by a hash of
its words. The encoder's gives each word a place in the vector.
"""

import hashlib
import re
import sys
from collections.abc import Sequence

import numpy as np

from index.types import Floats
from judge.types import Scores
from pipeline import Parts

_DIMENSION = 384
_SURE = Scores(entailment=0.02, neutral=0.03, contradiction=0.95)
_NOTHING = Scores(entailment=0.02, neutral=0.96, contradiction=0.02)


class WordEncoder:
    name = "stand-in: a place a word"
    dimension = _DIMENSION

    def encode(self, texts: Sequence[str]) -> Floats:
        vectors = np.full((len(texts), _DIMENSION), 1e-3, np.float32)
        for row, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text.lower()):
                row[_number(word) % _DIMENSION] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


class HashJudge:
    name = "stand-in: one pair in two hundred"

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[Scores]:
        return [_SURE if _number(" ".join(sorted(pair))) % 200 == 0 else _NOTHING for pair in pairs]


def put_in(names: Sequence[str]) -> None:
    """From here on this process works with the stand-ins of these names: "judge", "encoder"."""
    if "judge" in names:
        Parts.judge = HashJudge()  # type: ignore[assignment, method-assign]
    if "encoder" in names:
        Parts.encoder = WordEncoder()  # type: ignore[assignment, method-assign]


def _number(text: str) -> int:
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:6])


if __name__ == "__main__":
    from cli.main import run

    put_in(sys.argv[1].split(","))
    del sys.argv[1]
    run()
