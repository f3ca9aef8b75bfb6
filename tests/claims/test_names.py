import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.mentions import gather
from claims.names import Names, Person, same_name, speaker_key, tidy


@pytest.fixture
def names(parse):
    return lambda *paragraphs: gather([parse(text) for text in paragraphs])


def people(found):
    return {(person.name, person.role) for person in found.people}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sergei Filippov", "Sergey Filipov"),
        ("Dmitri Aslanyan", "Dmitry Aslanian"),
        ("Yulia Sokolova", "Iulia Sokolova"),
        ("Ana Suárez", "Ana Suarez"),
        ("Jürgen Weiß", "JURGEN WEISS"),
        ("Aslanyan", "Tigran Aslanian"),
        ("T. Aslanyan", "Tigran Aslanyan"),
        ("Tigran Aslanyan", "Tigran V. Aslanyan"),
        ("Engineer Alice Moreau", "Alice Moreau"),
        ("Anna Maria Rossi", "Maria Rossi"),
    ],
)
def test_spellings_and_lengths_of_one_name(one, other):
    assert same_name(one, other) and same_name(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria Okafor", "Daniel Okafor"),
        ("Mario Rossi", "Maria Rossi"),
        ("Paul Keane", "Paula Keane"),
        ("Robert Hale", "Roberta Hale"),
        ("John Smith", "Joan Smythe"),
        ("Petrov", "Peskov"),
        ("Dmitri Petrov", "Dmitry Peskov"),
        ("Lee", "Li"),
        ("Holt", "Hold"),
        ("A. Moreau", "Luc Moreau"),
        ("", "Moreau"),
        ("Alice Moreau", "Moreau Alice"),
    ],
)
def test_names_of_two_people(one, other):
    assert not same_name(one, other) and not same_name(other, one)


def test_names_and_roles_of_a_text(names):
    found = names(
        "Norwegian Foreign Minister Sunniva Dahl met union boss Kari Vik on Monday.",
        "Dahl and Professor Erik Holst went home. Mr Holst was tired, said Mayor Olav Berg of Bergen.",
    )
    assert people(found) == {
        ("Sunniva Dahl", "Norwegian Foreign Minister"),
        ("Kari Vik", None),
        ("Erik Holst", "Professor"),
        ("Olav Berg", "Mayor"),
    }


def test_the_capital_of_a_first_word_is_no_part_of_the_name(names):
    for first in ("Engineer", "Firefighter", "Conductor", "Economist"):
        assert {name for name, _ in people(names(f"{first} Alice Moreau left the hall on Monday."))} == {"Alice Moreau"}


def test_places_and_bodies_are_no_people(names):
    found = names(
        "The Ministry of Health in Oslo and Harbour Bank of Bergen moved to Lake Street, Northern Norway said."
    )
    assert found.people == []


def test_a_surname_means_the_one_who_has_it(names):
    found = names("Maria Okafor and Luc Petit met Daniel Okafor.")
    assert found.person("Petit").name == "Luc Petit"
    assert found.person("Okafor") is None, "two have it"
    assert found.person("Maria Okafor").name == "Maria Okafor"
    assert found.person("Moreau") is None
    assert found.person("") is None


def test_a_description_with_a_name_in_it_is_somebody_else(names):
    found = names("Alice Moreau is an engineer.")
    for other in ("A lawyer for Alice Moreau", "sources close to Moreau", "the mother of Alice Moreau"):
        assert found.person(other) is None
    assert found.person("Alice Moreau’s").name == "Alice Moreau"


def test_an_office_means_the_one_who_holds_it(names):
    found = names(
        "Norwegian Foreign Minister Sunniva Dahl, Danish Foreign Minister Erik Holst and Prime Minister Kari Vik met on Monday."
    )
    assert found.by_role(["Norwegian", "minister"]).name == "Sunniva Dahl"
    assert found.by_role(["foreign", "minister"]) is None, "there are two"
    assert found.by_role(["premier"]).name == "Kari Vik"
    assert found.by_role(["minister"]) is None
    assert not found.person("Vik").fits({"minister"}), "a prime minister is not “the minister”"


def test_he_and_she_as_far_as_the_text_tells(names):
    found = names("Chairwoman Ida Holm met spokesman Bo Lind and Kim Ek.")
    assert found.person("Holm").may_be("she") and not found.person("Holm").may_be("he")
    assert found.person("Lind").may_be("him") and not found.person("Lind").may_be("her")
    assert found.person("Ek").may_be("he") and found.person("Ek").may_be("she")
    found.person("Ek").is_called("she")
    assert not found.person("Ek").may_be("he")


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Baltic Herring Fishing Board (BHFB) met", "BHFB", "Baltic Herring Fishing Board"),
        ("the Ministry of Foreign Affairs (MFA) met", "MFA", "Ministry of Foreign Affairs"),
        ("the Ministry of Fisheries (MOF) met", "MOF", "Ministry of Fisheries"),
        ("In Oslo the Royal Fishing Board (RFB) met", "RFB", "Royal Fishing Board"),
    ],
)
def test_short_forms_of_bodies(names, text, short, long):
    assert names(text).acronyms == {short: long}


@pytest.mark.parametrize(
    "text", ["The board (RFB) met", "Royal Fishing Board (XYZ)", "Royal Board (see below)", "(RFB)"]
)
def test_what_is_no_short_form(names, text):
    assert names(text).acronyms == {}


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("[Nils] Berg’s", "Nils Berg"),
        ("  “Nils” Berg, ", "Nils Berg"),
        ("Berg's", "Berg"),
        ("the Bergs'", "the Bergs"),
        ("Nils\n Berg", "Nils Berg"),
        ("", ""),
    ],
)
def test_a_name_is_tidied(raw, clean):
    assert tidy(raw) == clean


def test_keys_of_speakers():
    assert speaker_key(None, True) is None
    assert speaker_key("", False) is None
    one, other = speaker_key("Tigran Aslanyan", True), speaker_key("Tigran Aslanian", True)
    assert one.split("|")[:3] == ["p", "tigran", "aslanyan"]
    assert one.split("|")[3] == other.split("|")[3]
    assert (
        speaker_key("the Ministry of Fisheries", False)
        == speaker_key("Ministry of Fisheries", False)
        == "b|ministry fisheries"
    )
    assert speaker_key("Émile", True).startswith("p||emile|")


NAMES = st.text(st.sampled_from("abeiouABEst ’'-.[]ßéİ"), max_size=14) | st.text(max_size=8)


@given(NAMES, NAMES)
def test_any_two_names_are_compared_whatever_their_order(one, other):
    assert same_name(one, other) == same_name(other, one)
    assert Names([Person("Ann Lee")]).person(one) in (None, Person("Ann Lee"))
    key = speaker_key(one, True)
    assert key is None or key[:2] in ("p|", "b|")
