import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.types import Scores, Signals, Verdict
from pipeline.denying import denial, denials, either
from pipeline.pairing import bare_claim


class Parts:
    """A judge that finds every pair to say the same, and remembers them."""

    def __init__(self):
        self.judge, self.name, self.asked = self, "same", []

    def score(self, pairs):
        self.asked += pairs
        return [Scores(entailment=0.8, neutral=0.1, contradiction=0.1) for _ in pairs]

    def decide(self, pair, scores):
        return Verdict(score=0.1, support=scores.entailment, kind="contradiction", why="", signals=Signals(nli=0.1))


def read(text, suspicion):
    scores = Scores(entailment=0.1, neutral=0.9 - suspicion, contradiction=suspicion)
    return bare_claim(text), bare_claim("Nobody opened it."), scores


@pytest.mark.parametrize(
    ("text", "opposite"),
    [
        ("The bridge is open.", "It is not true that the bridge is open."),
        ("NATO grew", "It is not true that NATO grew."),
        ("Many left", "It is not true that many left."),
    ],
)
def test_a_denial_is_the_claim_with_a_frame(text, opposite):
    assert denial(bare_claim(text)).text == opposite


def test_only_suspected_pairs_of_plain_claims_are_read_again():
    parts = Parts()
    asked = [read("It is open.", 0.4), read("It is open.", 0.2), read("It isn't open.", 0.9), read("No one came.", 0.9)]
    assert denials(asked, parts) == {0: 0.8}
    assert len(parts.asked) == 1 and any("It is not true that it is open." in pair for pair in parts.asked)


def test_nothing_suspected_costs_nothing():
    parts = Parts()
    assert denials([read("It is open.", 0.1)], parts) == {} and parts.asked == []


SURE = st.floats(0, 1)


@given(SURE, SURE)
def test_two_readings_are_surer_than_one_and_never_more_than_certain(rejects, denies):
    assert max(rejects, denies) - 0.0001 <= either(rejects, denies) <= 1
    assert either(rejects, denies) == either(denies, rejects)
    assert either(rejects, 0) == pytest.approx(rejects, abs=0.0001)
