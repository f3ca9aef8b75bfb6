"""python -m benchmarks.nightly --data ../shared --articles 100: see benchmarks/README.md."""

import argparse
import gzip
import itertools
import json
import tempfile
from pathlib import Path

from benchmarks.nightly.arithmetic import arithmetic
from benchmarks.nightly.comparing import beside
from benchmarks.nightly.growing import growths
from benchmarks.nightly.killing import killed
from benchmarks.nightly.killing_often import killed_often
from benchmarks.nightly.mishaps import mishaps
from benchmarks.nightly.records import Results, this_machine
from benchmarks.nightly.running import measured
from benchmarks.nightly.searching import searches
from benchmarks.nightly.tables import table

RESULTS = Path(__file__).parent / "results.json"


def main() -> None:
    options = _options()
    known = Results.model_validate_json(RESULTS.read_text()) if RESULTS.exists() else None
    found = (known or Results(machine=this_machine())).model_copy(update={"machine": this_machine()})
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        if options.articles:
            _write(options.data, options.articles, folder)
            runs = [measured(name, options.articles, folder) for name in ("cold", "again, unchanged")]
            found = found.model_copy(update={"throughput": runs})
        if options.beside:
            apart = folder / "beside"
            apart.mkdir()
            _write(options.data, options.beside_articles, apart)
            found = found.model_copy(update={"beside": beside(options.beside_articles, options.beside, apart)})
        if options.arithmetic:
            found = found.model_copy(update={"arithmetic": arithmetic()})
        if options.sizes:
            grown, holdings = growths(options.data, options.sizes, folder)
            found = found.model_copy(update={"growth": grown, "holdings": holdings})
        if options.kills:
            _write(options.data, options.kill_articles, folder)
            found = found.model_copy(update={"kills": killed(options.kill_articles, options.kills, folder)})
        if options.kills_often:
            apart = folder / "often"
            apart.mkdir()
            _write(options.data, options.kill_articles, apart)
            often = killed_often(options.kill_articles, options.kills_often, apart)
            found = found.model_copy(update={"kills_often": often})
        if options.mishaps:
            apart = folder / "mishaps"
            apart.mkdir()
            _write(options.data, options.kill_articles, apart)
            found = found.model_copy(update={"mishaps": mishaps(apart)})
        if options.vectors:
            found = found.model_copy(update={"searches": searches(options.data, options.vectors)})
    print(table(found))
    options.out.write_text(json.dumps(found.model_dump(), indent=1) + "\n", encoding="utf-8")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.nightly")
    parser.add_argument("--data", type=Path, required=True, help="the folder that holds news/articles.jsonl.gz")
    parser.add_argument("--articles", type=int, default=0, help="throughput over so many articles, cold and again")
    parser.add_argument("--beside", type=Path, help="all-mpnet-base-v2's folder: a pipeline shaped like other tools")
    parser.add_argument("--beside-articles", type=int, default=30, help="the articles of that comparison")
    parser.add_argument("--arithmetic", action="store_true", help="the judge's share of the int8 matrix product")
    parser.add_argument("--sizes", type=int, nargs="*", default=[], help="100 articles into stores of so many claims")
    parser.add_argument("--kills", type=int, default=0, help="kill an indexing run so many times, and compare")
    parser.add_argument("--kills-often", type=int, default=0, help="the same with stand-ins for the models")
    parser.add_argument("--mishaps", action="store_true", help="two at once, disk full, damage: what is said")
    parser.add_argument("--kill-articles", type=int, default=8, help="the articles of that run")
    parser.add_argument("--vectors", type=int, nargs="*", default=[], help="recall and time of search at these sizes")
    parser.add_argument("--out", type=Path, default=RESULTS, help="where the figures go")
    return parser.parse_args()


def _write(data: Path, articles: int, folder: Path) -> None:
    with gzip.open(data / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        (folder / "articles.jsonl").write_text("".join(itertools.islice(lines, articles)), encoding="utf-8")


main()
