"""Statements of our own writing beside claims of real articles, as a fact-checker looks them up.

Their articles are held out: nothing was trained on them. A third reject their claim, a third agree with it,
and a third look as if they did one or the other.
"""

from pathlib import Path

from benchmarks.judge import baselines
from benchmarks.judge.data import Labelled
from benchmarks.judge.measures import detection
from benchmarks.judge.results import Detection
from judge.training.statements import LABELS, beside_claims, statements
from pipeline.pairing import Judge

WRITTEN = Path(__file__).parent / "statements"


def on_statements(judge: Judge, articles: Path, folder: Path = WRITTEN) -> list[Detection]:
    """The figures of the judge and of a list of negation words; the claims are in `articles` (`.jsonl.gz`)."""
    found = beside_claims(statements(folder), articles)
    pairs = [Labelled(claim, statement, LABELS[one.stands], one.stands) for one, claim, statement in found]
    scores = judge.score([pair.texts for pair in pairs])
    called = [one.label == "contradiction" for one in scores]
    ours = detection("judge", pairs, called, [one.contradiction for one in scores])
    return [ours, baselines.negation_words(pairs)]
