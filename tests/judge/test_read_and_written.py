"""What we read and wrote about claims of the news holds their places alone; the texts come from the articles."""

import gzip
import json

import pytest

from judge.training import affairs
from judge.training.examples import TARGETS
from judge.training.neighbours import examples_of, found_again, read_pairs
from judge.training.statements import beside_claims, statement_examples, statements

CLOSED = "the old bridge across the river is closed"
OPEN = "the old bridge across the river is open"
TEXT = f"Mayor Ada Novak said on Monday that {CLOSED}.\n\nThe engineer Ben Osei said on Tuesday that {OPEN}.\n"


def place(words, article="made-1"):
    start = TEXT.index(words)
    return [article, start, start + len(words)]


@pytest.fixture(scope="module")
def articles(tmp_path_factory):
    path = tmp_path_factory.mktemp("news") / "articles.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        for name in ("made-1", "made-2"):
            lines.write(json.dumps({"id": name, "text": TEXT}) + "\n")
    return path


def written(folder, rows):
    (folder / "made.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return folder


def test_a_pair_that_was_read_is_found_in_its_articles(tmp_path, articles):
    near = [place(OPEN)[0], place(OPEN)[1] - 3, place(OPEN)[2]]
    row = {"a": place(CLOSED), "b": near, "verdict": "conflict", "why": "antonym"}
    gone = row | {"b": ["made-1", 0, 4]}
    elsewhere = row | {"b": place(OPEN, "made-3")}
    found = list(found_again(read_pairs(written(tmp_path, [row, gone, elsewhere])), articles))
    assert [(one.verdict, one.stands_for) for one, _ in found] == [("conflict", 1)]
    pair = found[0][1]
    assert {(one.speaker, one.quote.rstrip(".")) for one in (pair.a, pair.b)} == {
        ("Ada Novak", CLOSED),
        ("Ben Osei", OPEN),
    }


@pytest.mark.parametrize(
    ("verdict", "label"), [("conflict", "contradiction"), ("support", "entailment"), ("neither", "neutral")]
)
def test_a_pair_that_was_read_is_an_example_the_longer_side_first(tmp_path, articles, verdict, label):
    row = {"a": place(OPEN), "b": place(CLOSED), "verdict": verdict, "why": "antonym"}
    gone = row | {"b": ["made-1", 0, 4]}
    [found] = examples_of(read_pairs(written(tmp_path, [gone, row])), articles, "made")
    assert (found.premise, found.hypothesis) == (f"T{CLOSED[1:]}.", f"T{OPEN[1:]}.")
    assert (found.allowed, found.source) == (TARGETS[label], f"made:{verdict}")


def test_affairs_train_once_a_pair_and_those_kept_for_fitting_do_not(tmp_path, articles, monkeypatch):
    row = {"a": place(CLOSED), "b": place(OPEN), "verdict": "conflict", "why": "antonym"}
    for folder, verdict in (("pairs", "support"), ("fitting", "conflict")):
        (tmp_path / folder).mkdir()
        written(tmp_path / folder, [row | {"verdict": verdict}])
    monkeypatch.setattr(affairs, "AFFAIRS", tmp_path)
    monkeypatch.setattr(affairs, "ARTICLES", articles)
    assert [one.source for one in affairs.affair_examples()] == ["affair:support"]
    [(affair, verdict, pair)] = affairs.kept_for_fitting()
    assert (affair, verdict) == ("made", "conflict")
    assert {one.speaker for one in (pair.a, pair.b)} == {"Ada Novak", "Ben Osei"}


def test_statements_stand_beside_their_claims(tmp_path, articles):
    row = {
        "claim": place(CLOSED),
        "rejects": ["Cars drive over the old bridge."],
        "agrees": ["Nobody can cross the old bridge.", "The bridge is shut."],
        "neither": ["The new bridge is open."],
    }
    nowhere = row | {"claim": ["made-2", 0, 3]}
    made = statements(written(tmp_path, [row, nowhere]))
    assert len(made) == 8
    found = list(beside_claims(made, articles))
    assert [one.stands for one, _, _ in found] == ["rejects", "agrees", "agrees", "neither"]
    assert {claim for _, claim, _ in found} == {CLOSED[0].upper() + CLOSED[1:] + "."}


def test_what_we_wrote_trains_each_label(articles, monkeypatch, tmp_path):
    row = {"claim": place(OPEN), "rejects": ["It is shut."], "agrees": ["Cars cross it."], "neither": ["It is old."]}
    made = statements(written(tmp_path, [row]))
    monkeypatch.setattr("judge.training.statements.statements", lambda: made)
    found = list(statement_examples(articles))
    assert [(one.hypothesis, one.allowed) for one in found] == [
        ("It is shut.", (0, 0, 1)),
        ("Cars cross it.", (1, 0, 0)),
        ("It is old.", (0, 1, 0)),
    ]
