import json
import re

import pytest

import pipeline
from claims.errors import NoStore, UsageError
from pipeline import Settings
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import CATS, OPEN, SHUT, index
from tests.pipeline.test_reporting import report

DOGS = "Dan: The dogs in town are not loud\n"
LOUD = "Eve: The dogs in town are loud\n"


@pytest.fixture
def conflicts(desk):
    """The ids of two conflicts."""
    desk.write(a=OPEN, b=SHUT, c=DOGS, d=LOUD)
    return [one.id for one in report(desk, desk.articles).conflicts]


def statuses(desk):
    return {one.id: one.status for one in report(desk).conflicts}


def lines(settings):
    return [one.model_dump_json(by_alias=True) for one in pipeline.export_verdicts(settings)]


def test_a_verdict_is_answered_with_who_and_when(desk, conflicts):
    kept = pipeline.review(conflicts[0], "confirmed", desk.settings, note="I was there", reviewer="ann")
    assert (kept.conflict, kept.verdict, kept.note, kept.reviewer) == (conflicts[0], "confirmed", "I was there", "ann")
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", kept.time)
    assert statuses(desk)[conflicts[0]] == "confirmed"


def test_the_beginning_of_an_id_will_do_if_only_one_has_it(desk, conflicts):
    short = conflicts[0][: len("x:") + 6]
    assert pipeline.review(short, "unsure", desk.settings).conflict == conflicts[0]
    for wrong in ("x:", "", "x:zz", "%", "x\0", conflicts[0] + "0"):
        with pytest.raises(UsageError, match="has no conflict"):
            pipeline.review(wrong, "unsure", desk.settings)


def test_several_that_begin_so_are_named(desk, conflicts, monkeypatch):
    monkeypatch.setattr("index.verdicts.Verdicts.conflicts_like", lambda self, beginning: conflicts)
    with pytest.raises(UsageError, match=conflicts[1]):
        pipeline.review("x:a", "unsure", desk.settings)


def test_a_verdict_stays_through_new_judging_a_document_that_goes_and_one_that_comes_back(desk, conflicts):
    for one in conflicts:
        pipeline.review(one, "dismissed", desk.settings)
    desk.write(a="A line before.\n" + OPEN)  # other offsets, so another id
    desk.write(c=DOGS.replace("dogs", "hounds"))  # another quote, so another pair
    report(desk, desk.articles)
    found = {(one.a.speaker, one.b.speaker): one.status for one in report(desk).conflicts}
    assert {frozenset(pair): status for pair, status in found.items()} == {
        frozenset({"Ann", "Bob"}): "dismissed", frozenset({"Dan", "Eve"}): "new",
    }  # fmt: skip
    desk.write(c=DOGS)
    report(desk, desk.articles)
    assert set(statuses(desk).values()) == {"dismissed"}


def test_cases_are_those_without_a_verdict(desk, conflicts):
    pipeline.review(conflicts[0], "dismissed", desk.settings)
    assert [case.conflict.id for case in pipeline.cases(desk.settings)] == conflicts[1:]
    assert [case.conflict.id for case in pipeline.cases(desk.settings, again=True)] == conflicts
    assert [case.conflict.id for case in pipeline.cases(desk.settings, only=conflicts[0][:8])] == conflicts[:1]
    assert pipeline.cases(desk.settings, min_score=0.95) == []
    assert pipeline.cases(desk.settings, parts=desk.parts)[0].question == "Is it so?"
    with pytest.raises(UsageError):
        pipeline.cases(desk.settings, only="x:zz")


def test_verdicts_go_from_store_to_store(desk, conflicts, tmp_path):
    pipeline.review(conflicts[0], "confirmed", desk.settings, note="sure", reviewer="ann")
    exported = lines(desk.settings)
    (line,) = map(json.loads, exported)
    assert line["schema"] == "belie/verdict/1" and line["verdict"] == "confirmed" and line["score"] == 0.9
    assert {line[side]["speaker"] for side in "ab"} <= {"Ann", "Bob", "Dan", "Eve"}
    other = Settings(store=tmp_path / "other")
    parts = FakeParts(other)
    (desk.articles / "a.txt").rename(tmp_path / "elsewhere.txt")
    pipeline.index([desk.articles], other, parts=parts)
    answer = pipeline.import_verdicts([*exported, "\n"], other)
    assert (answer.kept, answer.older, answer.failed) == (1, 0, [])
    pipeline.index([tmp_path / "elsewhere.txt"], other, parts=parts)
    status = {one.status for one in pipeline.report(None, other, parts=parts).conflicts}
    assert status == {"confirmed", "seen"}
    assert lines(other) == exported


def test_of_two_verdicts_on_a_pair_the_later_holds(desk, conflicts):
    pipeline.review(conflicts[0], "confirmed", desk.settings)
    (line,) = map(json.loads, lines(desk.settings))
    older = line | {"time": "2001-01-01T00:00:00Z", "verdict": "dismissed"}
    assert pipeline.import_verdicts([json.dumps(older)], desk.settings).older == 1
    assert statuses(desk)[conflicts[0]] == "confirmed"
    newer = line | {"time": "2999-01-01T00:00:00Z", "verdict": "dismissed"}
    assert pipeline.import_verdicts([json.dumps(newer)], desk.settings).kept == 1
    assert statuses(desk)[conflicts[0]] == "dismissed"


def test_lines_that_are_no_verdicts_are_named_and_the_others_are_in(desk, conflicts):
    pipeline.review(conflicts[0], "confirmed", desk.settings)
    (good,) = map(json.loads, lines(desk.settings))
    good |= {"fingerprint": "0" * 32, "note": "half \ud800 a character"}
    wrong = ["{", "[]", "7", '{"verdict": "confirmed"}', json.dumps(good | {"verdict": "seen"}), "[" * 100_000]
    wrong += [json.dumps(good | {"time": "soon"}), json.dumps(good | {"extra": 1})]
    answer = pipeline.import_verdicts([*wrong, json.dumps(good)], desk.settings)
    assert [failure.document for failure in answer.failed] == [f"line {number}" for number in range(1, len(wrong) + 1)]
    assert (answer.kept, answer.waiting) == (1, 1)
    assert "verdict" in answer.failed[4].reason


def test_passages_show_quotes_in_their_text(desk):
    desk.write(a="Before it.\n" + OPEN + "After it.\n", b=SHUT)
    (conflict,) = report(desk, desk.articles).conflicts
    found = pipeline.passages([conflict.a, conflict.b], desk.settings)
    ann = conflict.a if conflict.a.speaker == "Ann" else conflict.b
    passage = found[ann.id]
    assert (passage.before, passage.quote, passage.after) == ("Before it.\n", ann.quote, "\nAfter it.\n")
    assert pipeline.passages([ann.model_copy(update={"quote": "other"})], desk.settings) == {}
    assert pipeline.passages([ann.model_copy(update={"document": "gone"})], desk.settings) == {}


def test_all_of_it_needs_a_store(tmp_path):
    nowhere = Settings(store=tmp_path / "none")
    for call in (
        lambda: pipeline.review("x:1", "unsure", nowhere),
        lambda: pipeline.export_verdicts(nowhere),
        lambda: pipeline.import_verdicts([], nowhere),
        lambda: pipeline.cases(nowhere),
        lambda: pipeline.passages([], nowhere),
    ):
        with pytest.raises(NoStore):
            call()


def test_indexing_after_a_verdict_asks_nothing_again(desk, conflicts):
    pipeline.review(conflicts[0], "confirmed", desk.settings)
    desk.write(e=CATS)
    assert index(desk).conflicts.new == 0
    assert statuses(desk)[conflicts[0]] == "confirmed"
