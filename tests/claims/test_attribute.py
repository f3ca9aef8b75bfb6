import pytest

from claims.attribute import attributions


@pytest.fixture
def read(sentence):
    """The attributions of a sentence as (source, frame, head of the content, stance)."""

    def attributed(text):
        return [
            (a.speaker.text if a.speaker is not None else None, a.frame.text, a.head.text, a.stance)
            for a in attributions(sentence(text))
        ]

    return attributed


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The ministry said that the dam is empty.", ("ministry", "said", "is", "asserted")),
        ("The dam is empty, the ministry said.", ("ministry", "said", "is", "asserted")),
        ("The dam is empty now, the ministry (MFA) noted.", ("ministry", "noted", "is", "asserted")),
        ("According to the ministry, the dam is empty.", ("ministry", "According", "is", "asserted")),
        ("The dam is empty, according to the ministry.", ("ministry", "according", "is", "asserted")),
        ("The ministry made it clear that the dam is empty.", ("ministry", "made", "is", "asserted")),
        ("The ministry repeated the claim that the dam is empty.", ("ministry", "repeated", "is", "asserted")),
        (
            "The ministry’s claim that the dam is empty upset many.".replace("’", "'"),
            ("ministry", "claim", "is", "asserted"),
        ),
        ("It was reported that the dam is empty.", (None, "reported", "is", "asserted")),
        ("The ministry denied that the dam is empty.", ("ministry", "denied", "is", "denied")),
        ("The ministry rejected the claim that the dam is empty.", ("ministry", "rejected", "is", "denied")),
        ("The ministry dismissed criticism that the dam is empty.", ("ministry", "dismissed", "is", "denied")),
        ("The minister doubts that the dam is empty.", ("minister", "doubts", "is", "denied")),
        ("The minister does not believe that the dam is empty.", ("minister", "believe", "is", "denied")),
        ("The minister fears that the dam is empty.", ("minister", "fears", "is", "hedged")),
        ("The ministry denied building the dam.", ("ministry", "denied", "building", "denied")),
    ],
)
def test_a_source_and_what_it_says(read, text, found):
    assert read(text) == [found]


@pytest.mark.parametrize(
    "text",
    [
        "The dam is empty.",
        "The ministry never said that the dam is empty.",
        "The ministry did not say that the dam is empty.",
        "The ministry did not deny that the dam is empty.",
        "The ministry has yet to say whether the dam is empty.",
        "The ministry asked whether the dam is empty.",
        "The ministry explained how the dam is empty.",
        "If the ministry says that the dam is empty, people will leave.",
        "Neither the ministry nor the mayor said that the dam is empty.",
        "The ministry voiced the suspicion that the dam is empty.",
        "The ministry modernised the dam according to plan.",
        "The said ministry runs the dam.",
    ],
)
def test_nothing_is_said_by_anybody(read, text):
    assert [one for one in read(text) if one[2] == "is"] == []


def test_two_sources_of_one_sentence(read):
    text = "The ministry said that the dam is empty but the mayor insisted that the wall was dry."
    assert read(text) == [("ministry", "said", "is", "asserted"), ("mayor", "insisted", "was", "asserted")]


def test_the_outer_source_comes_first(read):
    text = "The ministry said that the mayor had claimed that the wall was dry."
    assert [one[:3] for one in read(text)] == [("ministry", "said", "claimed"), ("mayor", "claimed", "was")]


def test_what_was_done_with_words_is_the_claim(sentence):
    for text in (
        "The ministry announced no plans to close the dam.",
        "The ministry accused the mayor of hiding the report.",
        "The ministry denied any part in the leak.",
    ):
        (found,) = attributions(sentence(text))
        assert found.whole and found.frame == found.head


def test_a_thing_does_nothing_with_words(read):
    assert read("The wind announced a hard winter for the valley.") == []


def test_who_passes_it_on(sentence):
    for text in (
        "The mayor told Reuters that the dam is empty.",
        "The mayor said, according to Reuters, that the dam is empty.",
        "According to Reuters, the mayor said that the dam is empty.",
        "Reuters quoted the mayor as saying that the dam is empty.",
    ):
        found = [a for a in attributions(sentence(text)) if a.head.text == "is"]
        assert [(a.speaker.text, a.reporter.text) for a in found] == [("mayor", "Reuters")]
