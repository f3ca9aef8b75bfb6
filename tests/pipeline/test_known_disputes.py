from index.types import Opposition
from pipeline.known_disputes import Stand, infer, reason


class FakeStore:
    """Conflicts as (row, row, score)."""

    def __init__(self, *conflicts):
        self._conflicts = conflicts
        self.conflicts = self

    def opposing(self, rows):
        both = [*self._conflicts, *((b, a, score) for a, b, score in self._conflicts)]
        return [Opposition(*one) for one in both if one[0] in rows]


def everything(rows):
    return rows


AGREES = Stand(against=False, sure=0.9, root=1, root_against=False)


def test_the_other_side_stands_the_other_way_and_its_opponents_on_this_one():
    found = infer(FakeStore((1, 2, 0.8), (2, 3, 0.7), (3, 4, 0.9)), {1: AGREES}, everything)
    assert {row: (stand.against, stand.sure, stand.steps) for row, stand in found.items()} == {
        2: (True, 0.72, 1),
        3: (False, 0.504, 2),
    }
    assert reason(found[2], "Ann") == "It conflicts with what Ann says, and that agrees with the claim."
    assert "on the side of what Ann says" in reason(found[3], "Ann")


def test_nothing_is_concluded_through_what_is_likelier_wrong():
    assert infer(FakeStore((1, 2, 0.49)), {1: AGREES}, everything) == {}
    guess = Stand(against=False, sure=0.6, root=1, root_against=False)
    assert infer(FakeStore((1, 2, 0.7)), {1: guess}, everything) == {}, "each holds alone, both together hardly"


def test_the_judges_own_finding_is_never_overruled():
    """Three different figures reject each other: that two reject the third does not make them agree."""
    other = Stand(against=True, sure=0.6, root=2, root_against=True)
    assert infer(FakeStore((1, 2, 0.9)), {1: AGREES, 2: other}, everything) == {}
    rejects = Stand(against=True, sure=0.9, root=1, root_against=True)
    assert infer(FakeStore((1, 2, 0.9)), {1: rejects, 2: other}, everything) == {}


def test_the_surest_way_counts():
    own = {1: AGREES, 5: Stand(against=False, sure=0.6, root=5, root_against=False)}
    assert infer(FakeStore((5, 2, 0.9), (1, 2, 0.8)), own, everything)[2].root == 1


def test_nothing_goes_through_what_was_not_known_then():
    assert infer(FakeStore((1, 2, 0.8), (2, 3, 0.7)), {1: AGREES}, lambda rows: set(rows) - {2}) == {}
