import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from report.safe import one_line, safe
from tests.report.made import HOSTILE


def acts_on_a_terminal(character):
    return (unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t") or (
        character in "\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
    )


@given(st.text(st.characters()))
def test_nothing_that_acts_on_a_terminal_is_left(text):
    assert not any(map(acts_on_a_terminal, safe(text)))
    assert "\n" not in one_line(text) and "\t" not in one_line(text)


@given(st.text(st.characters(categories=["L", "N", "P", "S"])))
def test_ordinary_text_stays_as_it_is(text):
    assert safe(text) == text


def test_an_escape_sequence_is_seen_and_not_done():
    assert safe("a\x1b[31mb") == "a\N{REPLACEMENT CHARACTER}[31mb"


def test_line_ends_become_one_kind():
    assert safe("a\r\nb\rc\u2028d\x85e\tf") == "a\nb\nc\nd\ne\tf"


def test_one_line_joins_what_a_page_broke():
    assert one_line("  the allies\r\n\tfailed \n") == "the allies failed"


def test_lone_surrogates_can_be_written():
    safe("\ud800" + HOSTILE).encode()
