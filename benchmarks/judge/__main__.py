"""Measures the judge: `python -m benchmarks.judge --data ../shared [--full FOLDER] [--limit N]`.

A whole run of the shipped judge is written to results.json beside this file; any other (--judge NAME)
only where --out says. With --card the tables go into the model card too; without --data, from
figures that lie there already.
"""

import argparse
import sys
from pathlib import Path

from benchmarks.judge.results import Results
from benchmarks.judge.run import measure, model_checksum
from benchmarks.judge.tables import as_text, write_card
from claims.errors import BelieError

RESULTS = Path(__file__).parent / "results.json"


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.judge", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, help="folder with nli/dev.jsonl.gz")
    parser.add_argument("--judge", help="a cross-encoder by folder or hub id, in place of the shipped judge")
    parser.add_argument("--full", type=Path, help="the careful model in full precision (a folder), measured beside it")
    parser.add_argument("--limit", type=int, help="take at most so many pairs of each source and kind")
    parser.add_argument("--out", type=Path, help="write the figures to this file")
    parser.add_argument("--similarity", action="store_true", help="measure similarity alone too (loads the encoder)")
    parser.add_argument("--card", action="store_true", help="put the tables into judge/weights/README.md")
    options = parser.parse_args(arguments)
    if options.limit is not None and options.limit < 1:
        parser.error("--limit takes a number of pairs, 1 or more")
    if options.full and (options.judge or not options.full.is_dir()):
        parser.error("--full takes a folder, and stands beside the shipped judge only")
    if options.data is None and not options.card:
        parser.error("give --data FOLDER to measure, or --card to write the card from earlier figures")
    try:
        results = _measured(options) if options.data else _read(options.out or RESULTS)
        if options.card:
            write_card(_fit_for_card(results))
    except (BelieError, OSError, ValueError) as error:
        sys.exit(f"benchmarks.judge: {error}")


def _measured(options: argparse.Namespace) -> Results:
    results = measure(options.data, options.judge, options.limit, options.similarity, options.full)
    print(as_text(results))
    whole = options.judge is None and options.limit is None
    out = options.out or (RESULTS if whole else None)
    if out:
        out.write_text(results.model_dump_json(indent=1) + "\n", encoding="utf-8")
        print(f"written to {out}", file=sys.stderr)
    return results


def _read(path: Path) -> Results:
    return Results.model_validate_json(path.read_text(encoding="utf-8"))


def _fit_for_card(results: Results) -> Results:
    if results.limit is not None or results.checksum != model_checksum():
        raise ValueError("the card takes figures of a whole run of the shipped weights only: measure them first")
    return results


if __name__ == "__main__":
    main()
