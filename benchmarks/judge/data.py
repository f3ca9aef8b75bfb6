"""The pairs that the judge is measured on: other people's, by source, and our own, by kind."""

import gzip
import json
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from judge.training.examples import rows_of

OWN_PAIRS = Path(__file__).parent / "pairs"


@dataclass(frozen=True, slots=True)
class Labelled:
    """A pair and its label; `group` is the source it comes from, or for our own the kind."""

    a: str
    b: str
    label: str
    group: str

    @property
    def texts(self) -> tuple[str, str]:
        return self.a, self.b

    @property
    def conflicts(self) -> bool:
        return self.label == "contradiction"


def others(data: Path) -> list[Labelled]:
    """The pairs of `nli/dev.jsonl.gz` in the data folder; `a` is the premise."""
    with gzip.open(data / "nli" / "dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [Labelled(row["premise"], row["hypothesis"], row["label"], row["source"]) for row in rows]


def own(folder: Path = OWN_PAIRS) -> list[Labelled]:
    """The pairs that were written for this project and that no training has seen."""
    return [Labelled(row["a"], row["b"], row["label"], row["kind"]) for row in rows_of(folder)]


def by_group(pairs: list[Labelled], limit: int | None = None) -> dict[str, list[Labelled]]:
    """The pairs of each source or kind, sorted by its name, and of each no more than `limit`."""
    groups: dict[str, list[Labelled]] = defaultdict(list)
    for pair in pairs:
        groups[pair.group].append(pair)
    return {name: groups[name][:limit] for name in sorted(groups)}
