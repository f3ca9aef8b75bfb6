import pytest

from claims.attribute import attributions
from claims.mentions import gather
from claims.phrases import phrase
from claims.resolve import Discourse


@pytest.fixture
def reader(parse):
    """Reads a text up to its last sentence; then says whom a noun of that sentence means."""

    def read(text, word):
        parsed = parse(text)
        discourse = Discourse(gather([parsed]))
        *before, last = parsed.sents
        for sentence in before:
            found = attributions(sentence)
            discourse.attend(sentence, [a.speaker for a in found if a.speaker is not None])
        found = discourse.speaker(next(t for t in last if t.text == word))
        return found.name if found is not None else None

    return read


@pytest.mark.parametrize(
    ("text", "word", "meant"),
    [
        # names
        ("Danish Minister Erik Holst came. Holst said so.", "Holst", "Erik Holst"),
        ("Minister Erik Holst and Judge Sven Holst came. Holst said so.", "Holst", "Holst"),
        ("Erik Holst and Kari Vik said so.", "Holst", "Erik Holst and Kari Vik"),
        # offices
        ("Foreign Minister Erik Holst spoke. The minister said so.", "minister", "Erik Holst"),
        ("Prime Minister Erik Holst spoke. The premier said so.", "premier", "Erik Holst"),
        (
            "Norwegian Minister Kari Vik and Danish Minister Erik Holst came. The Danish minister said so.",
            "minister",
            "Erik Holst",
        ),
        ("Foreign Minister Kari Vik met Finance Minister Erik Holst. The minister said so.", "minister", "minister"),
        ("Prime Minister Erik Holst came to visit Kari Vik. A minister said so.", "minister", "A minister"),
        # pronouns
        ("Erik Holst spoke first. He said so.", "He", "Erik Holst"),
        ("Erik Holst said that Sven Vik had lied. He said so.", "He", "Erik Holst"),
        ("Erik Holst met Sven Vik on Monday. He said so.", "He", None),
        ("Erik Holst and Sven Vik spoke. He said so.", "He", None),
        ("Spokeswoman Kari Vik spoke first. He said so.", "He", None),
        ("The harbour was closed. He said so.", "He", None),
        # bodies and groups
        ("The Port Authority closed the harbour. It said so.", "It", "Port Authority"),
        ("The Port Authority closed it. The Sailing Club wept. It said so.", "It", "Sailing Club"),
        ("Residents wept on the quay. They said so.", "They", "Residents"),
        ("The residents wept on the quay. They said so.", "They", "residents"),
        ("Residents and captains wept on the quay. They said so.", "They", None),
        ("The harbour was closed. They said so.", "They", None),
        ("The Royal Port Authority (RPA) closed it. The RPA said so.", "RPA", "Royal Port Authority"),
        # nobody
        ("Somebody said so.", "Somebody", None),
        ("This said so.", "This", None),
        ("We said so.", "We", None),
    ],
)
def test_who_is_meant(reader, text, word, meant):
    assert reader(text, word) == meant


def test_a_body_is_forgotten_after_a_while(reader):
    gap = "The night was cold. The wind was strong. The fog was thick. "
    assert reader(f"The Port Authority closed it. {gap}It said so.", "It") is None
    assert reader(f"Residents wept on the quay. {gap}They said so.", "They") is None


def test_we_is_whoever_speaks(parse):
    discourse = Discourse(gather([]))
    from claims.resolve import Speaker

    speaker = Speaker("Erik Holst", None, "p|erik|holst|HLST")
    assert discourse.speaker(parse("We said so.")[0], speaker) is speaker


@pytest.mark.parametrize(
    ("text", "head", "expected"),
    [
        ("The old ministry of the navy said so.", "ministry", "The old ministry of the navy"),
        ("A spokesman for the navy, who was tired, said so.", "spokesman", "A spokesman for the navy"),
        ("Erik Holst, a captain, said so.", "Holst", "Erik Holst"),
        ("The captain who sank the boat said so.", "captain", "The captain"),
        ("The boat's captain said so.", "captain", "The boat's captain"),
    ],
)
def test_a_noun_phrase_ends_before_its_clauses(parse, text, head, expected):
    assert phrase(next(t for t in parse(text) if t.text == head)) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Ministers met in Turku, the Ettrick Herald reported. It will be repeated in June.",
        "The brewery Norrkabel sold the mill. It was a dark day for Turku.",
        "“I saw a bear behind my house in May,” the Ettrick Herald said.",
        "“I lost my hat in the storm,” said one of Ann Lee's friends.",
        "Il Corriere Adriatico wrote of a woman from Turku. She left the hospital in May.",
    ],
)
def test_a_pronoun_stays_where_another_than_the_body_can_be_meant(claims, text):
    last = claims(text)[-1]
    assert set(last.text.split()) & {"I", "It", "She"}
    assert not last.resolved


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("“I lost my hat in the storm,” a nurse said.", "The nurse lost the nurse’s hat in the storm."),
        ("“I lost a hat in the storm,” said Keith.", "Keith lost a hat in the storm."),
    ],
)
def test_the_speaker_in_the_place_of_i_is_a_person(claims, text, made):
    assert [claim.text for claim in claims(text)] == [made]
