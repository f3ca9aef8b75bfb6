import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.quotes import quoted, speech


def inside(text):
    return [text[stretch.start : stretch.end] for stretch in quoted(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The well is dry,” she said.", ["The well is dry,"]),
        ('"The well is dry," she said.', ["The well is dry,"]),
        ("«The well is dry», she said.", ["The well is dry"]),
        ("„The well is dry“, she said.", ["The well is dry"]),
        ("”The well is dry,” she said.", ["The well is dry,"]),
        ('“The well is dry," she said.', ["The well is dry,"]),
        ("“The well,” she said, “is dry.”", ["The well,", "is dry."]),
        ("“The well is dry. “The spring too,” she said.", ["The well is dry. ", "The spring too,"]),
        ("She said: “The well is dry. Nobody", ["The well is dry. Nobody"]),
        ('A 27" pipe is 6\'2" deep, “too deep,” she said.', ["too deep,"]),
        ('"It is 27" she said.', ["It is 27"]),
        ("“”", []),
        ('""""', []),
        ("“", []),
        ("The well is dry.", []),
        ("", []),
        ("‘The well is dry,’ she said.", ["The well is dry,"]),
        ("'The well is dry,' she said.", ["The well is dry,"]),
        ("'The well isn't dry,' she said of the villagers' spring.", ["The well isn't dry,"]),
        ("The villagers' well isn't the miller's.", []),
        ("The miller's well, the village's pride, isn't dry.", []),
        ("In the '90s the well's owner, the '70s star, left.", []),
    ],
)
def test_stretches_between_quote_marks(text, expected):
    assert inside(text) == expected


def test_what_is_never_closed_is_open():
    assert [stretch.open for stretch in quoted("“One. “Two,” she said. “Three")] == [True, False, True]


def test_a_phrase_in_quote_marks_is_no_speech(parse):
    text = "The miller called the well “a national treasure” and added: “The well is older than the church.”"
    (found,) = speech(parse(text))
    assert text[found.start : found.end] == "The well is older than the church."


def test_words_in_quote_marks_in_a_title_are_no_speech(parse):
    assert speech(parse("The film “The Deep Blue Well” opens in May.")) == []


@given(st.text(st.sampled_from("ab .,'’‘\"“”«»„‟5\n"), max_size=40) | st.text(max_size=40))
def test_stretches_lie_apart_and_inside(text):
    end = 0
    for stretch in quoted(text):
        assert end <= stretch.start < stretch.end <= len(text)
        assert stretch.covers(stretch.start, stretch.end) and not stretch.covers(stretch.start - 1, stretch.end)
        end = stretch.end
