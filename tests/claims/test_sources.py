import pytest

from claims.sources import can_speak, is_gerund, is_negated, is_none, reporter_of, source_of, subject


@pytest.fixture
def verb(sentence):
    """A verb of a sentence, by its form."""
    return lambda text, form: next(t for t in sentence(text) if t.text == form)


@pytest.mark.parametrize(
    ("text", "form", "source"),
    [
        ("The baker said that the oven was cold.", "said", "baker"),
        ("The oven was cold, the baker said.", "said", "baker"),
        ("The oven was cold, said the baker.", "said", "baker"),
        ("The baker spoke at noon, saying that the oven was cold.", "saying", "baker"),
        ("The baker, who said that the oven was cold, left.", "said", "baker"),
        ("The baker left and said that the oven was cold.", "said", "baker"),
        ("The guild was told by the baker that the oven was cold.", "told", "baker"),
        ("The baker confirmed that the guild would move, saying that the oven was cold.", "saying", "baker"),
        ("The guild quoted the baker as saying that the oven was cold.", "saying", "baker"),
        ("The baker was quoted as saying that the oven was cold.", "saying", "baker"),
        ("The baker was quoted by the guild as saying that the oven was cold.", "saying", "baker"),
        ("It was reported that the oven was cold.", "reported", None),
        ("The guild was told that the oven was cold.", "told", None),
        ("This means that the oven was cold.", "means", None),
    ],
)
def test_the_source_of_a_verb_of_saying(verb, text, form, source):
    found = source_of(verb(text, form))
    if source == "baker" and found is not None and found.lower_ == "who":
        found = found.head.head  # resolved later, with the people of the document
    assert (found.text if found is not None else None) == source


@pytest.mark.parametrize(
    ("text", "form", "reporter"),
    [
        ("The baker told Reuters that the oven was cold.", "told", "Reuters"),
        ("The baker told reporters that the oven was cold.", "told", None),
        ("The guild quoted the baker as saying that the oven was cold.", "saying", "guild"),
        ("The baker was quoted by the guild as saying that the oven was cold.", "saying", "guild"),
        ("The baker was quoted as saying that the oven was cold.", "saying", None),
        ("The baker said that the oven was cold.", "said", None),
    ],
)
def test_who_passes_it_on(verb, text, form, reporter):
    found = reporter_of(verb(text, form))
    assert (found.text if found is not None else None) == reporter


@pytest.mark.parametrize(
    "text",
    [
        "Neither the baker nor the miller said that the oven was cold.",
        "No baker said that the oven was cold.",
        "None of the bakers said that the oven was cold.",
        "Nobody said that the oven was cold.",
        "Few bakers said that the oven was cold.",
    ],
)
def test_nobody_is_a_source(verb, text):
    assert is_none(subject(verb(text, "said")))


def test_somebody_is_none_of_those(verb):
    for text in ("The baker said that no oven was cold.", "Both bakers said that none of the ovens was cold."):
        assert not is_none(subject(verb(text, "said")))


def test_who_can_speak(verb):
    text = "The baker, Greta Lindqvist, the ministry and the report praised the bread, the flour and the price."
    can = {
        word
        for word in ("baker", "Lindqvist", "ministry", "report", "bread", "flour", "price")
        if can_speak(verb(text, word))
    }
    assert can >= {"Lindqvist", "ministry", "report"} and not can & {"bread", "flour", "price"}


def test_negated_and_gerund(verb):
    assert is_negated(verb("The baker did not say that the oven was cold.", "say"))
    assert is_negated(verb("The baker never said that the oven was cold.", "said"))
    assert not is_negated(verb("The baker said that the oven was not cold.", "said"))
    assert is_gerund(verb("The baker denied having burned the bread.", "burned"))
    assert is_gerund(verb("The baker denied burning the bread.", "burning"))
    assert not is_gerund(verb("The baker burned the bread.", "burned"))
