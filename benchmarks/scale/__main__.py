"""python -m benchmarks.scale --data ../shared --articles 60: see benchmarks/README.md."""

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.scale.faults import faults
from benchmarks.scale.overhead import overhead
from benchmarks.scale.records import Faults, Overhead, Results
from benchmarks.scale.running import write
from benchmarks.scale.sharded import sharded

RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    options = _options()
    found = Results.model_validate_json(RESULTS.read_text()) if RESULTS.exists() else Results()
    with tempfile.TemporaryDirectory(dir=options.scratch) as made:
        folder = Path(made)
        if options.articles:
            write(options.data, options.articles, folder)
            found = found.model_copy(update=_engines(options, folder))
        for count in options.vectors:
            others = [one for one in found.sharded if one.vectors != count]
            measured = sharded(options.data, count, options.nodes, folder)
            found = found.model_copy(update={"sharded": sorted([*others, measured], key=lambda one: one.vectors)})
    options.out.write_text(json.dumps(found.model_dump(), indent=1) + "\n", encoding="utf-8")


def _engines(options: argparse.Namespace, folder: Path) -> dict[str, Overhead | Faults]:
    """Both engines undisturbed, then the second disturbed, held against the first's store."""
    beside = overhead(options.articles, options.nodes, options.processors, folder)
    took = beside.runs[-1].seconds
    return {
        "overhead": beside,
        "faults": faults(options.articles, options.nodes, options.processors, took, folder, options.seed),
    }


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.scale")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds news/articles.jsonl.gz")
    parser.add_argument("--nodes", type=int, default=3, help="of the cluster on this machine")
    parser.add_argument("--processors", type=float, default=2, help="of each node, as Ray is told")
    parser.add_argument("--articles", type=int, default=0, help="both engines over so many, then one run with faults")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the faults")
    parser.add_argument("--vectors", type=int, nargs="*", default=[], help="search over shards at these sizes")
    parser.add_argument("--scratch", type=Path, help="a folder on a disk with room for the generated vectors")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the figures go")
    return parser.parse_args()


main()
