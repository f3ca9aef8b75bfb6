"""What a document tells of names by how it speaks of them."""

import pytest

from claims.evidence import couples, kinds, spoken_of_as_people
from claims.gender import gender_of, gender_of_first


@pytest.mark.parametrize(
    ("text", "surname"),
    [
        ("The vault was opened by Mr Dean in May.", "Dean"),
        ("Falk said that the vault was empty.", "Falk"),
        ("Orla Dean, 34, opened the vault.", "Dean"),
        ("Orla Dean, then 14, opened the vault.", "Dean"),
        ("His son, Orla Dean, opened the vault.", "Dean"),
    ],
)
def test_a_name_is_a_persons(parse, text, surname):
    assert surname in set(spoken_of_as_people(parse(text)))


def test_a_body_that_speaks_is_no_person(parse):
    assert "Ministry" not in set(spoken_of_as_people(parse("The Interior Ministry said that the vault was empty.")))


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("According to a site called Norrblick, nobody saw the theft.", "site", "Norrblick"),
        ("French website norr.fr now claims that nobody saw the theft.", "website", "norr.fr"),
        ("The charity the Scottish Trust found the dog.", "charity", "Scottish Trust"),
    ],
)
def test_what_a_body_is_called(parse, text, kind, name):
    assert (kind, name) in set(kinds(parse(text)))


def test_a_couple_shares_its_surname(parse):
    (husband,) = couples(parse("Peter and Mary Haldane have lived on the farm since 1998."))
    assert husband.name == "Peter Haldane"


def test_a_first_name_that_both_bear_tells_nothing():
    assert [gender_of_first(name) for name in ("Mary", "Peter", "Casey", "Jean", "Xanthor")] == [
        "female",
        "male",
        None,
        None,
        None,
    ]


def test_titles_and_pronouns_tell_the_gender():
    assert [gender_of(word) for word in ("mrs", "he", "doctor")] == ["female", "male", None]
