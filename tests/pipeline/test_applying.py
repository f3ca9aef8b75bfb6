import re

import pytest

import pipeline
from claims.errors import UsageError
from judge.types import Scores
from pipeline import Settings
from pipeline.evaluating import APPLICABLE
from tests.pipeline.fakes import FakeJudge, FakeParts
from tests.pipeline.test_reporting import report

SUBJECTS = "cats dogs birds boats roads trains schools farms".split()
PLACES = "north south east west coast hills valley".split()


class Graded(FakeJudge):
    """Pairs on the same numbered subject conflict with 0.51 to 0.95, all others do not."""

    def _scores(self, a, b):
        one, other = (re.search(r"(\d+)x", text) for text in (a, b))
        same = one and other and one[1] == other[1]
        sure = 0.51 + 0.008 * int(one[1]) if same else 0.05
        return Scores(entailment=0.02, neutral=round(0.98 - sure, 6), contradiction=sure)


@pytest.fixture
def judged(desk):
    """Gives verdicts on so many of 56 conflicts, every so manieth of them a confirmation; gives their ids, surest first."""
    desk.parts = FakeParts(desk.settings, judge=Graded())
    texts = {}
    for number, (one, place) in enumerate((one, place) for one in SUBJECTS for place in PLACES):
        texts[f"a{number}"] = f"Ann: {one} {place} {number}x are loud\n"
        texts[f"b{number}"] = f"Bob: {one} {place} {number}x are not loud\n"
    desk.write(**texts)
    found = [one.id for one in report(desk, desk.articles).conflicts]
    assert len(found) == 56

    def give(number, every):
        for place, one in enumerate(found[:number]):
            pipeline.review(one, "dismissed" if place % every else "confirmed", desk.settings, reviewer="ann")
        return found

    return give


def scores(desk, **options):
    return {one.id: one.score for one in report(desk, **options).conflicts}


def test_an_applied_refit_is_what_reports_lookups_and_status_show(desk, judged):
    ids = judged(56, every=4)
    before = scores(desk)
    found = pipeline.evaluate(desk.settings, apply=True)
    assert (found.calibration.confirmed, found.calibration.dismissed, found.calibration.reviewers) == (14, 42, ("ann",))
    after = scores(desk)
    assert list(after) == list(before) == ids  # the order stays
    assert before[ids[0]] == 0.95 and after[ids[0]] < 0.5
    assert sum(after.values()) / 56 == pytest.approx(0.25, abs=0.04)  # as many as hold
    assert not scores(desk, min_score=0.5) and set(scores(desk, min_score=after[ids[9]])) == set(ids[:10])
    assert pipeline.status(desk.settings).calibration == found.calibration
    asked = pipeline.lookup("farms valley 55x are loud", desk.settings, parts=desk.parts)
    assert not asked.contradicting  # 0.95 by the judge, less than a half by the verdicts
    assert sum(one.confirmed for one in found.bins if one.high <= 0.5) == 14


def test_reset_takes_it_away_and_applying_again_changes_nothing(desk, judged):
    ids = judged(56, every=4)
    first = pipeline.evaluate(desk.settings, apply=True).calibration
    again = pipeline.evaluate(desk.settings, apply=True).calibration
    assert (first.slope, first.intercept) == (again.slope, again.intercept)  # it starts from the judge's own scores
    assert pipeline.evaluate(desk.settings, reset=True).calibration is None
    assert scores(desk)[ids[0]] == 0.95
    assert pipeline.lookup("farms valley 55x are loud", desk.settings, parts=desk.parts).contradicting


@pytest.mark.parametrize(("number", "every"), [(APPLICABLE - 1, 3), (56, 7), (56, 1)])
def test_too_few_verdicts_or_too_few_of_a_kind_change_nothing(desk, judged, number, every):
    judged(number, every)
    with pytest.raises(UsageError, match="too few"):
        pipeline.evaluate(desk.settings, apply=True)
    assert pipeline.evaluate(desk.settings).calibration is None


def test_scores_of_another_judge_are_not_shown_through_it(desk, judged):
    ids = judged(56, every=4)
    pipeline.evaluate(desk.settings, apply=True)
    desk.parts = FakeParts(desk.settings, judge=Graded("judge-2"))
    pipeline.index([desk.articles], desk.settings, parts=desk.parts, refresh=True)
    assert scores(desk)[ids[0]] == 0.95
    assert pipeline.status(desk.settings).judge == "judge-2"


def test_either_or(tmp_path):
    with pytest.raises(UsageError):
        pipeline.evaluate(Settings(store=tmp_path), apply=True, reset=True)
