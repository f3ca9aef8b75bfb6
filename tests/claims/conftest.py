import pytest

from claims.extract import Extractor
from claims.types import Document


@pytest.fixture(scope="session")
def extractor():
    """Loading the parser takes about a second: once is enough."""
    return Extractor()


@pytest.fixture(scope="session")
def claims(extractor):
    """The claims of a text, each checked for what holds of every claim."""

    def read(text, **known):
        ((document, found),) = extractor.extract([Document(name="a.txt", text=text, **known)])
        check(document, found)
        return found

    return read


@pytest.fixture(scope="session")
def parse(extractor):
    """A parsed paragraph."""
    return extractor._nlp


@pytest.fixture(scope="session")
def sentence(parse):
    """The one sentence of a text, parsed."""

    def one(text):
        (span,) = parse(text).sents
        return span

    return one


def check(document, found):
    """Quotes are verbatim, of one paragraph, in order; ids are unique; texts are sentences."""
    for claim in found:
        assert 0 <= claim.start < claim.end <= len(document.text)
        assert document.text[claim.start : claim.end] == claim.quote == claim.quote.strip()
        assert "\n\n" not in claim.quote
        assert claim.text and claim.text == " ".join(claim.text.split())
        assert claim.document == document.name and claim.published == document.published
        assert claim.speaker is None or claim.speaker == claim.speaker.strip() != ""
        assert (claim.speaker_key is None) == (claim.speaker in (None, "he", "she", "they"))
        assert claim.speaker_key or not claim.speaker or not claim.resolved
    assert len({claim.id for claim in found}) == len(found)
    assert [(claim.start, claim.end) for claim in found] == sorted((claim.start, claim.end) for claim in found)
