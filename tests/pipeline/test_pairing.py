"""Of a judge with two readers, the careful one is asked only about what is worth it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.decide import THRESHOLD, decide, related
from judge.types import Scores
from pipeline.pairing import bare_claim, pair_of, scores_of

LIKELIHOODS = st.lists(st.tuples(st.floats(0, 1), st.floats(0, 1)), max_size=8)


def said(contradiction=0.001, entailment=0.001):
    return Scores(entailment=entailment, neutral=1 - contradiction - entailment, contradiction=contradiction)


CONFLICT, SAME, NOTHING = said(contradiction=0.99), said(entailment=0.99), said()


class Judge:
    """Says of a pair what is set down for it, of every other one nothing, and remembers what it was asked."""

    name = "made"

    def __init__(self, known):
        self.known, self.read = known, []

    def score(self, pairs):
        self.read += pairs
        return [self.known.get(frozenset(pair), NOTHING) for pair in pairs]


class Glancing(Judge):
    """Sees at a glance what is set down for that."""

    def __init__(self, at_a_glance, known):
        super().__init__(known)
        self.at_a_glance, self.seen = at_a_glance, []

    def glance(self, pairs):
        self.seen += pairs
        return [self.at_a_glance.get(frozenset(pair), NOTHING) for pair in pairs]


def numbered(count):
    """So many pairs of claims, none of them about the same."""
    return [pair_of(bare_claim(f"Bridge {n} is open."), bare_claim(f"Tunnel {n} is shut.")) for n in range(count)]


def texts(pair):
    return frozenset((pair.a.text, pair.b.text))


def each(pairs, scores):
    return {texts(pair): one for pair, one in zip(pairs, scores, strict=True)}


def test_only_suspected_pairs_are_read():
    pairs = numbered(4)
    judge = Glancing(
        each(pairs, [NOTHING, CONFLICT, SAME, CONFLICT]), each(pairs, [CONFLICT, SAME, CONFLICT, CONFLICT])
    )
    found = scores_of(judge, pairs)
    assert [frozenset(pair) for pair in judge.seen] == list(map(texts, pairs))
    assert [frozenset(pair) for pair in judge.read] == [texts(pairs[1]), texts(pairs[3])]
    assert [one.contradiction for one in found] == [NOTHING.contradiction, SAME.contradiction, SAME.contradiction, 0.99]
    assert [one.glanced for one in found] == [True, False, True, False]


def test_where_support_counts_what_seems_to_say_the_same_is_read_too():
    pairs = numbered(3)
    judge = Glancing(each(pairs, [NOTHING, CONFLICT, SAME]), each(pairs, [SAME] * 3))
    found = scores_of(judge, pairs, related)
    assert [frozenset(pair) for pair in judge.read] == [texts(pairs[1]), texts(pairs[2])]
    assert [one.glanced for one in found] == [True, False, False]
    assert [one.entailment for one in found] == [NOTHING.entailment, 0.99, 0.99]


def test_a_judge_that_cannot_glance_reads_all():
    pairs = numbered(3)
    judge = Judge(each(pairs, [NOTHING, CONFLICT, SAME]))
    assert scores_of(judge, pairs) == [NOTHING, CONFLICT, SAME]
    assert [frozenset(pair) for pair in judge.read] == list(map(texts, pairs))


@pytest.mark.parametrize("judge", [Judge({}), Glancing({}, {})])
def test_of_no_pairs_there_are_no_scores(judge):
    assert scores_of(judge, []) == []


def test_where_nothing_is_suspected_nothing_is_read():
    judge = Glancing({}, {})
    assert scores_of(judge, numbered(3)) == [NOTHING.model_copy(update={"glanced": True})] * 3
    assert len(judge.seen) == 3 and judge.read == []


def test_one_suspected_reading_of_a_pair_is_enough_and_then_all_are_read():
    speaker = {"speaker": "Robert Fico", "role": "Slovakia's prime minister"}
    said_of_himself = bare_claim("Robert Fico has no plans to send troops.").model_copy(update=speaker)
    pair = pair_of(said_of_himself, bare_claim("Slovakia will send troops."))
    spoken_for = frozenset(("Slovakia has no plans to send troops.", "Slovakia will send troops."))
    judge = Glancing({spoken_for: CONFLICT}, {texts(pair): CONFLICT})
    assert scores_of(judge, [pair]) == [CONFLICT]
    assert len(judge.seen) == 2 and judge.read == judge.seen
    assert {frozenset(one) for one in judge.read} == {texts(pair), spoken_for}


@given(likelihoods=LIKELIHOODS, least=st.floats(0, 1))
def test_scores_stand_in_the_order_of_the_pairs_whatever_is_read(likelihoods, least):
    pairs = numbered(len(likelihoods))
    glances, readings = ([said(one[side], 0.0) for one in likelihoods] for side in (0, 1))
    judge = Glancing(each(pairs, glances), each(pairs, readings))
    found = scores_of(judge, pairs, lambda pair, scores: scores.contradiction >= least)
    expected = [read if seen >= least else seen for seen, read in likelihoods]
    assert [one.contradiction for one in found] == expected
    assert [one.glanced for one in found] == [seen < least for seen, _ in likelihoods]
    assert len(judge.read) == sum(seen >= least for seen, _ in likelihoods)


@given(likelihoods=LIKELIHOODS)
def test_what_was_only_glanced_at_is_never_shown_as_a_conflict(likelihoods):
    pairs = numbered(len(likelihoods))
    glances = [said(contradiction, entailment * (1 - contradiction)) for contradiction, entailment in likelihoods]
    for pair, scores in zip(pairs, scores_of(Glancing(each(pairs, glances), {}), pairs), strict=True):
        assert not scores.glanced or decide(pair, scores).score < THRESHOLD
