"""Our own stories: the judge with its signals on every pair of a dozen claims, most of them compatible.

Here the figure that counts is that of the report: of the pairs shown at a score, how many are conflicts.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import average_precision_score, roc_auc_score  # type: ignore[import-untyped]

from benchmarks.judge.measures import calibration_error
from benchmarks.judge.ranking import decided
from benchmarks.judge.results import Shown, Stories
from index.encoder import load_encoder
from judge.training.stories import all_stories, claims_of
from judge.types import Pair
from pipeline.pairing import Judge, pair_of

STORIES = Path(__file__).parent / "stories"
_SHOWN = 0.5


def on_stories(judges: Mapping[str, Judge], folder: Path = STORIES) -> Stories:
    """The figures of each judge with its signals and without, and of similarity alone; by kind, of the first judge."""
    told = list(all_stories(folder))
    encoder = load_encoder()
    pairs: list[Pair] = []
    kinds: list[str] = []
    for story in told:
        claims = claims_of(story)
        vectors = encoder.encode([claim.text for claim in claims])
        ordered = [(i, j, kind) for (i, j), kind in story.relations().items()]
        pairs += [pair_of(claims[i], claims[j], round(float(vectors[i] @ vectors[j]), 4)) for i, j, _ in ordered]
        kinds += [kind for _, _, kind in ordered]
    labels = [_conflicts(kind) for kind in kinds]
    scores = {name: decided(judge, pairs) for name, judge in judges.items()}
    ours = next(iter(scores.values()))[0]
    ways = {f"{name}, with signals": whole for name, (whole, _) in scores.items()}
    ways |= {f"{name}, no signals": alone for name, (_, alone) in scores.items()}
    ways["similarity"] = np.array([pair.similarity for pair in pairs])
    return Stories(
        stories=len(told),
        pairs=len(labels),
        conflicts=sum(labels),
        ways=[_shown(name, labels, order) for name, order in ways.items()],
        found_of_kind=_found(kinds, ours.tolist()),
        calibration_error=calibration_error(labels, ours),
    )


def _conflicts(kind: str) -> bool:
    return kind not in ("support", "compatible")


def _shown(name: str, labels: Sequence[bool], scores: NDArray[np.float64]) -> Shown:
    called = scores >= _SHOWN
    right = int((called & np.asarray(labels)).sum())
    return Shown(
        name=name,
        shown=int(called.sum()),
        precision=round(right / called.sum(), 4) if called.any() else None,
        recall=round(right / max(1, sum(labels)), 4),
        average_precision=round(float(average_precision_score(labels, scores)), 4),
        area=round(float(roc_auc_score(labels, scores)), 4),
    )


def _found(kinds: Sequence[str], scores: Sequence[float]) -> dict[str, tuple[int, int]]:
    """Of each kind of conflict how many are shown, and how many there are."""
    found: dict[str, tuple[int, int]] = {}
    for kind, score in zip(kinds, scores, strict=True):
        if _conflicts(kind):
            shown, all_ = found.get(kind, (0, 0))
            found[kind] = (shown + (score >= _SHOWN), all_ + 1)
    return dict(sorted(found.items()))
