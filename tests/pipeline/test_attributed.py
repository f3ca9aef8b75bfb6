import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

import pipeline
from index.types import ClaimFacts
from pipeline.attributed import Attribution, attribution, rows_said_by
from pipeline.narrating import takes_no_side
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import index
from tests.pipeline.test_lookups import lookup, texts

LEAVES = "Armenia would leave the CSTO"


@pytest.mark.parametrize(
    ("text", "name", "denied", "what"),
    [
        (f"Peskov said {LEAVES}", "Peskov", False, LEAVES),
        (f"Peskov said that {LEAVES}.", "Peskov", False, LEAVES),
        (
            f"Kremlin spokesman Dmitry Peskov told reporters in Moscow on Friday that {LEAVES}",
            "Dmitry Peskov",
            False,
            LEAVES,
        ),
        (f"Peskov told reporters {LEAVES}.", "Peskov", False, LEAVES),
        (f"Dmitry Peskov, the Kremlin spokesman, has repeatedly claimed that {LEAVES}", "Dmitry Peskov", False, LEAVES),
        (f"The Kremlin spokesman, Dmitry Peskov, insists {LEAVES}", "Dmitry Peskov", False, LEAVES),
        (f"According to Peskov, {LEAVES}", "Peskov", False, LEAVES),
        (f"{LEAVES}, according to Dmitry Peskov", "Dmitry Peskov", False, LEAVES),
        (f"{LEAVES}, Peskov said on Monday.", "Peskov", False, LEAVES),
        (f"“{LEAVES},” said Peskov", "Peskov", False, LEAVES),
        (f'Peskov said: "{LEAVES}."', "Peskov", False, LEAVES),
        (f"On Monday, Peskov announced in a statement that {LEAVES}", "Peskov", False, LEAVES),
        (f"Ursula von der Leyen argued that {LEAVES}", "Ursula von der Leyen", False, LEAVES),
        (f"The Kremlin said {LEAVES}", "Kremlin", False, LEAVES),
        ("Peskov said he would resign", "Peskov", False, "Peskov would resign"),
        (f"Peskov denied that {LEAVES}", "Peskov", True, LEAVES),
        (f"Peskov denies {LEAVES}", "Peskov", True, LEAVES),
        (f"Peskov rejected the claim that {LEAVES}", "Peskov", True, LEAVES),
        (f"Peskov has dismissed media reports that {LEAVES}", "Peskov", True, LEAVES),
        (f"Peskov rejected Aliyev's claim that {LEAVES}", "Peskov", True, LEAVES),
        ("Lee said on Monday the bridge that fell was safe.", "Lee", False, "the bridge that fell was safe"),
    ],
)
def test_who_is_said_to_have_said_what(text, name, denied, what):
    assert attribution(text) == Attribution((name,), denied, what)


@pytest.mark.parametrize(
    "text",
    [
        LEAVES,
        f"It is said that {LEAVES}",
        f"Officials said {LEAVES}",
        f"The police said that {LEAVES}",
        f"Armenian officials said that {LEAVES}",
        f"He said that {LEAVES}",
        f"Peskov and Lavrov said that {LEAVES}",
        f"A spokesman for Peskov said that {LEAVES}",
        f"The wife of President Peskov said that {LEAVES}",
        f"Peskov's deputy said that {LEAVES}",
        f"Peskov did not say that {LEAVES}",
        f"Peskov never said that {LEAVES}",
        f"Peskov was told that {LEAVES}",
        f"Peskov is believed to have said that {LEAVES}",
        f"Peskov would have said that {LEAVES}",
        f"If Peskov said that {LEAVES}",
        "Peskov said nothing about the CSTO",
        "Peskov claimed victory in the vote",
        "Peskov claimed responsibility for the attack that killed ten",
        "Peskov announced the resignation of the minister",
        "Peskov denied the accusation",
        "Peskov rejected the offer",
        "Peskov insisted on a new treaty",
        "The lake said to be deep is dry",
        "The bridge, Lee said, is not safe to cross.",
    ],
)
def test_what_is_nobodys_word_in_particular(text):
    said = attribution(text)
    speakers = [ClaimFacts(1, "Dmitry Peskov", None, ""), ClaimFacts(2, "Sergei Lavrov", None, "")]
    assert said is None or not rows_said_by(said.names, speakers)


WORDS = st.lists(st.text(string.ascii_lowercase, min_size=1, max_size=6), min_size=3, max_size=8)


@given(WORDS, st.sampled_from(["Peskov said that", "President Ann Lee warned on Monday that", "Lee told Reuters that"]))
def test_behind_that_all_of_it_is_what_was_said(words, frame):
    said = attribution(f"{frame} the {' '.join(words)}.")
    assert said is not None and said.what == f"the {' '.join(words)}" and not said.denied


@given(st.text(max_size=80))
def test_any_text_is_taken_apart_or_is_not(text):
    said = attribution(text)
    assert said is None or (said.names and said.what)


@pytest.mark.parametrize(
    ("names", "rows"),
    [
        (["Peskov"], {1}),
        (["President Peskov", "PESKOV"], {1}),
        (["Peskova"], set()),
        (["Lee"], {2}),
        (["Ann Lee"], set()),
    ],
)
def test_speakers_are_found_as_the_option_finds_them_but_not_their_people(names, rows):
    speakers = ["Dmitry Peskov", "Bob Lee", "Lee's opponents", "a lawyer for Lee", None]
    facts = [ClaimFacts(row, name, None, "") for row, name in enumerate(speakers, start=1)]
    assert rows_said_by(names, facts) == rows


OPEN = "The old bridge is open"


@pytest.fixture
def bridge(desk):
    """Ann says it is open, Bob that it is not; of Cy's claims none is near."""
    desk.write(a=f"Ann Lee: {OPEN}\nBob Ray: The old bridge is not open\n", c="Cy Dow: Cats sleep all day long\n")
    index(desk)
    return desk


@pytest.mark.parametrize(
    ("text", "contradicting", "supporting"),
    [
        (f"Bob Ray said that {OPEN.lower()}", ["Bob Ray"], []),
        (f"Ann said that {OPEN.lower()}", [], ["Ann Lee"]),
        (f"Cy Dow said that {OPEN.lower()}", [], []),
        (f"Bob Ray denied that {OPEN.lower()}", [], ["Bob Ray"]),
        (f"President Ann Lee rejected reports that {OPEN.lower()}", ["Ann Lee"], []),
    ],
)
def test_only_their_own_words_speak_for_or_against_what_somebody_said(bridge, text, contradicting, supporting):
    assert pipeline.report(None, bridge.settings, parts=bridge.parts).conflicts, "Bob's and Ann's are a known dispute"
    found = lookup(bridge, text)
    assert found.claim == text
    assert [hit.claim.speaker for hit in found.contradicting] == contradicting
    assert [hit.claim.speaker for hit in found.supporting] == supporting
    others = {hit.claim.speaker for hit in found.related}
    assert others == {"Ann Lee", "Bob Ray", "Cy Dow"} - {*contradicting, *supporting}


def test_why_speaks_of_what_was_denied(bridge):
    (hit,) = lookup(bridge, f"Bob Ray denied that {OPEN.lower()}").supporting
    assert hit.why == "It rejects what is said to have been denied."


@pytest.mark.parametrize("name", ["Dee Poe", "Officials", "The Bobs"])
def test_whom_the_store_does_not_know_is_looked_up_as_it_stands(bridge, name):
    found = lookup(bridge, f"{name} said {OPEN.lower()}")
    assert {hit.claim.speaker for hit in found.supporting} == {"Ann Lee"}
    assert {hit.claim.speaker for hit in found.contradicting} == {"Bob Ray"}


def test_their_own_words_are_judged_where_many_others_are_nearer(desk):
    others = {f"d{number}": f"Dee Poe: {OPEN} {number}\n" for number in range(45)}
    desk.write(b="Bob Ray: The old bridge in the far north is not open now\n", **others)
    index(desk)
    found = lookup(desk, f"Bob Ray said {OPEN.lower()}")
    assert texts(found.contradicting) == ["The old bridge in the far north is not open now"]
    assert not found.supporting and len(found.related) == 10


def test_who_is_asked_for_and_who_is_said_to_have_said_it_have_to_be_one(bridge):
    found = lookup(bridge, f"Bob Ray said {OPEN.lower()}", speaker="Ann")
    assert (found.contradicting, found.supporting) == ([], [])
    assert {hit.claim.speaker for hit in found.related} == {"Ann Lee"}


MATTER = "Russia played no part in the capture"


@pytest.mark.parametrize(
    "told",
    [
        "The two ministers also publicly disagreed on Russia's role in the capture.",
        "The ministers publicly disagreed over the capture",
        "Lavrov and Mirzoyan gave sharply conflicting accounts of the talks.",
        "Both sides accused each other of breaking the truce.",
        "Moscow and Yerevan remain deeply divided over the treaty",
        "The sides traded accusations over the fire.",
    ],
)
def test_a_claim_that_two_sides_differ_takes_none(told):
    assert takes_no_side(told, MATTER)
    assert not takes_no_side(told, "The ministers agreed on everything"), "asked for itself, it does"


@pytest.mark.parametrize(
    "told",
    [
        "Lavrov disagreed that Russia had a part in it.",
        "The ministers disagreed with the claim that Russia had a part in it.",
        "The ministers accused Moscow of a part in it.",
        "The two accounts of the capture were written in Yerevan.",
        "Lavrov clashed with Mirzoyan over it.",
        "Russia's ministers denied that they differed over it and gave no accounts.",
        "Police and protesters clashed on Monday.",
        "The assets were divided among the heirs.",
        "The firms offered competing bids.",
    ],
)
def test_who_takes_a_side_is_heard(told):
    assert not takes_no_side(told, MATTER)


def test_a_claim_that_two_sides_differ_is_only_related(desk):
    class Parts(FakeParts):
        def decide(self, pair, scores):
            return super().decide(pair, scores).model_copy(update={"score": 0.8, "support": 0.1})

    told = "Ann and Bob disagreed over the old bridge"
    desk.parts = Parts(desk.settings)
    desk.write(a=f"{told}\nAnn Lee: {OPEN}\n")
    index(desk)
    found = lookup(desk, "The old bridge is shut")
    assert texts(found.contradicting) == [OPEN] and texts(found.related) == [told]
