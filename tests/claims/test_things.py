"""What "it" is given a name for, and when it stays."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The vaccine protects adults, but it does not protect infants.", "The vaccine does not protect infants."),
        ("Nora Falk said that the pipe was leaking. Olav Berg said that it had been cut.", "The pipe had been cut."),
        ("The museum bought the mask. It was a mistake of the board.", "It was a mistake of the board."),
        ("The ship left the harbour. It sank in the storm.", "It sank in the storm."),
        ("The ship sank off the coast. It shocked the whole town.", "It shocked the whole town."),
    ],
)
def test_it_is_named_where_one_thing_can_be_meant(claims, text, expected):
    found = {claim.text: claim.resolved for claim in claims(text)}
    assert expected in found
    assert found[expected] is not expected.startswith("It ")
