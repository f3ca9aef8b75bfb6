import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from judge.types import Calibration


def calibration(slope=1.0, intercept=0.0, judge="judge-1"):
    facts = {"confirmed": 30, "dismissed": 30, "lowest": 0.2, "highest": 0.9, "time": "2026-11-22T02:00:00Z"}
    return Calibration(slope=slope, intercept=intercept, judge=judge, **facts)


def test_a_score_by_hand():
    assert calibration().of(0.8, "judge-1") == 0.8
    assert calibration(intercept=-math.log(4)).of(0.8, "judge-1") == 0.5
    assert calibration(slope=2).of(0.8, "judge-1") == pytest.approx(16 / 17, abs=1e-4)


def test_another_judge_keeps_its_scores():
    assert calibration(intercept=-2).of(0.87654321, "judge-2") == 0.87654321


def test_the_order_of_scores_cannot_be_turned_round():
    with pytest.raises(ValidationError):
        calibration(slope=-0.5)


@given(score=st.floats(0, 1), shown=st.floats(0, 1), slope=st.floats(0.05, 20), intercept=st.floats(-8, 8))
def test_no_score_below_the_least_is_shown_as_so_much(score, shown, slope, intercept):
    refit = calibration(slope, intercept)
    found = refit.of(score, "judge-1")
    assert 0 <= found <= 1
    if found >= shown:
        assert score >= refit.least(shown) - 1e-9
