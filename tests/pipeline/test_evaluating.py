import pytest

import pipeline
from claims.errors import NoStore
from pipeline import Settings
from tests.pipeline.test_reporting import report
from tests.pipeline.test_reviewing import conflicts  # noqa: F401 a fixture


def test_verdicts_are_counted_at_the_score_that_pairs_have_now(desk, conflicts):  # noqa: F811
    pipeline.review(conflicts[0], "confirmed", desk.settings, reviewer="ann")
    pipeline.review(conflicts[1], "unsure", desk.settings, reviewer="bob")
    found = pipeline.evaluate(desk.settings)
    assert (found.verdicts, found.confirmed, found.dismissed, found.unsure, found.gone) == (2, 1, 0, 1, 0)
    assert found.reviewers == ["ann", "bob"]
    (best,) = [one for one in found.bins if one.confirmed]
    assert (best.low, best.high, best.promised, best.precision) == (0.9, 1.0, 0.9, 1.0)
    assert found.refit is None and "too few" in found.why
    assert pipeline.evaluate(desk.settings, reviewer="bob").verdicts == 1


def test_verdicts_on_pairs_that_went_are_told_apart(desk, conflicts):  # noqa: F811
    for one in conflicts:
        pipeline.review(one, "confirmed", desk.settings)
    desk.write(a="Ann: The weather is fine\n")
    report(desk, desk.articles)
    found = pipeline.evaluate(desk.settings)
    assert (found.verdicts, found.gone) == (1, 1)


def test_it_needs_a_store(tmp_path):
    with pytest.raises(NoStore):
        pipeline.evaluate(Settings(store=tmp_path / "none"))
