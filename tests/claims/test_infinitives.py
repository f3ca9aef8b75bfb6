"""What is expected will be, what is believed is; a clause without a finite verb is no statement."""

import pytest


@pytest.mark.parametrize(
    ("text", "made", "stance"),
    [
        ("The brewery expects sales to rise by a tenth.", "Sales will rise by a tenth.", "hedged"),
        ("The brewery expected sales to rise by a tenth.", "Sales would rise by a tenth.", "hedged"),
        ("The brewery does not expect sales to rise by a tenth.", "Sales will not rise by a tenth.", "denied"),
        ("The brewery expects sales not to fall in winter.", "Sales will not fall in winter.", "hedged"),
        ("The brewery expects there to be 300 guests.", "There will be 300 guests.", "hedged"),
        ("Engineers estimate the dam to be worth two million crowns.", "The dam is worth two million crowns.", "asserted"),
        ("Divers found the anchors to be rusty.", "The anchors were rusty.", "asserted"),
        ("Experts do not believe the fire to have been an accident.", "The fire has not been an accident.", "denied"),
        ("Bo Reed believes them to be honest people.", "They are honest people.", "asserted"),
        ("Bo Reed thought it to be true.", "It was true.", "asserted"),
    ],
)  # fmt: skip
def test_an_accusative_with_infinitive_becomes_a_sentence(claims, text, made, stance):
    (claim,) = claims(text)
    assert (claim.text, claim.stance) == (made, stance)


@pytest.mark.parametrize(
    "text",
    [
        "The growers did not expect the harvest to be as big as it was.",
        "Ann Lee heard somebody tuning the piano next door.",
        "The brewers know the barrels to leak every winter.",
    ],
)
def test_what_can_be_made_no_sentence_makes_no_claim(claims, text):
    assert not [claim for claim in claims(text) if claim.text != text]


def test_an_object_stays_one_where_nothing_was_made_finite(claims):
    (claim,) = claims("The storm caused them to leave the harbour in the night.")
    assert claim.text == "The storm caused them to leave the harbour in the night."
