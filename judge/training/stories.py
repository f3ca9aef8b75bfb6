"""Stories of our own writing: a dozen claims of one affair, with all that conflict among them.

A story is laid out as the pipeline meets one: several outlets, several speakers, most pairs
compatible and many of them look-alikes. Every pair that its writer did not list as a conflict
or as support is compatible.
"""

import hashlib
import json
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from claims.types import Claim
from judge.names import aligned
from judge.training.examples import TARGETS, Example
from pipeline.pairing import bare_claim


class Told(NamedTuple):
    """One claim of a story."""

    speaker: str | None
    text: str


class Story(NamedTuple):
    """`conflicts` holds pairs of positions and what sort of conflict each is, `supports` pairs that agree."""

    name: str
    claims: list[Told]
    conflicts: dict[tuple[int, int], str]
    supports: set[tuple[int, int]]

    def relations(self) -> dict[tuple[int, int], str]:
        """What every pair is: the sort of its conflict, "support" or "compatible"."""
        return {
            pair: self.conflicts.get(pair, "support" if pair in self.supports else "compatible")
            for pair in combinations(range(len(self.claims)), 2)
        }


def stories(path: Path) -> Iterator[Story]:
    """The stories of a file, one a line."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        yield Story(
            row["story"],
            [Told(claim["speaker"], claim["text"]) for claim in row["claims"]],
            {(min(i, j), max(i, j)): kind for i, j, kind in row["conflicts"]},
            {(min(i, j), max(i, j)) for i, j in row["support"]},
        )


def claims_of(story: Story) -> list[Claim]:
    """The claims of a story as the pipeline knows them: a text and who says it."""
    return [bare_claim(told.text).model_copy(update={"speaker": told.speaker}) for told in story.claims]


def is_for_fitting(story: str) -> bool:
    """Every sixth story is kept from the model: how much its scores count is fitted on what it has not seen."""
    return hashlib.sha256(story.encode()).digest()[0] % 6 == 0


def all_stories(folder: Path) -> Iterator[Story]:
    """The stories of all files of a folder."""
    for path in sorted(folder.glob("*.jsonl")):
        yield from stories(path)


def story_examples(folder: Path, conflicts: int = 6, supports: int = 3) -> Iterator[Example]:
    """Training examples; conflicts and supports, which are rare, come as often as is said."""
    for story in all_stories(folder):
        if is_for_fitting(story.name):
            continue
        for (i, j), relation in story.relations().items():
            texts = aligned(story.claims[i].text, story.claims[j].text)
            a, b = sorted(texts, key=len, reverse=True)  # of two that agree the longer says more
            if relation == "compatible":
                yield Example(a, b, TARGETS["neutral"], "story:compatible")
            elif relation == "support":
                yield from [Example(a, b, TARGETS["entailment"], "story:support")] * supports
            else:
                yield from [Example(a, b, TARGETS["contradiction"], f"story:{relation}")] * conflicts
