from hypothesis import given
from hypothesis import strategies as st

from report.passages import around


def test_a_quote_near_both_ends_keeps_all_of_its_text():
    passage = around("One. Two. Three.", 5, 9)
    assert (passage.before, passage.quote, passage.after) == ("One. ", "Two.", " Three.")


def test_context_that_is_cut_ends_at_a_whole_word():
    passage = around("alpha beta gamma QUOTE delta epsilon zeta", 17, 22, room=9)
    assert (passage.before, passage.quote, passage.after) == ("…gamma ", "QUOTE", " delta…")


def test_a_text_without_gaps_is_cut_anywhere():
    passage = around("x" * 100, 40, 60, room=5)
    assert (passage.before, passage.quote, passage.after) == ("…xxxxx", "x" * 20, "xxxxx…")


@given(text=st.text(), place=st.tuples(st.integers(0, 60), st.integers(0, 60)), room=st.integers(0, 30))
def test_the_quote_is_exact_and_the_context_is_of_the_text(text, place, room):
    start, end = sorted(min(one, len(text)) for one in place)
    passage = around(text, start, end, room)
    assert passage.quote == text[start:end]
    assert text[:start].endswith(passage.before.removeprefix("…")) or text[:start].endswith(passage.before)
    assert text[end:].startswith(passage.after.removesuffix("…")) or text[end:].startswith(passage.after)
    assert len(passage.before) <= room + 1 and len(passage.after) <= room + 1
