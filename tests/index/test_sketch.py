import random

import pytest

from index.sketch import SAME_COPY, band_keys, likeness, packed, sketch, unpacked

WORDS = [f"word{number}" for number in range(2000)]


def story(seed, length=300):
    return random.Random(seed).sample(WORDS, length)


def near(first, second):
    one, other = sketch(" ".join(first)), sketch(" ".join(second))
    return likeness(one, other), bool(set(band_keys(one)) & set(band_keys(other)))


def test_a_text_is_like_itself_whatever_its_case_and_marks():
    words = story(1)
    assert near(words, [f"{word.upper()}," for word in words]) == (1.0, True)


@pytest.mark.parametrize("seed", range(5))
def test_an_outlet_that_cuts_the_end_or_writes_a_new_head_has_a_copy(seed):
    words = story(seed)
    for edited in (words[:240], story(seed + 100, 30) + words, words[:100] + story(seed + 200, 10) + words[110:]):
        found, meet = near(words, edited)
        assert found > SAME_COPY and meet


def test_two_stories_are_no_copies():
    found, meet = near(story(1), story(2))
    assert found < 0.1 and not meet


def test_a_story_with_one_quoted_paragraph_in_common_is_none():
    assert near(story(1), story(1)[:60] + story(2))[0] < SAME_COPY


def test_short_texts_have_no_sketch():
    assert sketch("He declined to comment.") is None


def test_a_sketch_is_kept_whole():
    made = sketch(" ".join(story(1)))
    assert (unpacked(packed(made)) == made).all() and len(packed(made)) == 512


def test_a_sketch_is_the_same_on_every_machine():
    assert sketch(" ".join(WORDS[:100]))[:3].tolist() == [3342481, 15561171, 11682851]
