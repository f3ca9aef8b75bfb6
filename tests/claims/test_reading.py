"""Whole articles, from text to claims: who says what, with what stance, and where it stands.

The sentences are our own, on many subjects; each expects what a careful reader would say.
"""

import pytest

SMITHY = "Blacksmith guild master Nora Falk runs the old smithy at Hollin."


def said(found):
    return [(claim.speaker, claim.text) for claim in found]


@pytest.mark.parametrize(
    "text",
    [
        "Nora Falk said that the new breakwater had cut storm damage by half.",
        "Nora Falk, who runs the port, said the new breakwater had cut storm damage by half.",
        "“The new breakwater had cut storm damage by half,” Nora Falk told the Fjord Gazette.",
        "“The new breakwater had cut storm damage by half,” said Nora Falk.",
        "'The new breakwater had cut storm damage by half,' said Nora Falk.",
        '"The new breakwater had cut storm damage by half," said Nora Falk.',
        "Nora Falk said: “The new breakwater had cut storm damage by half.”",
        "The new breakwater, Nora Falk said, had cut storm damage by half.",
        "“The new breakwater,” Nora Falk said, “had cut storm damage by half.”",
        "The new breakwater had cut storm damage by half, Nora Falk noted.",
        "The new breakwater had cut storm damage by half, according to Nora Falk.",
        "According to Nora Falk, the new breakwater had cut storm damage by half.",
        "According to harbour master Nora Falk, the new breakwater had cut storm damage by half.",
        "Nora Falk spoke to reporters on Monday, saying that the new breakwater had cut storm damage by half.",
        "Nora Falk made it clear that the new breakwater had cut storm damage by half.",
        "Nora Falk repeated her assertion that the new breakwater had cut storm damage by half.",
        "The Gazette quoted Nora Falk as saying that the new breakwater had cut storm damage by half.",
        "Reporters were told by Nora Falk that the new breakwater had cut storm damage by half.",
    ],
)
def test_reported_speech_in_its_forms(claims, text):
    (claim,) = [claim for claim in claims(text) if claim.speaker == "Nora Falk"]
    assert claim.text == "The new breakwater had cut storm damage by half."
    assert claim.stance == "asserted" and claim.resolved
    assert "storm damage by half" in claim.quote
    others = [claim.speaker for claim in claims(text) if claim.speaker != "Nora Falk"]
    assert set(others) <= {None}, "nobody else is given it"


@pytest.mark.parametrize(
    ("text", "reporter"),
    [
        ("Nora Falk told Reuters that the new breakwater had cracked.", "Reuters"),
        ("Nora Falk said, according to Reuters, that the new breakwater had cracked.", "Reuters"),
        ("Nora Falk hopes that the new breakwater will hold, according to Reuters.", "Reuters"),
        ("According to Reuters, Nora Falk said that the new breakwater had cracked.", "Reuters"),
        ("Reuters quoted Nora Falk as saying that the new breakwater had cracked.", "Reuters"),
        ("Nora Falk was quoted by Reuters as saying that the new breakwater had cracked.", "Reuters"),
        ("Olav Berg said that Nora Falk had claimed that the new breakwater had cracked.", "Olav Berg"),
        ("“Nora Falk told me that the new breakwater had cracked,” Olav Berg said.", "Olav Berg"),
        ("Nora Falk told reporters that the new breakwater had cracked.", None),
        ("Nora Falk said that the new breakwater had cracked.", None),
    ],
)
def test_who_passes_it_on(claims, text, reporter):
    (claim,) = [claim for claim in claims(text) if claim.speaker == "Nora Falk"]
    assert claim.text in ("The new breakwater had cracked.", "The new breakwater will hold.")
    assert claim.reported_by == reporter


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("Nora Falk denied that the port had ignored the divers.", "The port had not ignored the divers."),
        ("Nora Falk denies the port ever ignored the divers.", "The port never ignored the divers."),
        ("Nora Falk rejected the claim that the port had ignored the divers.", "The port had not ignored the divers."),
        ("Nora Falk dismissed criticism that the port had ignored the divers.", "The port had not ignored the divers."),
        (
            "Nora Falk refuted the allegation that the port had ignored the divers.",
            "The port had not ignored the divers.",
        ),
        ("Nora Falk does not believe that the port ignored the divers.", "The port did not ignore the divers."),
        (
            "Nora Falk denied that nobody had been warned of the storm.",
            "It is not true that nobody had been warned of the storm.",
        ),
        ("Nora Falk denied that the port had not warned the divers.", "The port had warned the divers."),
        ("Nora Falk denied taking money from the builders.", "Nora Falk did not take money from the builders."),
    ],
)
def test_what_is_denied_is_quoted_with_its_denial_and_told_as_its_opposite(claims, text, held):
    (claim,) = claims(text)
    assert (claim.speaker, claim.text, claim.stance) == ("Nora Falk", held, "denied")
    assert claim.quote == text


def test_a_denial_in_the_passive(claims):
    text = "Reports that the ferry had sunk in the storm were denied by Nora Falk on Monday."
    (claim,) = claims(text)
    assert (claim.speaker, claim.text, claim.stance) == ("Nora Falk", "The ferry had not sunk in the storm.", "denied")
    assert claim.quote.startswith("Reports that") and claim.quote.endswith("were denied by Nora Falk")
    assert [claim.speaker for claim in claims("Reports that the ferry had sunk in the storm were denied.")] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "Nora Falk did not deny that the port had ignored the divers.",
        "Nora Falk refused to say whether the port had ignored the divers.",
        "Nora Falk could not say that the port had ignored the divers.",
        "Nora Falk never claimed that the port had ignored the divers.",
        "Nora Falk has not said that the port had ignored the divers.",
        "If Nora Falk says that the port ignored the divers, people will laugh.",
        "Did Nora Falk say that the port had ignored the divers?",
        "Nora Falk asked whether the port had ignored the divers.",
        "Nora Falk wants to know how the port ignored the divers.",
    ],
)
def test_what_somebody_does_not_say_is_not_theirs(claims, text):
    assert [claim for claim in claims(text) if claim.speaker == "Nora Falk"] == []


def test_two_speakers_of_one_sentence(claims):
    text = "Nora Falk said the smithy would close in March, while Olav Berg insisted that the furnace would burn until June."
    assert said(claims(text)) == [
        ("Nora Falk", "The smithy would close in March."),
        ("Olav Berg", "The furnace would burn until June."),
    ]
    assert {claim.reported_by for claim in claims(text)} == {None}


def test_two_assertions_of_one_sentence(claims):
    text = "Nora Falk said that the furnace was far too old and that the roof had fallen in twice."
    assert said(claims(text)) == [
        ("Nora Falk", "The furnace was far too old."),
        ("Nora Falk", "The roof had fallen in twice."),
    ]


def test_a_quote_of_several_sentences_is_one_speakers(claims):
    text = (
        "“The smithy is older than the church. Nobody knows who built it. We found coins under the floor,” said Nora Falk. "
        "“The museum has them now.”"
    )
    found = claims(text)
    assert said(found) == [
        ("Nora Falk", "The smithy is older than the church."),
        ("Nora Falk", "Nobody knows who built it."),
        ("Nora Falk", "We found coins under the floor."),
        ("Nora Falk", "The museum has them now."),
    ]
    assert [claim.resolved for claim in found] == [True, False, False, False], "it, we and them are left open"


def test_a_quote_that_is_broken_off_keeps_its_subject(claims):
    text = "“The smithy,” said Nora Falk, “is older than the church that stands beside it.”"
    assert said(claims(text)) == [("Nora Falk", "The smithy is older than the church that stands beside it.")]


def test_a_quote_goes_on_in_the_next_paragraph(claims):
    text = "“The smithy is older than the church,” said Nora Falk.\n\n“Nobody knows who built the tower of it.”"
    assert said(claims(text))[-1] == ("Nora Falk", "Nobody knows who built the tower of it.")


def test_names_take_the_place_of_surnames_and_pronouns(claims):
    text = (
        "Mayor Olav Berg opened the smithy on Monday. Berg said that the roof would be mended. He added that he had paid for it "
        "himself."
    )
    found = claims(text)
    assert {claim.speaker for claim in found[1:]} == {"Olav Berg"}
    assert {claim.role for claim in found[1:]} == {"Mayor"}
    assert found[-1].text.startswith("Olav Berg had paid for it")


def test_spellings_of_a_name_are_one_man(claims):
    text = (
        "Prime Minister Tigran Aslanian opened the dam on Monday. Aslanyan said that the dam was safe for ships. "
        "Tigran Aslanyan added that the locks would open in May."
    )
    assert {claim.speaker for claim in claims(text)[1:]} == {"Tigran Aslanian"}
    assert len({claim.speaker_key for claim in claims(text)[1:]}) == 1


def test_this_was_reported_by_somebody(claims):
    text = "The furnace was never inspected. This was reported by the Guild of Smiths."
    assert said(claims(text))[0] == ("Guild of Smiths", "The furnace was never inspected.")
    text = "Nora Falk said that the furnace was cold. This was reported by the Guild of Smiths."
    assert said(claims(text))[0] == ("Nora Falk", "The furnace was cold."), "it has a source already"
    text = (
        "The furnace was never inspected.\n\nThe roof leaked for nine years. This was reported by the Guild of Smiths."
    )
    assert [claim.speaker for claim in claims(text)[:2]] == [None, "Guild of Smiths"], "only the sentence before"


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Mayor Olav Berg announced no plans to close the fish market.", "asserted"),
        ("Mayor Olav Berg accused the guild of hiding the report from the council.", "asserted"),
        ("Mayor Olav Berg denied any knowledge of the leak at the smithy.", "denied"),
        ("Mayor Olav Berg praised the quick work of the guild on the roof.", "asserted"),
    ],
)
def test_what_is_done_with_words_is_a_claim_of_its_own(claims, text, stance):
    (claim,) = claims(text)
    assert (claim.speaker, claim.text, claim.quote, claim.stance) == ("Olav Berg", text, text, stance)


def test_what_is_thought_or_wished_is_an_opinion(claims):
    for text in (
        "Nora Falk thinks that the smithy is the finest of the whole valley.",
        "Nora Falk said that the council should close the smithy as soon as possible.",
        "Nora Falk hopes that the smithy will be the finest of the whole valley.",
    ):
        assert [claim.opinion for claim in claims(text)] == [True]
    assert not claims("Nora Falk said that the smithy was the oldest of the whole valley.")[0].opinion


def test_words_that_set_speakers_against_each_other(claims):
    text = (
        "Nora Falk said that the furnace was safe for years. Olav Berg, by contrast, said that the furnace was a danger. "
        "The guild said that nobody had asked the smiths."
    )
    assert [claim.cue for claim in claims(text)] == [None, "by contrast", None]


def test_an_announced_dispute_sets_its_second_speaker_against_the_first(claims):
    text = (
        "The two mayors disagreed about the furnace. Nora Falk said that the furnace was safe for years. "
        "Olav Berg said that the furnace was a danger. The guild said that nobody had asked the smiths."
    )
    assert [(claim.speaker, claim.cue) for claim in claims(text) if claim.speaker] == [
        ("Nora Falk", None),
        ("Olav Berg", "disagreed"),
        ("guild", None),
    ]


def test_the_day_of_the_event(claims):
    text = "Mayor Olav Berg predicted on May 3, 2024, that the furnace would go out for good in December 2025."
    (claim,) = claims(text, published="2024-06-01")
    assert (claim.speaker, claim.text) == ("Olav Berg", "The furnace would go out for good in December 2025.")
    assert (claim.event_start, claim.event_end) == ("2025-12-01", "2025-12-31")
    (claim,) = claims("The furnace was lit on December 18, 1990, by the king of the country.", published="2024-06-01")
    assert claim.event_start == claim.event_end == "1990-12-18"


def test_sentences_are_numbered_through_the_document(claims):
    text = "The furnace was built in 1890. It rained.\n\nThe smithy was closed in 1990 by the guild."
    assert [claim.sentence for claim in claims(text)] == [0, 2]


def test_quotes_are_neither_scraps_nor_pages(claims):
    assert claims("The furnace is hot.") == []
    assert claims("Nora Falk said that " + "the furnace of the old smithy at the river, " * 20 + "was cold.") == []


def test_no_quote_crosses_a_paragraph(claims):
    text = "Nora Falk said that the furnace\n\nwas cold for the whole of the winter.\n\nThe guild said that the\r\n\r\nroof was new and dry."
    for claim in claims(text):
        assert "\n" not in claim.quote


def test_page_noise_makes_no_claims(claims):
    text = """Home | News | Sport | Weather

The smithy burns in the night sky over Hollin.

The smithy burns in the night sky over Hollin.

HOLLIN (Gazette) — The smithy burned down on Monday, mayor Olav Berg said.

Share this story with your friends.

Die Schmiede ist in der Nacht abgebrannt, und der Rat hat nichts gesagt.

Get the best of the Gazette in your inbox.

Olav Berg (left) in front of the smithy that he said was safe. (Photo: Gazette)

Previous article
"""
    (claim,) = claims(text)
    assert (claim.speaker, claim.text) == ("Olav Berg", "The smithy burned down on Monday.")
    assert claim.quote == "The smithy burned down on Monday"


LIMITS = {
    "a name and a colon, as in an interview": (
        "Nora Falk: “The smithy is older than the church.”",
        ("Nora Falk", "The smithy is older than the church."),
    ),
    "an office that the lexicon does not know, without a clause of its own": (
        "The priest spoke at noon, saying that the church was cold in winter.",
        ("priest", "The church was cold in winter."),
    ),
    "who is cited is the source, and who cites passes it on": (
        "Reuters reported that the ferry had no licence at all, citing captain Lena Roth.",
        ("Lena Roth", "The ferry had no licence at all."),
    ),
    "what a denial takes it for is no part of what is denied": (
        "Captain Lena Roth dismissed reports that the ferry would be sold to Greece as rumours.",
        ("Lena Roth", "The ferry would not be sold to Greece."),
    ),
    "called a lie": (
        "Lena Roth called the claim that the ferry sank in the storm a lie.",
        ("Lena Roth", "The ferry did not sink in the storm."),
    ),
    "a dateline in small letters": (
        "Washington — The bridge was closed on Monday after two cables snapped.",
        (None, "The bridge was closed on Monday after two cables snapped."),
    ),
    "first names in two languages": (
        "Volodymyr Kravchenko opened the museum. Vladimir Kravchenko said that the roof was new and dry.",
        ("Volodymyr Kravchenko", "The roof was new and dry."),
    ),
}
"""What is lost or untidy, not wrong: nobody is given another's words by it."""


@pytest.mark.xfail(strict=True, reason="a known limit of the extractor")
@pytest.mark.parametrize("limit", LIMITS)
def test_known_limits(claims, limit):
    text, expected = LIMITS[limit]
    assert expected in said(claims(text))
