"""A thing, a time or a matter says nothing: no speaker is made of it."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        "Her instincts told her that the bridge would fall.",
        "The exact timing suggests that the fire was set on purpose.",
        "The shape of the crater indicates that a mine had exploded.",
        "His luck showed that the dice had been loaded.",
        "The last ten years have shown that the dam can hold.",
    ],
)
def test_things_are_no_speakers(claims, text):
    assert [claim.speaker for claim in claims(text) if claim.speaker] == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("A survey suggests that the bridge is unsafe.", "survey"),
        ("Leaked minutes show that the trustees knew about the mould.", "minutes"),
        ("Norway indicated that the treaty was dead and buried.", "Norway"),
        ("Two notaries said that the will had been forged.", "notaries"),
        ("Her notary said that the will had been forged.", "notary"),
        ("The shepherds hope that the wolves have moved on.", "shepherds"),
        ("The ministry of trade said that the port had closed.", "ministry"),
    ],
)
def test_people_bodies_and_writings_are(claims, text, speaker):
    (claim,) = claims(text)
    assert speaker in claim.speaker
