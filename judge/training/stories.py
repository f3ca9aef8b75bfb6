"""Stories of our own writing: a dozen claims of one affair, with all that conflict among them.

A story is laid out as the pipeline meets one: several outlets, several speakers, most pairs
compatible and many of them look-alikes. Every pair that its writer did not list as a conflict
or as support is compatible.
"""

import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from judge.names import aligned
from judge.training.examples import TARGETS, Example


class StoryPair(NamedTuple):
    """Two claims of a story; `relation` is conflict, support or compatible, `kind` says what sort of conflict."""

    story: str
    a: str
    b: str
    relation: str
    kind: str


def story_pairs(path: Path) -> Iterator[StoryPair]:
    """Every pair of every story of a file, one story a line, the texts as the judge reads them."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        conflicts = {frozenset(found[:2]): found[2] for found in row["conflicts"]}
        supports = {frozenset(found[:2]) for found in row["support"]}
        for i, j in combinations(range(len(row["claims"])), 2):
            pair = frozenset((i, j))
            relation = "conflict" if pair in conflicts else "support" if pair in supports else "compatible"
            a, b = aligned(row["claims"][i]["text"], row["claims"][j]["text"])
            yield StoryPair(row["story"], a, b, relation, conflicts.get(pair, relation))


def story_examples(folder: Path, conflicts: int = 6, supports: int = 3) -> Iterator[Example]:
    """Training examples; conflicts and supports, which are rare, come as often as is said."""
    for path in sorted(folder.glob("*.jsonl")):
        for pair in story_pairs(path):
            a, b = sorted((pair.a, pair.b), key=len, reverse=True)  # of two that agree the longer says more
            if pair.relation == "conflict":
                yield from [Example(a, b, TARGETS["contradiction"], "story:conflict")] * conflicts
            elif pair.relation == "support":
                yield from [Example(a, b, TARGETS["entailment"], "story:support")] * supports
            else:
                yield Example(a, b, TARGETS["neutral"], "story:compatible")
