import json
import threading

import pytest

import pipeline
from claims.errors import UsageError
from pipeline import Settings
from tests.pipeline.fakes import FakeParts

SETTINGS = Settings()


def answers(lines):
    return list(pipeline.judge_lines(lines, SETTINGS, parts=FakeParts(SETTINGS)))


def line(number, a="It is open", b="It is not open"):
    return json.dumps({"id": number, "a": a, "b": b})


def test_two_sentences():
    relation = pipeline.judge("It is open", "It is not open", SETTINGS, parts=FakeParts(SETTINGS))
    assert (relation.label, relation.id) == ("contradiction", None)
    assert relation.scores.contradiction == pytest.approx(0.9)
    assert relation.why
    assert pipeline.judge("It is not open", "It is open", SETTINGS, parts=FakeParts(SETTINGS)) == relation


@pytest.mark.parametrize(("a", "b"), [("", "x"), ("x", "  "), ("x", "\ud800")])
def test_nothing_to_judge(a, b):
    with pytest.raises(UsageError, match="[AB] "):
        pipeline.judge(a, b, SETTINGS, parts=FakeParts(SETTINGS))


def test_answers_keep_the_order_and_the_ids():
    found = answers([line("first"), line(2, b="Cats sleep"), "\n", line(None, b="It is open now")])
    assert [(one["id"], one["label"]) for one in found] == [
        ("first", "contradiction"),
        (2, "neutral"),
        (None, "entailment"),
    ]
    assert found[0]["scores"]["contradiction"] == pytest.approx(0.9)


@pytest.mark.parametrize(
    ("bad", "number", "error"),
    [
        ("{", None, "line 2 is no JSON"),
        (b"\xff\xfe", None, "line 2 is no JSON"),
        ("[" * 100_000, None, "line 2 is no JSON"),
        ("[1, 2]", None, "line 2 is no object"),
        ('{"id": 7, "a": "x"}', 7, "line 2: b must be a sentence"),
        ('{"id": 7, "a": " ", "b": "y"}', 7, "line 2: a must be a sentence"),
        ('{"id": 7, "a": 1, "b": "y"}', 7, "line 2: a must be a sentence"),
        ('{"id": [7], "a": "x", "b": "y"}', None, "line 2: the id must be"),
        ('{"id": true, "a": "x", "b": "y"}', None, "line 2: the id must be"),
        ('{"id": 7, "a": "\\ud800", "b": "y"}', 7, "line 2: a holds half characters"),
        ('{"id": "\\ud800", "a": "x", "b": "y"}', None, "line 2: the id must be"),
    ],
)
def test_a_bad_line_is_answered_with_its_error_and_the_others_go_on(bad, number, error):
    found = answers([line(1), bad, line(3)])
    assert [one["id"] for one in found] == [1, number, 3]
    assert found[1].keys() == {"id", "error"}
    assert error in found[1]["error"]
    assert found[2]["label"] == "contradiction"


def test_a_long_stream_goes_through_in_order():
    assert [one["id"] for one in answers(line(number) for number in range(5000))] == list(range(5000))


def test_one_who_waits_for_each_answer_gets_it():
    """Like a program that writes a line to a pipe and reads the answer before it writes the next."""
    asked = threading.Semaphore(0)

    def lines():
        for number in range(3):
            assert asked.acquire(timeout=10)
            yield line(number)

    found = pipeline.judge_lines(lines(), SETTINGS, parts=FakeParts(SETTINGS))
    for number in range(3):
        asked.release()
        assert next(found)["id"] == number
    assert list(found) == []


def test_an_error_of_the_source_is_raised_after_what_came_before():
    def lines():
        yield line(1)
        raise OSError("the disk is gone")

    found = pipeline.judge_lines(lines(), SETTINGS, parts=FakeParts(SETTINGS))
    assert next(found)["id"] == 1
    with pytest.raises(OSError, match="gone"):
        next(found)
