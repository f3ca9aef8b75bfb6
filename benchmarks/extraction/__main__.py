"""`python -m benchmarks.extraction --data ../shared [--own] [--out FILE]`."""

import argparse
import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from benchmarks.extraction import articles, as_text, baseline, constructions, news, records, results
from claims.extract import Extractor
from claims.types import EXTRACTOR

HERE = Path(__file__).parent
ARTICLES = 50
"""Articles that are counted over, beside those of the gold."""


def main(arguments: Sequence[str]) -> int:
    """Measures what was asked for and prints it; 2 where nothing can be measured.

    Writes it where `--out` says, and without it a whole run to results.json beside the gold.
    """
    asked = _options().parse_args(arguments)
    if asked.data is None and not asked.own:
        _options().error("nothing to measure: give --data with the folder that holds news/, or --own, or both")
    try:
        result = _measure(asked.data, asked.own)
    except (OSError, ValueError) as error:
        print(f"error: {error}", file=sys.stderr)
        return 2
    print("\n".join(as_text.lines(result)))
    whole = asked.data is not None and asked.own
    if out := asked.out or (HERE / "results.json" if whole else None):
        out.write_text(json.dumps(result, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return 0


def _measure(data: Path | None, own: bool) -> dict[str, Any]:
    """Both parts or one, as plain values."""
    began = time.perf_counter()
    extractor = Extractor()
    name, finder = baseline.choose()
    result: dict[str, Any] = {
        "schema": "belie/bench-extraction/1",
        "extractor": EXTRACTOR,
        "baseline": name,
        "hardware": results.hardware(),
        "loading_seconds": round(time.perf_counter() - began, 2),
    }
    if data is not None:
        result["news"] = results.of_news(news.run(data, _gold(), extractor, finder))
        result["articles"] = articles.run(data, ARTICLES, _gold(), extractor)
    if own:
        items = records.read_items(HERE / "own")
        checked = constructions.run(items, extractor)
        result["own"] = results.of_items(checked, constructions.baseline_on(items, finder))
    return result


def _gold() -> list[records.GoldSentence]:
    gold = records.read_gold(HERE / "gold")
    if not gold:
        raise ValueError(f"no gold in {HERE / 'gold'}: it comes with the repository")
    return gold


def _options() -> argparse.ArgumentParser:
    options = argparse.ArgumentParser(prog="python -m benchmarks.extraction", description=__doc__)
    options.add_argument(
        "--data", type=Path, help="the folder that holds news/articles.jsonl.gz: measures the news gold"
    )
    options.add_argument("--own", action="store_true", help="measures the items of our own")
    options.add_argument(
        "--out",
        type=Path,
        help="where the JSON goes; without it only a whole run (--data and --own) is written, to results.json",
    )
    return options


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
