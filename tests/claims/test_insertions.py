"""Frames of saying in the middle of a sentence: what is said comes out whole, and by whom."""

import pytest


def said(found):
    return [(claim.speaker, claim.text) for claim in found]


@pytest.mark.parametrize(
    "text",
    [
        "The verdict, wrote Judge Akosua Darko, rested on a single witness.",
        "The verdict, Akosua Darko wrote, rested on a single witness.",
        "The verdict, Akosua Darko wrote on Monday, rested on a single witness.",
        "The verdict – Akosua Darko wrote – rested on a single witness.",
        "“The verdict,” wrote Akosua Darko, “rested on a single witness.”",
        "“The verdict,” Akosua Darko wrote, “rested on a single witness.”",
        "The verdict rested, Akosua Darko wrote, on a single witness.",
    ],
)
def test_a_sentence_is_read_without_the_frame_in_its_middle(claims, text):
    assert said(claims(text)) == [("Akosua Darko", "The verdict rested on a single witness.")]


def test_no_words_are_lost_behind_the_frame(claims):
    found = claims("Mayor Ida Holm had no plan, she insisted, of asking the nurses to leave or of closing the clinic.")
    text = "Mayor Ida Holm had no plan of asking the nurses to leave or of closing the clinic."
    assert said(found) == [("Ida Holm", text)]


def test_a_frame_in_a_clause_takes_that_clause(claims):
    found = claims("None of the boats was launched, according to the log, and the crew, survivors say, left first.")
    assert ("survivors", "The crew left first.") in said(found)


@pytest.mark.parametrize(
    "text",
    [
        "The bridge, reported last year to be unsafe, was closed to lorries in June.",
        "The bridge, which engineers said was unsafe, was closed to lorries in June.",
        "The bridge, closed in May, added an hour to the journey.",
    ],
)
def test_what_only_looks_like_a_frame_is_left(claims, text):
    assert {claim.speaker for claim in claims(text)} <= {None, "engineers"}


def test_who_recalls_it_is_not_whom_it_is_about(claims):
    found = claims("Minister Erik Holst spoke at noon. Mayor Bo Lind, he recalled, had promised a new bridge in June.")
    assert said(found)[-1] == ("Erik Holst", "Mayor Bo Lind had promised a new bridge in June.")
