"""Speech that no verb of saying frames: whose it is, and when that is not told."""

import pytest

OPENED = {
    "an open mark, and the name in the next paragraph": (
        "“The smithy is older than the church.\n\n“Nobody knows who built it,” said Nora Falk.",
        "The smithy is older than the church.",
        "Nora Falk",
    ),
    "a sentence and a colon": (
        "Nora Falk was blunt: “The smithy is older than the church.”",
        "The smithy is older than the church.",
        "Nora Falk",
    ),
    "a statement in the next paragraph": (
        "A spokeswoman for the guild issued a statement:\n\n“The smithy has been safe for many years. It is insured.”",
        "The smithy has been safe for many years.",
        "A spokeswoman for the guild",
    ),
    "notes that are read": (
        "Nora Falk read from her notes. “The smithy is older than the church.”",
        "The smithy is older than the church.",
        "Nora Falk",
    ),
    "the floor that is taken": (
        "Mayor Nora Falk took the floor. “The smithy is older than the church.”",
        "The smithy is older than the church.",
        "Nora Falk",
    ),
    "a listener": (
        "Nora Falk listened. “The smithy is older than the church.”",
        "The smithy is older than the church.",
        None,
    ),
    "a thing in front of a colon": (
        "The roof had fallen in: “The smithy is older than the church.”",
        "The smithy is older than the church.",
        None,
    ),
    "an open mark and no mark behind it": (
        "“The smithy is older than the church.\n\nNobody knows who built it, said Nora Falk.",
        "The smithy is older than the church.",
        None,
    ),
}


@pytest.mark.parametrize("case", OPENED)
def test_who_opens_the_speech(claims, case):
    text, words, speaker = OPENED[case]
    found = [claim.speaker for claim in claims(text) if claim.text == words]
    assert found == ([speaker] if speaker else [])
