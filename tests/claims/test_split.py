import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.split import sentence_starts


def tokens(text):
    """Tokens apart by blanks; `_` behind one says that no white space follows it."""
    return [(word.rstrip("_"), not word.endswith("_")) for word in text.split(" ")]


def starts(text, kind=True):
    """The numbers of the tokens at which a sentence starts (True) or at which the parser may say (None)."""
    return [i for i, start in enumerate(sentence_starts(tokens(text))) if start is kind]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("The kiln burst_ . Two potters fled_ .", [0, 4]),
        ("The kiln burst_ ! Two potters fled_ .", [0, 4]),
        ("The kiln burst_ … Two potters fled_ .", [0, 4]),
        ("Did the kiln burst_ ? Two potters fled_ .", [0, 5]),
        ("The kiln burst_ . 12 potters fled_ .", [0, 4]),
        ("“_ The kiln burst_ ._ ” Two potters fled_ .", [0, 6]),
        ("“_ The kiln burst_ .” Two potters fled_ .", [0, 5]),
        ("(_ The kiln burst_ ._ ) Two potters fled_ .", [0, 6]),
        ("The kiln burst_ . “_ We fled_ ,_ ” said Eva_ .", [0, 4]),
        ("The kiln burst_ . (_ Two potters fled_ ._ )", [0, 4]),
        ("The kiln burst_ . «_ We fled_ ._ »", [0, 4]),
        ("“_ Did it burst_ ?_ ” asked Eva_ .", [0]),
        ("“_ It burst_ !_ ” she said_ .", [0]),
        ("The kiln burst_ . and two potters fled_ .", [0]),
        ("It is 3_ ._ 5 metres high_ .", [0]),
        ("See www_ ._ Kiln_ ._ example_ .", [0]),
        ("The kiln", [0]),
    ],
)
def test_where_a_sentence_must_begin(text, at):
    assert starts(text) == at


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("She flew to the U.S. Senate on Monday_ .", 5),
        ("The kiln burst at 5 p.m. Two potters fled_ .", 6),
        ("The kiln is owned by Clay Inc. Potters fled_ .", 7),
    ],
)
def test_behind_an_abbreviation_the_parser_may_say(text, at):
    assert starts(text, None) == [at]


@pytest.mark.parametrize(
    ("text", "at"),
    [
        ("The guild turned down the whole complaint_ : the kiln had been safe for years and was checked_ .", [0, 8]),
        ("Eva Clay told the court at length and said_ : the kiln had been safe for years and was checked_ .", [0]),
        ("The guild turned down the whole complaint_ : “_ The kiln had been safe for years_ ._ ”", [0]),
        ("The guild sells four kinds of pots_ : large ones_ .", [0]),
        ("Kilns_ : the guild turned down the whole complaint about them_ .", [0]),
        ("The guild meets on Monday at exactly 10_ :_ 30 in the old town hall of the place_ .", [0]),
    ],
)
def test_a_colon_joins_two_sentences_or_opens_speech_or_a_list(text, at):
    assert starts(text) == at


@pytest.mark.parametrize("text", ["Mr. Clay fled_ .", "Sgt. Eva Clay fled_ .", "Eva J. Clay fled_ ."])
def test_a_title_or_an_initial_never_ends_a_sentence(text):
    assert starts(text) == [0]


def test_no_tokens_no_starts():
    assert sentence_starts([]) == []


TOKENS = st.lists(
    st.tuples(
        st.text(max_size=3) | st.sampled_from([".", "”", "“", ":", "):", "U.S.", "...", "The", "said", "\n", "(", "’"]),
        st.booleans(),
    ),
    max_size=30,
)


@given(TOKENS)
def test_each_token_has_one_flag_and_the_first_begins_a_sentence(given_tokens):
    found = sentence_starts(given_tokens)
    assert len(found) == len(given_tokens)
    assert all(start in (True, False, None) for start in found)
    assert found[:1] in ([], [True])
    assert sentence_starts(given_tokens) == found
