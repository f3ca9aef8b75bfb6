"""python -m benchmarks.desk statements|grow|timing|pictures|attacks: see benchmarks/README.md."""

import argparse
import json
import tempfile
from pathlib import Path

from benchmarks.desk.attacking import attacks, hostile_store
from benchmarks.desk.growing import grow
from benchmarks.desk.pictures import pictures
from benchmarks.desk.reading import HERE, statements
from benchmarks.desk.tables import answers_table, attacks_table, desk_table, read_again
from benchmarks.desk.timing import measured


def main() -> None:
    options = _options()
    {"statements": _statements, "grow": _grow, "timing": _timing, "pictures": _pictures, "attacks": _attacks}[
        options.what
    ](options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.desk")
    kinds = parser.add_subparsers(dest="what", required=True)
    asked = kinds.add_parser("statements", help="look the fifty statements up, and show each first answer")
    asked.add_argument("--data", type=Path, help="the folder that holds news/articles.jsonl.gz")
    asked.add_argument("--folder", type=Path, help="where the store of the sixty articles is, or is made with --data")
    asked.add_argument("--quotes", action="store_true", help="print what the answers say, to read them")
    grown = kinds.add_parser("grow", help="a large store from a real one")
    grown.add_argument("base", type=Path)
    grown.add_argument("folder", type=Path)
    grown.add_argument("--claims", type=int, default=100_000)
    for name, told in (("timing", "times of lookups and pages"), ("pictures", "pictures of report and pages")):
        kinds.add_parser(name, help=told).add_argument("--store", type=Path, required=True)
    tried = kinds.add_parser("attacks", help="what can be tried against the server, tried")
    tried.add_argument("--at-once", type=int, default=200)
    tried.add_argument("--lookups", type=int, default=200, help="how many of the requests at once look a claim up")
    return parser.parse_args()


def _statements(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as made:
        rows = read_again(options.data, options.folder or Path(made), quotes=options.quotes)
    print(answers_table(rows))
    _keep("answers.json", [one.model_dump() for one in rows])


def _grow(options: argparse.Namespace) -> None:
    print(f"{grow(options.base, options.folder, options.claims):,} claims in {options.folder}")


def _timing(options: argparse.Namespace) -> None:
    found = measured(options.store, [one.statement for one in statements()[:10]])
    print(desk_table(found))
    _keep("times.json", found.model_dump())


def _pictures(options: argparse.Namespace) -> None:
    for file in pictures(options.store, HERE.parents[1] / "docs" / "images"):
        print(f"{file.name}: {file.stat().st_size // 1000} kB")


def _attacks(options: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as made:
        found = attacks(hostile_store(Path(made)), options.at_once, options.lookups)
    print(attacks_table(found))
    _keep("attacks.json", found.model_dump())


def _keep(name: str, found: object) -> None:
    (HERE / name).write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


main()
