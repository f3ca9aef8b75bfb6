import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.types import Claim
from index.neighbours import SENTENCES_APART, discourse_pairs, may_pair, near_pairs
from index.vectors import Vectors
from tests.index.made import unit


def claim(number, document="a.txt", start=0, text=None, speaker=None, sentence=0, cue=None):
    text = text or f"Text {number}"
    return Claim(
        **{"id": f"c:{number:03}", "document": document, "start": start, "end": start + 10, "quote": text},
        **{"text": text, "speaker": speaker, "sentence": sentence, "cue": cue},
    )


def near(claims, rows, vectors, k=3, floor=0.2):
    index = Vectors(vectors.shape[1])
    index.add(np.array(list(claims)), vectors)
    place = {row: at for at, row in enumerate(claims)}
    asked = []

    def claims_of(wanted):
        wanted = list(wanted)
        asked.extend(wanted)
        return {row: claims[row] for row in wanted if row in claims}

    found = near_pairs(rows, vectors[[place[row] for row in rows]], index, claims_of, k, floor)
    assert len(asked) == len(set(asked)), "no claim is fetched twice"
    return found


SOME = st.lists(
    st.tuples(
        st.sampled_from("ab"), st.integers(0, 40), st.sampled_from(["same words", None, None]), st.integers(0, 2**32)
    ),
    min_size=1,
    max_size=25,
)


@settings(max_examples=60, deadline=None)
@given(SOME, st.integers(1, 5), st.sampled_from([-1.0, 0.0, 0.5]), st.data())
def test_near_pairs(drawn, k, floor, data):
    claims = {
        row * 7: claim(row, document=name, start=start, text=text)
        for row, (name, start, text, _) in enumerate(drawn, start=1)
    }
    vectors = unit(*(np.random.default_rng(seed).normal(size=4) for *_, seed in drawn))
    rows = sorted(data.draw(st.sets(st.sampled_from(sorted(claims)), min_size=1)))
    found = near(claims, rows, vectors, k, floor)
    cosines = vectors @ vectors.T
    place = {row: at for at, row in enumerate(claims)}
    for (a, b), similarity in found.items():
        assert a < b, "one form for each pair"
        assert may_pair(claims[a], claims[b])
        assert a in rows or b in rows
        assert similarity >= floor
        assert abs(similarity - cosines[place[a], place[b]]) < 1e-5
    for row in rows:
        possible = sorted(
            (cosines[place[row], place[other]] for other in claims if may_pair(claims[row], claims[other])),
            reverse=True,
        )
        nearest = [score for score in possible if score >= floor][:k]
        has = sorted((score for pair, score in found.items() if row in pair), reverse=True)
        assert len(has) >= len(nearest), "each claim has its k nearest partners, or all there are"
        assert np.allclose(has[: len(nearest)], nearest, atol=1e-5)


@settings(max_examples=30, deadline=None)
@given(SOME, st.randoms(use_true_random=False))
def test_near_pairs_do_not_depend_on_the_order_of_asking(drawn, random):
    claims = {row: claim(row, document=name, start=start) for row, (name, start, *_) in enumerate(drawn, start=1)}
    vectors = unit(*(np.random.default_rng(seed).normal(size=4) for *_, seed in drawn))
    rows = list(claims)
    shuffled = random.sample(rows, len(rows))
    assert near(claims, rows, vectors).keys() == near(claims, shuffled, vectors).keys()


def test_copies_do_not_crowd_out_the_one_that_differs():
    claims = {row: claim(row, document=f"{row}.txt", text="The bridge is open") for row in range(1, 41)}
    claims[41] = claim(41, document="other.txt", text="The bridge is shut")
    vectors = unit(*[(1, 0)] * 40, (1, 0.3))
    assert set(near(claims, [1], vectors, k=2)) == {(1, 41)}


def test_a_claim_that_has_gone_is_no_partner():
    claims = {1: claim(1), 2: claim(2, start=50)}
    index = Vectors(2)
    index.add(np.array([1, 2, 3]), unit((1, 0), (1, 0.1), (1, 0.05)))
    found = near_pairs([1], unit((1, 0)), index, lambda rows: {row: claims[row] for row in rows if row in claims}, 3, 0)
    assert set(found) == {(1, 2)}


def test_who_may_be_a_pair():
    one = claim(1, start=0)
    assert not may_pair(one, one)
    assert not may_pair(one, claim(2, start=5)), "their quotes overlap"
    assert may_pair(one, claim(2, start=10)), "they only touch"
    assert may_pair(one, claim(2, document="b.txt", start=5))
    assert not may_pair(one, claim(2, document="b.txt", text="Text 1")), "the same words"


LAVROV, MIRZOYAN = "Sergei Lavrov", "Ararat Mirzoyan"


def pairs(*claims):
    return discourse_pairs(dict(enumerate(claims, start=1)))


def test_two_speakers_set_against_each_other_are_a_pair():
    said = claim(1, start=0, speaker=LAVROV, sentence=4)
    countered = claim(2, start=100, speaker=MIRZOYAN, sentence=5, cue="countered")
    assert pairs(said, countered) == {(1, 2)} == pairs(countered, said)


def test_the_cue_must_stand_in_the_later_sentence():
    said = claim(1, start=0, speaker=LAVROV, sentence=4, cue="denied")
    answered = claim(2, start=100, speaker=MIRZOYAN, sentence=5)
    assert pairs(said, answered) == set()
    same_sentence = answered.model_copy(update={"sentence": 4})
    assert pairs(said, same_sentence) == {(1, 2)} == pairs(same_sentence, said)


def test_what_makes_no_discourse_pair():
    said = claim(1, start=0, speaker=LAVROV, sentence=4)
    countered = claim(2, start=100, speaker=MIRZOYAN, sentence=5, cue="countered")

    def unlike(**changes):
        return pairs(said, countered.model_copy(update=changes))

    assert unlike(speaker=LAVROV) == set()
    assert unlike(speaker=None) == set()
    assert unlike(document="b.txt") == set()
    assert unlike(cue=None) == set()
    assert unlike(text=said.text) == set()
    assert unlike(start=3, end=20) == set()
    assert unlike(sentence=4 + SENTENCES_APART) == {(1, 2)}
    assert unlike(sentence=5 + SENTENCES_APART) == set()
    one_man = {"speaker": "Sergey Lavrov", "speaker_key": "LFRF"}
    assert pairs(said.model_copy(update={"speaker_key": "LFRF"}), countered.model_copy(update=one_man)) == set()
    assert unlike(sentence=4 - SENTENCES_APART) == set()


def test_of_partners_as_near_as_each_other_the_older_are_taken_in_whatever_order_they_lie():
    claims = {row: claim(row, document=f"{row}.txt") for row in range(1, 12)}
    vectors = unit((1, 0), *[(1, 1)] * 10)
    for order in (1, -1):
        index = Vectors(2)
        index.add(np.array(list(claims))[::order], np.ascontiguousarray(vectors[::order]))
        found = near_pairs([1], vectors[:1], index, lambda wanted: {row: claims[row] for row in wanted}, 3, 0.2)
        assert sorted(found) == [(1, 2), (1, 3), (1, 4)]
