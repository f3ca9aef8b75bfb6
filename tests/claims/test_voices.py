import pytest

from claims.mentions import gather
from claims.resolve import Discourse, Speaker
from claims.voices import lay_out

VIK = Speaker("Kari Vik", None, "p|kari|vik|FK")


@pytest.fixture
def heard(parse):
    """Who speaks each stretch of direct speech of a paragraph; `last` spoke before it."""

    def read(text, last=None):
        parsed = parse(text)
        paragraph = lay_out(0, parsed)
        discourse = Discourse(gather([parsed]))
        for sentence in paragraph.sentences:
            paragraph.hear(sentence, discourse, last)
            discourse.attend(sentence.span, [a.speaker for a in sentence.attributions if a.speaker is not None])
            last = (paragraph.spoken_in(sentence.span) or [last])[-1]
        return [voice.name if voice else None for _, voice in sorted(paragraph.voices.items())]

    return read


@pytest.mark.parametrize(
    ("text", "voices"),
    [
        ("“The kiln is cold now,” Greta Lund said.", ["Greta Lund"]),
        ("“The kiln is cold now,” said Greta Lund.", ["Greta Lund"]),
        ("“The kiln is cold now,” said potter Greta Lund, who built it.", ["Greta Lund"]),
        ("Greta Lund said: “The kiln is cold now.”", ["Greta Lund"]),
        ("Asked about it, Greta Lund replied: “The kiln is cold now.”", ["Greta Lund"]),
        ("“The kiln is cold now. We let it go out. Nobody paid us,” said Greta Lund.", ["Greta Lund"]),
        ("“The kiln is cold now,” said Greta Lund. “We have let it go out.”", ["Greta Lund", "Greta Lund"]),
        ("“The kiln is cold now,” said Greta Lund. “It is warm as toast,” said Bo Ek.", ["Greta Lund", "Bo Ek"]),
        ("“The kiln is cold now,” she said.", [None]),
        ("“The kiln is cold now.”", [None]),
        ("Greta Lund wept. “The kiln is cold now.”", [None]),
        ("Greta Lund called the kiln “a cold stone” in May.", []),
    ],
)
def test_who_speaks(heard, text, voices):
    assert heard(text) == voices


def test_speech_without_a_frame_goes_on_from_the_last_speaker(heard):
    assert heard("“The kiln is cold now.”", VIK) == ["Kari Vik"]
    assert heard("“The kiln is cold now,” said Greta Lund.", VIK) == ["Greta Lund"]


def test_a_speaker_who_is_named_but_not_understood_is_nobody(heard):
    assert heard("“The kiln is cold now,” somebody said.", VIK) == [None]


def test_a_stretch_knows_its_tokens(parse):
    parsed = parse("“The kiln is cold now,” said Greta Lund. “We have let it go out.”")
    paragraph = lay_out(0, parsed)
    numbers = [paragraph.stretch(token) for token in parsed]
    assert [numbers[t.i] for t in parsed if t.text in ("kiln", "Lund", "go")] == [0, None, 1]
