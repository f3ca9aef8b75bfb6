"""One training example, and the sentence pairs that other people labelled.

A target is the *set* of labels that may be right, because not every source decides
between all three: `not_entailment` allows neutral and contradiction, and two
sentences of one article are known only not to contradict each other.
"""

import gzip
import json
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

LABELS = ("entailment", "neutral", "contradiction")
TARGETS = {
    "entailment": (1, 0, 0),
    "neutral": (0, 1, 0),
    "contradiction": (0, 0, 1),
    "not_entailment": (0, 1, 1),
    "not_contradiction": (1, 1, 0),
}
MET = ("read:", "statement:", "affair:")
"""How the sources begin of what was read or written about claims as the pipeline meets them."""
OURS = ("story:", *MET)
UNKNOWN = (1, 1, 1)
"""Of a pair that only the teacher has an opinion of."""


@dataclass(frozen=True, slots=True)
class Example:
    """`allowed`: one flag a label of `LABELS`; the loss asks for their summed probability.

    `taught`: what the teacher gives each label, where it was asked.
    """

    premise: str
    hypothesis: str
    allowed: tuple[int, int, int]
    source: str
    taught: tuple[float, float, float] | None = None

    def swapped(self) -> "Example":
        """The pair read the other way: contradiction is symmetric, entailment is not."""
        allowed = self.allowed
        if self.taught:
            return self
        if allowed in (TARGETS["entailment"], TARGETS["neutral"]):
            allowed = TARGETS["not_contradiction"]
        elif allowed == TARGETS["not_entailment"]:
            return self
        return Example(self.hypothesis, self.premise, allowed, self.source)


def labelled_pairs(path: Path) -> Iterator[Example]:
    """Examples of a `.jsonl.gz` file with `source`, `premise`, `hypothesis`, `label` a line."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            yield Example(row["premise"], row["hypothesis"], TARGETS[row["label"]], row["source"])


def written_pairs(folder: Path) -> Iterator[Example]:
    """Our own pairs: `.jsonl` files with `kind`, `a`, `b`, `label`; the source is `own:<kind>`."""
    for row in rows_of(folder):
        yield Example(row["a"], row["b"], TARGETS[row["label"]], f"own:{row['kind']}")


def rows_of(folder: Path) -> Iterator[dict[str, Any]]:
    """The rows of all `.jsonl` files of a folder, file by file in the order of their names."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def sampled(examples: Sequence[Example], counts: Mapping[str, int], rng: random.Random) -> list[Example]:
    """At random so many of each source, or all where there are fewer."""
    chosen: list[Example] = []
    for source, count in counts.items():
        rows = [example for example in examples if example.source == source]
        chosen += rng.sample(rows, min(count, len(rows)))
    return chosen


def repeated(examples: Iterable[Example], times: int) -> list[Example]:
    return [example for example in examples for _ in range(times)]
