"""One name for one thing on both sides of a pair."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.names import aligned, country_of, names


@pytest.mark.parametrize(
    ("a", "b", "read"),
    [
        ("Lima turned the offer down.", "Peru has accepted the offer.", "Peru turned the offer down."),
        ("Talks with Lima’s envoy failed.", "Peruvian envoys praised the talks.", "Talks with Peru’s envoy failed."),
        ("Buenos Aires will sign the treaty.", "Argentina refuses to sign.", "Argentina will sign the treaty."),
        ("Washington will lift the tariffs.", "The U.S. keeps its tariffs.", "United States will lift the tariffs."),
        # as a town, or beside its country, a capital stays what it is
        ("The envoys met in Lima.", "Peru was not invited.", "The envoys met in Lima."),
        ("Lima told Peru’s envoy to leave.", "Peru did nothing.", "Lima told Peru’s envoy to leave."),
        ("Lima turned the offer down.", "Chile has accepted the offer.", "Lima turned the offer down."),
        ("Lima turned the offer down.", "Peru says that Lima accepted.", "Lima turned the offer down."),
        ("The Nordic Fishing Board closed it.", "The NFB kept it open.", "The NFB closed it."),
        ("The League of Free Ports left.", "The LFP stayed.", "The LFP left."),
        ("The League of Free Ports (LFP) left.", "The ports stayed.", "the LFP left."),
        ("The Nordic Fishing Board closed it.", "The NTB kept it open.", "The Nordic Fishing Board closed it."),
    ],
)
def test_the_name_that_the_other_uses(a, b, read):
    assert aligned(a, b)[0] == read
    assert aligned(b, a)[1] == read


@pytest.mark.parametrize(
    ("role", "country"),
    [
        ("Dutch Prime Minister", "Netherlands"),
        ("French President", "France"),
        ("US Secretary of State", "United States"),
        ("President of Nigeria", "Nigeria"),
        ("prime minister", None),
        ("mayor of Springfield", None),
    ],
)
def test_the_country_of_an_office(role, country):
    found = country_of(role)
    assert (found and found.name) == country


def test_a_code_of_two_letters_is_no_name():
    assert country_of("IN A STATEMENT THE BOARD IS AT A LOSS, AM I?") is None
    assert not names("IT IS ME", country_of("Italian"))


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_texts_are_taken_and_texts_without_capitals_stay(a, b):
    aligned(a, b)
    assert aligned(a.lower(), b.lower()) == (a.lower(), b.lower())
