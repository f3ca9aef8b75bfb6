import pytest

from claims.forms import Forms
from claims.parser import load

TEXTS = [
    "There were no boats, and nothin' moved; it ain't gonna change, let's go.",
    "She has hoped that he'd have done it once, but none did: “You do not.”",
    "The  two  mayors   said that those who can't swim won't be let in.",
    "That which was lost has been found. Is it theirs? He wanted her to be here.",
    "",
    " ",
]


@pytest.fixture(scope="module")
def parser():
    return load()


def told(doc):
    return [(t.text, t.tag_, t.pos_, t.lemma_, t.dep_, str(t.morph)) for t in doc]


@pytest.fixture(scope="module")
def parsed(parser):
    def parse(text):
        return parser(text, disable=["belie_forms", "ner"])

    return parse


@pytest.fixture(scope="module")
def ruled(parser, parsed):
    """What the ruler and the lemmatiser themselves make of a text."""

    def by_rules(text):
        return told(parser.get_pipe("lemmatizer")(parser.get_pipe("attribute_ruler")(parsed(text))))

    return by_rules


def test_what_is_remembered_is_what_the_rules_say(parser, parsed, ruled):
    forms = Forms(parser.get_pipe("attribute_ruler"), parser.get_pipe("lemmatizer"))
    for text in TEXTS * 2:
        assert told(forms(parsed(text))) == ruled(text)


def test_the_rules_are_asked_once(parser, parsed):
    asked = []

    class Counting:
        vocab, patterns = parser.vocab, parser.get_pipe("attribute_ruler").patterns

        def __call__(self, doc):
            asked.append(doc.text)
            return parser.get_pipe("attribute_ruler")(doc)

    forms = Forms(Counting(), parser.get_pipe("lemmatizer"))
    once, again = told(forms(parsed("The harbour was shut."))), told(forms(parsed("The harbour was shut.")))
    assert once == again and asked == ["The harbour was shut."]


def test_forms_of_hope_are_not_taken_for_hops(parser):
    assert [t.lemma_ for t in parser("They hoped for rain.")][1] == "hope"
