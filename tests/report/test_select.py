from report.select import select
from tests.report.made import conflict, dispute, report


def ids(selection):
    return [[one.id for one in conflicts] for _, conflicts in selection.disputes]


def test_the_unsure_and_the_dismissed_are_counted_not_shown():
    made = report(conflict(1, 0.9), conflict(2, 0.8, status="dismissed"), conflict(3, 0.5), conflict(4, 0.49))
    selection = select(made)
    assert ids(selection) == [["x:1", "x:3"]]
    assert (selection.shown, selection.below, selection.dismissed, selection.beyond) == (2, 1, 1, 0)


def test_top_takes_the_best_that_are_shown():
    made = report(conflict(1, 0.9, status="dismissed"), conflict(2, 0.8), conflict(3, 0.7), conflict(4, 0.6))
    selection = select(made, top=2)
    assert ids(selection) == [["x:2", "x:3"]]
    assert selection.beyond == 1


def test_disputes_come_by_rank_and_empty_ones_not_at_all():
    first, second, third = conflict(1, 0.9), conflict(2, 0.8), conflict(3, 0.1)
    made = report(first, second, third).model_copy(
        update={"disputes": [dispute(second, rank=2), dispute(first, rank=1), dispute(third, rank=3)]}
    )
    assert ids(select(made)) == [["x:1"], ["x:2"]]


def test_everything_is_shown_at_zero():
    assert select(report(conflict(1, 0.0)), min_score=0.0).shown == 1
