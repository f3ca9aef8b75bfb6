import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.calibration import ENOUGH, binned, cumulated, refit, wilson

VERDICTS = st.sampled_from(["confirmed", "dismissed", "unsure"])
JUDGED = st.lists(st.tuples(st.floats(0, 1), VERDICTS), max_size=60)


def drawn(number, truth, seed=1):
    """Pairs of all scores, each confirmed with the probability that `truth` gives its log odds."""
    dice = random.Random(seed)
    found = []
    for _ in range(number):
        odds = dice.uniform(-3, 3)
        score = 1 / (1 + math.exp(-odds))
        held = dice.random() < 1 / (1 + math.exp(-truth(odds)))
        found.append((score, "confirmed" if held else "dismissed"))
    return found


def test_intervals_by_hand():
    assert wilson(0, 0) == (0, 1)
    assert wilson(8, 10) == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert wilson(0, 10) == pytest.approx((0, 0.2775), abs=1e-4)
    assert wilson(10, 10) == pytest.approx((0.7225, 1), abs=1e-4)


@given(hits=st.integers(0, 500), misses=st.integers(0, 500))
def test_intervals_hold_the_share_and_narrow_with_more(hits, misses):
    least, most = wilson(hits, hits + misses)
    assert 0 <= least <= most <= 1
    if hits + misses:
        assert least - 1e-9 <= hits / (hits + misses) <= most + 1e-9
        again = wilson(hits * 4, (hits + misses) * 4)
        assert again[1] - again[0] < most - least


def test_steps_of_the_score_by_hand():
    judged = [(0.95, "confirmed"), (1.0, "confirmed"), (0.9, "dismissed"), (0.9, "unsure"), (0.55, "dismissed")]
    found = {one.low: one for one in binned(judged)}
    best = found[0.9]
    assert (best.confirmed, best.dismissed, best.unsure) == (2, 1, 1)
    assert (best.promised, best.precision) == (0.95, pytest.approx(0.6667))
    assert (found[0.8].promised, found[0.8].precision, found[0.8].least, found[0.8].most) == (None, None, 0, 1)
    at_least = {one.low: one for one in cumulated(judged)}
    assert (at_least[0.5].confirmed, at_least[0.5].dismissed) == (2, 2)
    assert at_least[0.5].precision == 0.5


@given(judged=JUDGED)
def test_every_verdict_is_in_one_step_and_in_all(judged):
    assert sum(one.confirmed + one.dismissed + one.unsure for one in binned(judged)) == len(judged)
    everything = cumulated(judged)[0]
    assert everything.confirmed + everything.dismissed + everything.unsure == len(judged)


def test_a_refit_finds_how_much_too_sure_the_scores_are():
    found = refit(drawn(4000, lambda odds: 0.5 * odds - 1))
    assert found.slope == pytest.approx(0.5, abs=0.07) and found.intercept == pytest.approx(-1, abs=0.12)
    assert found.better and found.log_loss_refit < found.log_loss
    for one in found.examples:
        true = 1 / (1 + math.exp(-(0.5 * math.log(one.score / (1 - one.score)) - 1)))
        assert one.least < true < one.most and one.most - one.least < 0.15


def test_right_scores_stay_what_they_are():
    found = refit(drawn(4000, lambda odds: odds))
    assert all(one.least < one.score < one.most for one in found.examples)


def test_few_verdicts_move_little_and_say_how_unsure_it_is():
    found = refit(drawn(ENOUGH, lambda odds: odds))
    assert max(one.most - one.least for one in found.examples) > 0.2


def test_scores_that_are_far_too_sure_are_foretold_better_by_the_refit():
    # undamped, Newton's steps run away from some of these folds
    found = refit([(0.51 + 0.008 * (55 - place), "dismissed" if place % 4 else "confirmed") for place in range(56)])
    assert found.better and found.log_loss_refit < 0.65
    assert found.examples[0].refit == pytest.approx(0.2, abs=0.05)


def test_too_few_or_all_alike_is_no_refit():
    assert refit(drawn(ENOUGH - 1, lambda odds: odds)) is None
    assert refit([(0.9, "confirmed")] * 100) is None
    assert refit([(0.9, "unsure")] * 100 + [(0.9, "confirmed")]) is None


@settings(deadline=None)
@given(judged=st.lists(st.tuples(st.floats(0, 1), VERDICTS), min_size=30, max_size=80))
def test_whatever_people_say_the_answer_is_a_number(judged):
    found = refit(judged)
    if found is not None:
        assert all(0 <= one.least <= one.refit <= one.most <= 1 for one in found.examples)
        assert math.isfinite(found.log_loss_refit)
