"""Statements of our own writing beside claims of real articles, as a fact-checker looks them up.

Their articles are held out: nothing was trained on them. A third reject their claim, a third agree with it,
and a third look as if they did one or the other.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

from benchmarks.judge import baselines
from benchmarks.judge.data import Labelled, by_group
from benchmarks.judge.measures import detection
from benchmarks.judge.results import Detection
from judge.training.statements import LABELS, beside_claims, statements
from pipeline.pairing import Judge

WRITTEN = Path(__file__).parent / "statements"


def on_statements(
    judges: Mapping[str, Judge], articles: Path, limit: int | None = None, folder: Path = WRITTEN
) -> list[Detection]:
    """The figures of each judge and of a list of negation words; the claims are in `articles` (`.jsonl.gz`)."""
    found = beside_claims(statements(folder), articles)
    all_ = [Labelled(claim, statement, LABELS[one.stands], one.stands) for one, claim, statement in found]
    pairs = [pair for group in by_group(all_, limit).values() for pair in group]
    return [*(on_labelled(name, judge, pairs) for name, judge in judges.items()), baselines.negation_words(pairs)]


def on_labelled(name: str, judge: Judge, pairs: Sequence[Labelled]) -> Detection:
    """What a judge calls a contradiction, of pairs of sentences."""
    scores = judge.score([pair.texts for pair in pairs])
    called = [one.label == "contradiction" for one in scores]
    return detection(name, pairs, called, [one.contradiction for one in scores])
