import random

from hypothesis import given
from hypothesis import strategies as st

from report.disputes import group
from tests.report.made import claim, conflict


def said(number, text=None, **known):
    """A claim whose text no other resembles, unless one is given."""
    return claim(id=f"c:{number}", text=text or f"{number} " * 5, speaker=f"Speaker {number}", **known)


def between(number, a, b, score=0.9):
    return conflict(number, score, a=a, b=b, dispute="")


def sides(dispute):
    return [set(side.claims) for side in dispute.sides]


def test_nothing_to_group():
    assert group([]) == ([], [])


def test_the_two_sides_of_one_conflict():
    a = said(1, "The alliance did not ignore the request.", document="a.md")
    b = said(2, "The alliance ignored the request.", document="b.md")
    conflicts, (dispute,) = group([between(1, a, b)])
    assert dispute.question == "Did the alliance ignore the request?"
    assert [side.position for side in dispute.sides] == [a.text, b.text]
    assert [side.speakers for side in dispute.sides] == [["Speaker 1"], ["Speaker 2"]]
    assert [side.documents for side in dispute.sides] == [1, 1]
    assert (dispute.rank, dispute.conflicts) == (1, ["x:1"])
    assert [one.dispute for one in conflicts] == [dispute.id]


def test_conflicts_that_share_a_leading_claim_are_one_dispute():
    a, b, c, d = (said(number) for number in range(1, 5))
    _, (dispute,) = group([between(1, a, b, 0.9), between(2, c, b, 0.8), between(3, a, d, 0.7)])
    assert sides(dispute) == [{"c:1", "c:3"}, {"c:2", "c:4"}]
    assert dispute.conflicts == ["x:1", "x:2", "x:3"]


def test_a_chain_leads_no_further_than_one_step():
    # the third conflict shares a claim with the second, but none with the leading one
    a, b, c, d = (said(number) for number in range(1, 5))
    _, disputes = group([between(1, a, b, 0.9), between(2, b, c, 0.8), between(3, c, d, 0.7)])
    assert [dispute.conflicts for dispute in disputes] == [["x:1", "x:2"], ["x:3"]]


def test_claims_in_nearly_the_same_words_are_one_position():
    a, b = said(1, "The fire at the port of Galle killed twelve people."), said(2)
    again = said(3, "The fire in the port of Galle killed twelve people.")
    _, (dispute,) = group([between(1, a, b, 0.9), between(2, said(4), again, 0.8)])
    assert sides(dispute) == [{"c:1", "c:3"}, {"c:2", "c:4"}]


def test_texts_that_differ_by_a_word_stand_on_the_side_that_says_the_same():
    # every one of the four is alike to every other, but for one word
    said_no = "The alliance did not ignore the request for military aid that Armenia made in 2022."
    said_yes = "The alliance did ignore the request for military aid that Armenia made in 2022."
    a, b, c, d = said(1, said_no), said(2, said_yes), said(3, said_yes), said(4, said_no)
    for second in (between(2, c, d, 0.8), between(2, d, c, 0.8)):
        _, (dispute,) = group([between(1, a, b), second])
        assert sides(dispute) == [{"c:1", "c:4"}, {"c:2", "c:3"}]


def test_nobody_stands_on_both_sides():
    a, b, c = said(1), said(2), said(3)
    _, disputes = group([between(1, a, b, 0.9), between(2, a, c, 0.8), between(3, b, c, 0.7)])
    assert [dispute.conflicts for dispute in disputes] == [["x:1", "x:2"], ["x:3"]]
    for dispute in disputes:
        one, other = sides(dispute)
        assert not one & other


def test_a_guess_joins_nothing():
    a, b, c = said(1), said(2), said(3)
    _, disputes = group([between(1, a, b, 0.9), between(2, a, c, 0.49)])
    assert [dispute.conflicts for dispute in disputes] == [["x:1"], ["x:2"]]


def test_documents_and_speakers_are_counted_once():
    a, b = said(1, document="a.md"), said(2, document="b.md")
    again = said(3, document="b.md").model_copy(update={"speaker": "Speaker 2"})
    unsaid = said(4, document="c.md").model_copy(update={"speaker": None})
    _, (dispute,) = group([between(1, a, b, 0.9), between(2, a, again, 0.8), between(3, a, unsaid, 0.7)])
    assert dispute.sides[1].documents == 2 and dispute.sides[1].speakers == ["Speaker 2"]


def test_copies_of_one_wire_story_are_one_voice():
    a, b = said(1, document="a.md"), said(2, document="b.md")
    copied = said(3, document="c.md").model_copy(update={"source": "b.md"})
    _, (dispute,) = group([between(1, a, b, 0.9), between(2, a, copied, 0.8)])
    assert [side.documents for side in dispute.sides] == [1, 1]


def test_the_surest_come_first_and_more_documents_count_a_little():
    few = between(1, said(1, document="a.md"), said(2, document="a.md"), 0.8)
    many = between(2, said(3, document="b.md"), said(4, document="c.md"), 0.8)
    sure = between(3, said(5, document="a.md"), said(6, document="a.md"), 0.95)
    _, disputes = group([few, many, sure])
    assert [(dispute.rank, dispute.conflicts) for dispute in disputes] == [(1, ["x:3"]), (2, ["x:2"]), (3, ["x:1"])]


@st.composite
def many_conflicts(draw):
    claims = [
        said(number, draw(st.sampled_from([None, "The bridge is open.", "The bridge is shut."]))) for number in range(7)
    ]
    pairs = [(a, b) for i, a in enumerate(claims) for b in claims[i + 1 :]]
    chosen = draw(st.lists(st.sampled_from(range(len(pairs))), unique=True, min_size=1))
    return [between(number, *pairs[number], draw(st.sampled_from([0.3, 0.5, 0.7, 0.9]))) for number in chosen]


@given(conflicts=many_conflicts(), shuffle=st.integers())
def test_every_conflict_is_in_one_dispute_whatever_the_order(conflicts, shuffle):
    grouped, disputes = group(conflicts)
    kept = [number for dispute in disputes for number in dispute.conflicts]
    assert sorted(kept) == sorted(one.id for one in conflicts)
    assert [one.id for one in grouped] == [one.id for one in sorted(conflicts, key=lambda one: (-one.score, one.id))]
    assert {one.id: one.dispute for one in grouped} == {
        n: dispute.id for dispute in disputes for n in dispute.conflicts
    }
    assert [dispute.rank for dispute in disputes] == list(range(1, len(disputes) + 1))
    assert len({dispute.id for dispute in disputes}) == len(disputes)
    shuffled = random.Random(shuffle).sample(conflicts, len(conflicts))
    assert group(shuffled) == (grouped, disputes)
