"""Nobody is given words that are not theirs.

Each text is built so that a hasty reader names the wrong one. `right` are the speakers that a careful
reader would accept for the claim with the `words`; where it is empty, no claim is better than any.
"""

import pytest

CASES = [
    # two of one surname
    ("Maria Okafor said the clinic was full. Daniel Okafor said it had beds. Okafor added that the nurses had been sent home.",
     "nurses", {"Okafor"}),
    ("Senator Maria Okafor met Judge Daniel Okafor. Okafor said that the trial had been delayed by the strike.",
     "trial", {"Okafor"}),
    ("Mario Rossi and his wife Maria Rossi sell ice cream. Mario Rossi said that the machine was broken all summer.",
     "machine", {"Mario Rossi"}),
    ("Mario Rossi and his wife Maria Rossi sell ice cream. Rossi said that the machine was broken all summer.",
     "machine", {"Rossi"}),
    ("John Smith met Joan Smythe at the quarry. Smythe said that the blast had been heard in town.",
     "blast", {"Joan Smythe"}),
    # he and she behind two names
    ("Petr Novak and Jan Kral spoke after the match. He said that the referee had ignored two fouls.", "referee", set()),
    ("Coach Petr Novak met striker Jan Kral. He said that the referee had ignored two fouls.", "referee", set()),
    ("Alice Moreau inspected the roof with mayor Luc Petit. “The roof will hold for another decade,” he said.", "roof will", set()),
    ("Erik Holst praised Sunniva Dahl for her courage. She said that the praise was not sincere at all.", "sincere", set()),
    ("Chairwoman Ida Holm met Bo Lind. He said that the pool would be closed in June.", "pool", set()),
    ("Spokesman Bo Lind met Kim Ek. She said that the pool would be closed in June.", "pool", set()),
    ("Peter Brandt said that Jan Kral had been injured. He added that the referee had ignored two fouls.", "referee", {"Peter Brandt"}),
    # an office that two hold
    ("Foreign Minister Sunniva Dahl met Finance Minister Erik Holst. The minister said that the treaty was dead and buried.",
     "treaty", {"minister"}),
    ("Danish Minister Erik Holst met Finnish Minister Aino Salo. The Finnish minister said that the treaty was dead and buried.",
     "treaty", {"Aino Salo"}),
    # a quote by one person in a paragraph about another
    ("Petr Novak signed for Sparta in June. “The club paid nine million for that player,” said chairman Karel Dvorak.",
     "nine million", {"Karel Dvorak"}),
    ("Petr Novak signed for Sparta in June. “The club paid nine million for that player.”", "nine million", set()),
    ("Chairman Karel Dvorak presented the books. Petr Novak listened in silence. “The club paid nine million for that player.”",
     "nine million", set()),
    ("Farmers cheered Erik Holst. “He is the only one who listens to us,” said Ole Vik, who grows apples.", "only one", {"Ole Vik"}),
    ("“Erik Holst is a liar and a thief,” said a neighbour of his.", "liar", {"a neighbour of his", "a neighbour"}),
    ("“Nora Falk is a danger to the whole port,” the harbour guild wrote about its former master.", "danger", {"harbour guild"}),
    # quotes that do not say whose they are
    ("“The roof will hold for another decade.” Engineer Alice Moreau disagreed and left the room.", "roof will", set()),
    ("Sunniva Dahl laughed. “The treaty is as dead as the king who signed it.”", "treaty", set()),
    ("Sunniva Dahl listened as Erik Holst spoke. “The treaty is as dead as the king who signed it.”", "treaty", set()),
    ("“The treaty is as dead as the king who signed it,” he said.", "treaty", set()),
    ("“The treaty is as dead as the king who signed it,” somebody shouted.", "treaty", set()),
    ("“The treaty is as dead as the king who signed it.”\n\nSunniva Dahl rose and left the hall.", "treaty", set()),
    # names that stand nearer than the source
    ("When asked about Alice Moreau, Luc Petit said that the school had never been inspected.", "school", {"Luc Petit"}),
    ("Luc Petit, whom Alice Moreau had criticised, said that the school would be closed.", "school", {"Luc Petit"}),
    ("Luc Petit told Alice Moreau that the school would be closed in spring.", "school", {"Luc Petit"}),
    ("Luc Petit was told by Alice Moreau that the school would be closed in spring.", "school", {"Alice Moreau"}),
    ("The school would be closed in spring, Luc Petit told Alice Moreau.", "school", {"Luc Petit"}),
    ("Luc Petit said of Alice Moreau that the school had been her idea.", "school", {"Luc Petit"}),
    ("Luc Petit told Alice Moreau: “The school will be closed in spring.”", "school", {"Luc Petit"}),
    # those who speak for others
    ("A spokesman for Luc Petit said that the school would be closed in spring.", "school", {"A spokesman for Luc Petit"}),
    ("A lawyer for Alice Moreau said that the school had been inspected.", "school", {"A lawyer for Alice Moreau"}),
    ("Moreau’s lawyer, Henri Blanc, said that the school had been inspected.", "school", {"Henri Blanc"}),
    ("Alice Moreau's husband said that the school had been inspected.", "school", {"Alice Moreau's husband"}),
    ("Sources close to Luc Petit said that the school would be closed in spring.", "school", {"Sources close to Luc Petit"}),
    ("Luc Petit quoted Alice Moreau as saying that the school would be closed.", "the school would be closed.", {"Alice Moreau", None}),
    # two who speak in one sentence
    ("Luc Petit said the school would be closed but Alice Moreau said the teachers would stay.", "teachers", {"Alice Moreau"}),
    ("Luc Petit said the school would be closed but Alice Moreau said the teachers would stay.", "school would", {"Luc Petit"}),
    ("While Luc Petit said the school would be closed, Alice Moreau insisted that the teachers would stay.", "teachers", {"Alice Moreau"}),
    ("While Luc Petit said the school would be closed, Alice Moreau insisted that the teachers would stay.", "the school", {"Luc Petit"}),
    ("Luc Petit confirmed that Alice Moreau would leave, saying that the roof had to be repaired first.", "roof", {"Luc Petit"}),
    ("“The roof will hold for years,” the mayor said. “It will not survive the winter,” replied Alice Moreau.", "winter", {"Alice Moreau"}),
    ("“The roof will hold for years,” the mayor said. “It will not survive the winter,” replied Alice Moreau.", "years", {"mayor"}),
    ("The Gazette reported that the mayor had resigned, but according to Nora Falk, no such letter was ever written.",
     "letter", {"Nora Falk"}),
    ("The Gazette reported that the mayor had resigned, but according to Nora Falk, no such letter was ever written.",
     "resigned", {"Gazette"}),
    ("The Gazette was sold in May, but according to Nora Falk, the paper will be printed at Hollin for years.",
     "sold", {None}),
    ("The mayor hopes that the furnace will burn again, according to Nora Falk.", "furnace", {"mayor"}),
    # a day between the verb and what is said
    ("Mayor Olav Berg denied on January 23 that Yerevan had voiced any desire to quit the treaty.", "desire", {"Olav Berg"}),
    ("Mayor Olav Berg predicted on May 3, 2024, that the furnace would go out for good.", "furnace", {"Olav Berg"}),
    # nobody
    ("Neither Luc Petit nor Alice Moreau said that the school would be closed.", "school", set()),
    ("Nobody said that the school would be closed in spring.", "school", set()),
    ("No official said that the school would be closed in spring.", "school", set()),
    ("None of the teachers said that the school would be closed.", "school", set()),
    ("Luc Petit never said that the school would be closed in spring.", "school", set()),
    ("Someone close to the mayor said that the school would be closed.", "school", set()),
    ("It was claimed that the school would be closed in spring.", "school", {None}),
    # they and it
    ("The company and the union met on Tuesday. It said that wages would rise by three percent.", "wages", set()),
    ("Teachers and parents met on Tuesday. They said that the school had rats in it.", "rats", set()),
    ("The council closed the school. The night was cold. The fog was thick. The wind was strong. It said that the roof was rotten.", "roof", set()),
    # a new paragraph, a new speaker
    ("“The school has rats in the cellar,” said Luc Petit.\n\n“The cellar was cleaned in May,” said Alice Moreau.",
     "cleaned", {"Alice Moreau"}),
    ("Luc Petit said that the school had rats.\n\nAlice Moreau left the hall.\n\n“The cellar was cleaned in the month of May.”",
     "cleaned", set()),
    # I and we belong to whoever speaks
    ("“Alice Moreau told me that the school had rats,” Luc Petit said.", "school had rats", {"Alice Moreau", "Luc Petit"}),
    ("Luc Petit spoke first. We believe that the school was closed without a reason.", "school", set()),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "right"), CASES, ids=lambda value: str(value)[:60])
def test_no_words_are_given_to_the_wrong_one(claims, text, words, right):
    assert words in text
    speakers = {claim.speaker for claim in claims(text) if words in claim.quote and words not in (claim.title or "")}
    open_ones = {"he", "she", "they"}  # a pronoun that stays as it stands names nobody
    assert speakers - open_ones <= right
    assert not right or speakers & right, "and what is clear is not lost"


@pytest.mark.parametrize(
    "text",
    [
        "Sunniva Dahl resigned on Monday. Her successor, Erik Holst, said that she had lied to parliament.",
        "A lawyer for Sunniva Dahl said that she had lied to parliament.",
        "Sunniva Dahl's husband said that she had lied to parliament.",
        "Chairwoman Ida Holm met spokesman Bo Lind. Lind said that she had lied to parliament.",
        "“She has lied to parliament for years,” said Erik Holst.",
        "“He has lied to parliament for years,” said Erik Holst.",
    ],
)
def test_a_pronoun_that_may_be_another_stays(claims, text):
    found = [claim for claim in claims(text) if "lied to parliament" in claim.quote and claim.speaker]
    assert found
    for claim in found:
        assert "he had lied" in claim.text.lower() or "he has lied" in claim.text.lower()
        assert not claim.resolved
