import pytest

from claims.names import speaker_key
from judge.signals import SENTENCES_APART, discourse, numbers, published_on, signals, speakers, times
from tests.judge.made import claim, pair


def person(name, **known):
    return claim(speaker=name, speaker_key=speaker_key(name, is_person=True), **known)


def body(name, **known):
    return claim(speaker=name, speaker_key=speaker_key(name, is_person=False), **known)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("12 soldiers died.", "14 soldiers died.", "conflict"),
        ("12 soldiers died.", "Twelve soldiers died.", "compatible"),
        ("At least 140 people fled.", "143 people fled.", "compatible"),
        ("More than 140 people fled.", "Only 120 people fled.", "conflict"),
        ("Fewer than 100 people fled.", "More than 200 people fled.", "conflict"),
        ("No more than 100 people fled.", "200 people fled.", "conflict"),
        ("Up to 300 people fled.", "200 people fled.", "compatible"),
        ("About 200 people fled.", "210 people fled.", "compatible"),
        ("About 200 people fled.", "260 people fled.", "conflict"),
        ("It cost $5 million.", "It cost $7 million.", "conflict"),
        ("It cost $5 million.", "It cost $5,000,000.", "compatible"),
        ("It cost $5 million.", "It cost €7 million.", None),  # other currencies, other figures
        ("Turnout was 40 percent.", "Turnout was 60%.", "conflict"),
        ("Turnout was 40 percent.", "40 people came.", None),
        ("12 soldiers died.", "14 sailors died.", None),
        ("It opened in 1998.", "It opened in 2003.", None),  # years are no counts
        ("12 people died and 14 people were hurt.", "20 people died.", None),  # which of the two?
        ("In 2021 it lost 12 ships.", "In 2023 it lost 14 ships.", None),
        ("By Monday 12 people were found.", "By Thursday 14 people were found.", None),
        ("On 3 May it had 12 ships.", "It had 14 ships on 12 May.", None),
        ("On 3 May it had 12 ships.", "It had 14 ships on 3 May.", "conflict"),
        ("It may sell 12 ships in June.", "It may sell 14 ships in June.", "conflict"),
        ("In March 12 people came.", "In April 14 people came.", None),
        ("In 2021 it lost 12 ships.", "It lost 14 ships.", "conflict"),
        ("No figures here.", "Nor here.", None),
    ],
)
def test_numbers(a, b, expected):
    assert numbers(a, b) == numbers(b, a) == expected


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        (("2022-09-01", "2022-09-30"), ("2022-09-01", "2022-09-30"), "same"),
        (("2022-09-01", "2022-09-30"), ("2022-09-13", "2022-09-14"), "overlap"),
        (("2022-09-01", "2022-09-30"), ("2022-09-30", "2022-10-01"), "overlap"),
        (("2022-09-01", "2022-09-30"), ("2022-10-01", "2022-10-31"), "apart"),
        (("2022-09-01", "2022-09-30"), (None, None), None),
        (("--12-28", "--12-28"), ("2022-12-28", "2022-12-28"), None),  # of an unknown year
        (("--12-28", "--12-28"), ("--12-29", "--12-29"), None),
    ],
)
def test_times(a, b, expected):
    one, other = (claim(event_start=start, event_end=end) for start, end in (a, b))
    assert times(one, other) == times(other, one) == expected


@pytest.mark.parametrize(
    ("published", "known"), [("2025-05-21", True), ("2025-05", False), ("--12-28", False), (None, False)]
)
def test_the_day_of_publication_is_whole_or_unknown(published, known):
    assert (published_on(claim(published=published)) is not None) == known


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Sergei Lavrov", "Sergei Lavrov", "same"),
        ("Sergei Lavrov", "Sergey Lavrov", "same"),
        ("Nikol Pashinyan", "Nikol Pashinian", "same"),
        ("S. Lavrov", "Sergei Lavrov", "same"),
        ("Lavrov", "Sergei Lavrov", "same"),
        ("Ilham Aliyev", "Heydar Aliyev", "different"),
        ("I. Aliyev", "Heydar Aliyev", "different"),
        ("Bo Smith", "Ben Smith", "different"),
        ("Ararat Mirzoyan", "Sergei Lavrov", "different"),
        ("Jane Reid", "Jane Reed-Holt", "different"),
    ],
)
def test_people_are_known_by_the_sound_of_their_names(one, other, expected):
    assert speakers(person(one), person(other)) == speakers(person(other), person(one)) == expected


def test_bodies_and_the_document_itself():
    assert speakers(body("the Foreign Ministry"), body("Foreign Ministry")) == "same"
    assert speakers(body("Foreign Ministry"), body("Defence Ministry")) == "different"
    assert speakers(body("Foreign Ministry"), person("Sergei Lavrov")) == "different"
    assert speakers(claim(speaker="Kremlin"), claim(speaker="Foreign Ministry")) == "different"  # no keys at all
    assert speakers(person("Sergei Lavrov"), claim()) == "unknown"
    assert speakers(claim(), claim()) == "unknown"
    assert speakers(body("a|b|c|d"), person("Sergei Lavrov")) == "different"
    # who speaks together with another, or is only "he", may be the same
    assert speakers(body("Sergei Lavrov and Ararat Mirzoyan"), person("Sergei Lavrov")) == "unknown"
    assert speakers(body("the mill, the union and the mayor"), body("the union")) == "unknown"
    assert speakers(claim(speaker="She"), person("Ann Lee")) == "unknown"


@pytest.mark.parametrize("name", ["Police", "a source", "Local residents", "People near the port", "the ministry"])
def test_somebody_without_a_name_is_known_in_one_document_only(name):
    here, there = body(name), body(name, document="b.txt")
    assert speakers(here, here) == "same" and speakers(here, there) == "unknown"


@pytest.mark.parametrize("name", ["Kremlin", "the White House", "Armenia's Foreign Ministry", "CNN"])
def test_a_named_body_is_known_everywhere(name):
    assert speakers(body(name), body(name, document="b.txt")) == "same"


def neighbours(apart=1, **second):
    """Lavrov's claim and, some sentences on, Mirzoyan's, which is set against it."""
    return person("Sergei Lavrov", sentence=3), person(
        "Ararat Mirzoyan", sentence=3 + apart, **({"cue": "countered"} | second)
    )


def test_a_cue_sets_the_second_of_two_voices_against_the_first():
    a, b = neighbours()
    assert discourse(a, b) == discourse(b, a) == "countered"


@pytest.mark.parametrize(
    ("apart", "expected"), [(0, "countered"), (SENTENCES_APART, "countered"), (SENTENCES_APART + 1, None)]
)
def test_a_cue_does_not_reach_far(apart, expected):
    assert discourse(*neighbours(apart)) == expected


def test_a_cue_of_the_first_counts_only_within_its_sentence():
    first = person("Sergei Lavrov", sentence=3, cue="rejected")
    assert discourse(first, person("Ararat Mirzoyan", sentence=3, start=40, end=60)) == "rejected"
    assert discourse(first, person("Ararat Mirzoyan", sentence=4)) is None


def test_an_announced_dispute_is_a_cue_like_others():
    # "The two ministers publicly disagreed. Lavrov said X. Mirzoyan said Y.": the reader marks the last sentence
    assert discourse(*neighbours(cue="disagreed")) == "disagreed"


def test_a_cue_says_nothing_between_other_claims():
    a, b = neighbours()
    assert discourse(a, b.model_copy(update={"document": "elsewhere.txt"})) is None
    assert discourse(a, b.model_copy(update={"speaker": a.speaker})) is None
    assert discourse(a, b.model_copy(update={"speaker": None})) is None
    assert discourse(a, b.model_copy(update={"cue": None})) is None


def test_all_signals_of_a_pair():
    found = signals(pair({"text": "12 ships sank."}, {"text": "14 ships sank."}), 0.123456)
    assert (found.nli, found.numbers, found.dates, found.discourse) == (0.1235, "conflict", None, None)
    assert found.speakers == "unknown"
