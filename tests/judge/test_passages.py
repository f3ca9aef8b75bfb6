import logging

import numpy as np
import pytest

from judge.passages import by_passages

RELATIONS = {"yes": (0.8, 0.1, 0.1), "no": (0.05, 0.15, 0.8), "other": (0.1, 0.8, 0.1)}


def directed(pairs):
    """What the second side begins with decides; read the other way round nothing is known of it."""
    found = [RELATIONS.get("".join(b.split()[:1]).lower(), (0.2, 0.6, 0.2)) for _, b in pairs]
    return np.array(found, dtype=np.float64).reshape(-1, 3)


def short(a, b):
    return len(a) + len(b) < 200


def score(*pairs, fits=short):
    return by_passages(pairs, fits, directed)


def numbers(scores):
    return scores.entailment, scores.neutral, scores.contradiction


def test_both_directions_are_read():
    # contradiction: the mean of 0.8 and 0.2; entailment: the larger of 0.05 and 0.2; neutral: what is left
    assert numbers(score(("A bridge", "No bridge"))[0]) == pytest.approx((0.2, 0.3, 0.5))
    # entailment may take no more than contradiction leaves
    assert numbers(score(("Yes", "No"))[0]) == pytest.approx((0.55, 0.0, 0.45))


def test_the_order_of_the_two_does_not_matter():
    assert score(("A bridge", "No bridge")) == score(("No bridge", "A bridge"))


def test_what_has_clearly_nothing_to_do_with_each_other_is_read_once_the_fuller_side_first():
    asked = []

    def of_neutral(pairs):
        asked.extend(pairs)
        return np.array([(0.05, 0.9, 0.05) if "far" in b else (0.1, 0.8, 0.1) for _, b in pairs])

    clear, open_ = ("far", "A longer text"), ("near", "A longer text")
    assert numbers(by_passages([clear], short, of_neutral)[0]) == pytest.approx((0.05, 0.9, 0.05))
    assert asked == [("A longer text", "far")]
    assert by_passages([clear], short, of_neutral) == by_passages([clear[::-1]], short, of_neutral)
    asked.clear()
    by_passages([open_], short, of_neutral)
    assert asked == [("A longer text", "near"), ("near", "A longer text")]


def test_the_same_words_are_no_conflict_whatever_the_model_thinks_of_them():
    def sees_conflict(pairs):
        return np.array([(0.1, 0.1, 0.8)] * len(pairs))

    found = by_passages([("It is “not” open.", "It is not open"), ("A sued B.", "B sued A.")], short, sees_conflict)
    assert numbers(found[0]) == (1.0, 0.0, 0.0)
    assert found[1].contradiction == pytest.approx(0.8)


def test_nothing_to_score():
    assert score() == []


def test_the_strongest_passages_speak_for_a_long_text():
    filler = "Other matters were talked about at length that day, and nobody objected to any of it at all. " * 6
    found = score(("A bridge", filler + "No bridge. " + filler + "Yes bridge."), ("A bridge", "Yes bridge"))
    # contradiction (0.8 + 0.2) / 2 from one sentence; entailment 0.8 from another, of which 0.5 is left
    assert numbers(found[0]) == pytest.approx((0.5, 0.0, 0.5))
    assert numbers(found[1]) == pytest.approx((0.8, 0.05, 0.15))


def test_a_short_side_stays_whole():
    asked = []

    def noted(pairs):
        asked.extend(pairs)
        return directed(pairs)

    short_side = "One sentence. And another."
    by_passages([(short_side, "Other words. " * 60)], short, noted)
    assert {side for pair in asked for side in pair} == {short_side, "Other words."}


def test_a_sentence_without_end_is_read_in_parts():
    found = score(("A bridge", "and so on " * 200 + "no bridge " + "and so on " * 200))
    assert found[0].contradiction > 0


def test_what_is_left_out_is_said(caplog):
    long = "".join(f"Other matter {number} was talked about. " for number in range(100))
    with caplog.at_level(logging.WARNING):
        score((long, long.replace("Other", "Another")))
    assert "100 and 100 passages: only the first 64 of each" in caplog.text
    caplog.clear()
    with caplog.at_level(logging.WARNING):
        score(("A bridge", long * 10))
    assert not caplog.text


@pytest.mark.parametrize("empty", ["", " " * 1000, "\n" * 1000])
def test_empty_texts_have_scores_too(empty):
    assert sum(numbers(score((empty, "Other " * 200))[0])) == pytest.approx(1)
