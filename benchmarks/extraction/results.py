"""Runs to plain values for JSON: figures, confusion, the worst sentences, constructions."""

import os
import platform
from collections import Counter
from collections.abc import Sequence
from typing import Any

from benchmarks.extraction.constructions import Checked
from benchmarks.extraction.news import NewsRun
from benchmarks.extraction.scoring import Figures, Judged, Ratio, figures, worst
from benchmarks.processor import processor


def hardware() -> dict[str, Any]:
    """What the seconds were measured on."""
    return {
        "processor": processor(),
        "cores": os.cpu_count(),
        "threads": os.environ.get("OMP_NUM_THREADS"),
        "system": platform.platform(),
        "python": platform.python_version(),
    }


def of_news(run: NewsRun) -> dict[str, Any]:
    return {
        "sentences": len(run.ours),
        "articles": run.articles,
        "words": run.words,
        "seconds": round(run.seconds, 2),
        "words_a_second": round(run.words / run.seconds) if run.seconds else None,
        "ours": of_figures(figures(run.ours)),
        "baseline": of_figures(figures(run.baseline)),
        "worst": [_place(one) for one in worst(run.ours)],
    }


def of_figures(counts: Figures) -> dict[str, Any]:
    ratios = [name for name, value in vars(counts).items() if isinstance(value, Ratio)]
    found: dict[str, Any] = {name: _ratio(getattr(counts, name)) for name in ratios}
    found["f1"] = counts.f1
    found["stance_confusion"] = {f"{gold} -> {got}": n for (gold, got), n in sorted(counts.confusion.items())}
    return found


def of_items(checked: Sequence[Checked], baseline: tuple[int, int, int, int]) -> dict[str, Any]:
    constructions = list(dict.fromkeys(one.item.construction for one in checked))
    found, expected, matched, right = baseline
    return {
        "all": _items(checked),
        "constructions": {
            name: _items([one for one in checked if one.item.construction == name]) for name in constructions
        },
        "baseline": {
            "precision": _ratio(Ratio(matched, found)),
            "recall": _ratio(Ratio(matched, expected)),
            "speaker": _ratio(Ratio(right, matched)),
        },
        "failing": {
            one.item.id: [f"{what}: {quote}" for what, quote in one.failures] for one in checked if one.failures
        },
    }


def _items(checked: Sequence[Checked]) -> dict[str, Any]:
    matched = sum(len(one.matched) for one in checked)
    kept = sum(len(one.found) - one.excused for one in checked)
    precision, recall = Ratio(matched, kept), Ratio(matched, sum(one.required for one in checked))
    failures = Counter(what for one in checked for what, _ in one.failures)
    of_matched = ("span", "speaker", "reported_by", "stance", "text", "event")
    return {
        "items": _ratio(Ratio(sum(not one.failures for one in checked), len(checked))),
        "precision": _ratio(precision),
        "recall": _ratio(recall),
        "f1": Figures(precision, recall).f1,
        **{field: _ratio(Ratio(matched - failures[field], matched)) for field in of_matched},
        "resolved": _ratio(
            Ratio(sum(c.resolved for one in checked for c in one.found), sum(len(one.found) for one in checked))
        ),
        "failures": dict(failures.most_common()),
    }


def _ratio(ratio: Ratio) -> dict[str, Any]:
    return {"share": ratio.share, "right": ratio.right, "of": ratio.of}


def _place(one: Judged) -> dict[str, Any]:
    """A sentence by document and offsets, without its text."""
    sentence = one.sentence
    return {
        "document": sentence.document,
        "start": sentence.start,
        "end": sentence.end,
        "errors": list(one.errors),
        "missed": [[claim.start, claim.end] for claim in one.missed],
        "spurious": [[claim.start, claim.end] for claim in one.spurious],
    }
