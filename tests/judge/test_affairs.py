"""The affairs of our own writing: that their files are sound, and that none is both learned from and measured on."""

import json
from pathlib import Path

import pytest

from judge.training.affairs import AFFAIRS, ARTICLES
from judge.training.neighbours import LABELS, read_pairs

MEASURED = Path(__file__).parents[2] / "benchmarks" / "judge" / "affairs"
READ = {
    AFFAIRS / "pairs": ARTICLES,
    AFFAIRS / "fitting": ARTICLES,
    MEASURED / "pairs": MEASURED / "articles.jsonl",
}
READ_FOLDERS = pytest.mark.parametrize(
    ("folder", "path"), READ.items(), ids=[f"{folder.parents[1].name}-{folder.name}" for folder in READ]
)


def articles(path):
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    found = {row["id"]: row for row in rows}
    assert len(found) == len(rows), f"an id stands twice in {path}"
    return found


def affairs_of(folder):
    return {place[0].partition("-")[0] for one in read_pairs(folder) for place in (one.a, one.b)}


@pytest.mark.parametrize("path", [ARTICLES, MEASURED / "articles.jsonl"], ids=["trained", "measured"])
def test_articles_have_what_the_pipeline_reads(path):
    for row in articles(path).values():
        assert all(row[name].strip() for name in ("id", "title", "publisher", "date", "text"))


@READ_FOLDERS
def test_each_place_lies_in_an_article(folder, path):
    texts = {name: row["text"] for name, row in articles(path).items()}
    read = read_pairs(folder)
    assert read
    for one in read:
        for article, start, end in (one.a, one.b):
            assert article in texts and 0 <= start < end <= len(texts[article]), one


@READ_FOLDERS
def test_each_pair_has_a_known_verdict_and_stands_there_once(folder, path):
    read = read_pairs(folder)
    assert {one.verdict for one in read} == set(LABELS)
    assert all(one.why and one.a != one.b and one.stands_for >= 1 for one in read)
    assert len({frozenset((one.a, one.b)) for one in read}) == len(read)


def test_no_article_is_both_trained_on_and_measured():
    trained, measured = articles(ARTICLES), articles(MEASURED / "articles.jsonl")
    assert not trained.keys() & measured.keys()
    for name in ("title", "text"):
        assert not {row[name] for row in trained.values()} & {row[name] for row in measured.values()}


def test_no_affair_is_both_learned_and_fitted():
    assert not affairs_of(AFFAIRS / "pairs") & affairs_of(AFFAIRS / "fitting")
