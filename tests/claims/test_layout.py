from hypothesis import given
from hypothesis import strategies as st

from claims.layout import running_text

LONG = "This line is as long as the lines of this page usually are, no more"


def test_lines_are_joined_and_broken_words_made_whole():
    assert running_text(["The minis-\nter said that the\ntwo-day strike is over."]) == (
        "The minister said that the two-day strike is over."
    )


def test_a_name_with_a_hyphen_keeps_it():
    assert running_text(["He praised the Franco-\nGerman pact."]) == "He praised the Franco-German pact."


def test_a_short_line_that_ends_a_sentence_ends_its_paragraph():
    assert running_text([f"{LONG}\n{LONG}\nof it.\n{LONG}\n{LONG}."]) == (f"{LONG} {LONG} of it.\n\n{LONG} {LONG}.")


def test_an_empty_line_ends_a_paragraph():
    assert running_text([f"{LONG}.\n\n{LONG}."]) == f"{LONG}.\n\n{LONG}."


def test_a_paragraph_goes_on_over_the_page():
    assert running_text([f"{LONG}\n{LONG}", f"{LONG}."]) == f"{LONG} {LONG} {LONG}."


def test_running_heads_and_page_numbers_are_left_out():
    pages = [
        f"Brookside Bugle, issue {number}\n{LONG} {word}.\nPage {number} of 4" for number, word in enumerate("abcd")
    ]
    assert running_text(pages) == "\n\n".join(f"{LONG} {word}." for word in "abcd") or "Bugle" not in running_text(
        pages
    )
    assert "Page" not in running_text(pages) and "Bugle" not in running_text(pages)


def test_nothing_is_nothing():
    assert running_text([]) == running_text(["", " \n "]) == ""


@given(st.lists(st.text("ab .-\n1A", max_size=60), max_size=4))
def test_no_letter_is_made_up(pages):
    def letters(text):
        return [character for character in text if character in "abA"]

    text = running_text(pages)
    assert "\n\n\n" not in text and text == text.strip()
    if len(pages) < 3:
        assert letters(text) == letters("".join(pages))
