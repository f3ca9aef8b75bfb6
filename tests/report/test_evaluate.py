from judge.types import Calibration
from pipeline.calibration import binned, cumulated, refit
from report.as_text import plain
from report.review_types import Evaluation
from report.text_evaluate import evaluation_view
from tests.report.made import HOSTILE


def evaluation(judged, why="Few.", **known):
    said = [verdict for _, verdict in judged]
    counts = {word: said.count(word) for word in ("confirmed", "dismissed", "unsure")}
    facts = {"verdicts": len(judged), "gone": 0, "reviewers": ["ann"], "refit": refit(judged), "why": why}
    return Evaluation(**(facts | counts | known), bins=binned(judged), at_least=cumulated(judged))


def test_a_page_of_verdicts():
    page = plain(evaluation_view(evaluation([(0.95, "confirmed")] * 8 + [(0.95, "dismissed")] * 2, gone=1)), 120)
    assert page.startswith(
        "10 verdicts by ann: 8 confirmed, 2 dismissed, 0 unsure. 1 verdict on pairs that the store has no more."
    )
    (row,) = [line for line in page.split("\n") if line.startswith("0.90 to 1.00")]
    assert row.split()[3:] == ["8", "10", "0.80", "0.49", "and", "0.94", "0.95"]
    assert "Few." in page and "refit" not in page


def test_a_refit_is_shown_with_how_sure_it_is_and_that_it_is_not_applied():
    judged = [(0.9, "confirmed"), (0.9, "dismissed"), (0.6, "dismissed")] * 20
    page = plain(evaluation_view(evaluation(judged)), 100)
    assert "What the judge's scores become by it:" in page and "It is not applied" in page
    assert any(line.startswith("0.90  ") and "and" in line for line in page.split("\n"))


def test_an_applied_refit_says_what_it_rests_on_and_how_to_take_it_away():
    judged = [(0.9, "confirmed"), (0.9, "dismissed"), (0.6, "dismissed")] * 20
    facts = {
        "slope": 1.0,
        "intercept": -1.0,
        "judge": "judge-1",
        "confirmed": 20,
        "dismissed": 40,
        "reviewers": ("ann",),
    }
    made = Calibration(**facts, lowest=0.6, highest=0.9, time="2026-11-22T02:00:00Z")
    page = plain(evaluation_view(evaluation(judged, calibration=made)), 400)
    assert "to 20 confirmed and 40 dismissed pairs by ann, scored 0.60 to 0.90 by judge-1, applied 2026-11-22" in page
    assert "--reset" in page and "not applied" not in page


def test_without_verdicts_it_says_how_to_give_some():
    assert "belie review" in plain(evaluation_view(evaluation([])), 100)


def test_names_of_reviewers_do_nothing():
    page = plain(evaluation_view(evaluation([(0.9, "unsure")], reviewers=[HOSTILE])), 100)
    assert "\x1b" not in page and "\u202e" not in page
