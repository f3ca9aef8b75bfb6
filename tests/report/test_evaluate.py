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
    assert "What the scores would become:" in page and "not applied" in page
    assert any(line.startswith("0.90  ") and "and" in line for line in page.split("\n"))


def test_without_verdicts_it_says_how_to_give_some():
    assert "belie review" in plain(evaluation_view(evaluation([])), 100)


def test_names_of_reviewers_do_nothing():
    page = plain(evaluation_view(evaluation([(0.9, "unsure")], reviewers=[HOSTILE])), 100)
    assert "\x1b" not in page and "\u202e" not in page
