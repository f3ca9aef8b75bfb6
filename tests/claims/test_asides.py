"""Relative clauses and appositions that are claims of their own, and those that are not."""

import pytest

TAKEN = [
    ("The clinic, which opened in 2015, has no X-ray machine.", "The clinic opened in 2015."),
    ("The mayor, who owns the quarry, voted for the road.", "The mayor owns the quarry."),
    (
        "Nora Falk, the widow of the miner Jan Falk, received no pension.",
        "Nora Falk is the widow of the miner Jan Falk.",
    ),
    ("“The smithy, which burned in 1931, is safe,” said Olav Berg.", "The smithy burned in 1931."),
]
LEFT = [
    "The mayor, who was tired, went home early that day.",
    "The mayor, a man of few words, went home early that day.",
    "Anyone who owns a quarry in 2015 may vote on the road.",
    "The priest and the mayor, who own a quarry, went home early that day.",
    "Olav Berg said that the mayor, who took a bribe in 2015, had resigned at noon.",
]


@pytest.mark.parametrize(("text", "expected"), TAKEN)
def test_an_aside_stands_alone(claims, text, expected):
    assert expected in [claim.text for claim in claims(text)]


@pytest.mark.parametrize("text", LEFT)
def test_an_aside_that_is_trivial_torn_or_of_nobody_knows_whom_is_left(claims, text):
    assert len(claims(text)) == 1


def test_in_speech_the_aside_is_the_speakers(claims):
    speakers = {claim.text: claim.speaker for claim in claims(TAKEN[3][0])}
    assert speakers["The smithy burned in 1931."] == "Olav Berg"


def test_the_quote_of_an_aside_names_whom_it_is_said_of(claims):
    quotes = {claim.text: claim.quote for claim in claims(TAKEN[0][0])}
    assert quotes["The clinic opened in 2015."] == "The clinic, which opened in 2015"
