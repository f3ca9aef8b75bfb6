"""A verb that was contracted with a pronoun is written out behind a name."""

import pytest


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("Ann Lee leads the choir. She'll sing in Turku on Friday.", "Ann Lee will sing in Turku on Friday."),
        ("Ann Lee leads the choir. She’s been sent to Turku.", "Ann Lee has been sent to Turku."),
        ("Ann Lee leads the choir. She's singing in Turku again.", "Ann Lee is singing in Turku again."),
        ("Ann Lee leads the choir. She'd never left the town.", "Ann Lee had never left the town."),
        ("Ann Lee leads the choir. She'd sing in any church.", "Ann Lee would sing in any church."),
        ("“I'll leave the choir in June,” said Ann Lee.", "Ann Lee will leave the choir in June."),
    ],
)
def test_contractions_are_spelled_out(claims, text, made):
    assert made in [claim.text for claim in claims(text)]


def test_a_denied_verb_keeps_its_contraction(claims):
    found = claims("“I couldn't hear the bells at all,” said Ann Lee.")
    assert [claim.text for claim in found] == ["Ann Lee couldn't hear the bells at all."]


def test_a_pronoun_that_stays_keeps_its_contraction(claims):
    (claim,) = claims("They'll sing in Turku on Friday evening.")
    assert claim.text == "They'll sing in Turku on Friday evening."
