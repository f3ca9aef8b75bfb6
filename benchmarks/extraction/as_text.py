"""The results as lines for a terminal (pure)."""

from collections.abc import Iterator
from typing import Any

_OF_NEWS = (
    "precision",
    "recall",
    "speaker",
    "speaker_head",
    "speaker_all",
    "stance",
    "event",
    "event_found",
    "resolved",
)
_OF_ITEMS = ("items", "precision", "recall", "speaker", "stance", "text", "event", "span")


def lines(result: dict[str, Any]) -> Iterator[str]:
    """The whole result, news first."""
    machine = result["hardware"]
    yield f"extractor {result['extractor']}; baseline: {result['baseline']}"
    yield f"{machine['processor']}, {machine['cores']} cores, OMP_NUM_THREADS={machine['threads']}, {machine['system']}"
    if "news" in result:
        yield from _news(result["news"])
    if "articles" in result:
        yield ""
        yield "Other articles: " + ", ".join(f"{name} {value}" for name, value in result["articles"].items())
    if "own" in result:
        yield from _own(result["own"])


def _news(news: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"News gold: {news['sentences']} sentences of {news['articles']} articles, {news['words']:,} words read in "
    yield f"  {news['seconds']} s ({news['words_a_second']:,} words a second)"
    yield f"  {'':14}{'ours':>18}{'baseline':>18}"
    for name in _OF_NEWS:
        yield f"  {name:14}{_share(news['ours'][name]):>18}{_share(news['baseline'][name]):>18}"
    yield f"  {'f1':14}{_number(news['ours']['f1']):>18}{_number(news['baseline']['f1']):>18}"
    yield "  stance, gold -> found: " + ", ".join(f"{k} {n}" for k, n in news["ours"]["stance_confusion"].items())
    yield "  worst sentences:"
    for one in news["worst"]:
        yield f"    {one['document']} {one['start']}-{one['end']}: {', '.join(one['errors'])}"


def _own(own: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"  {'construction':18}" + "".join(f"{name:>11}" for name in _OF_ITEMS) + "  failures"
    for name, figures in [*own["constructions"].items(), ("all", own["all"])]:
        failures = ", ".join(f"{what} {n}" for what, n in figures["failures"].items())
        yield f"  {name:18}" + "".join(f"{_number(figures[one]['share']):>11}" for one in _OF_ITEMS) + f"  {failures}"
    yield f"  all: claims F1 {_number(own['all']['f1'])}, resolved {_share(own['all']['resolved'])}"
    yield "  baseline: " + ", ".join(f"{name} {_share(ratio)}" for name, ratio in own["baseline"].items())
    yield "  failing items:"
    for item, failures in own["failing"].items():
        yield f"    {item}: " + "; ".join(failures)


def _share(ratio: dict[str, Any]) -> str:
    return f"{_number(ratio['share'])} ({ratio['right']}/{ratio['of']})"


def _number(share: float | None) -> str:
    return "-" if share is None else f"{share:.3f}"
