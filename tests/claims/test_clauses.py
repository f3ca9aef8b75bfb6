import pytest

from claims.clauses import LONGEST, clauses
from claims.stances import announces_dispute, cue, stance


@pytest.fixture
def made(sentence):
    """The clauses of a sentence as text."""
    return lambda text: [" ".join(t.text for t in clause.tokens) for clause in clauses(sentence(text))[1]]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam is empty at the northern end.", ["The dam is empty at the northern end"]),
        ("The ministry said that the dam is empty at the northern end.", ["the dam is empty at the northern end"]),
        ("The dam is empty at the northern end, the ministry said.", ["The dam is empty at the northern end"]),
        ("According to the ministry, the dam is empty at the northern end.", ["the dam is empty at the northern end"]),
        ("The dam is empty now and the river is rising fast.", ["The dam is empty now", "the river is rising fast"]),
        (
            "The mayor said that the dam is empty now and that the river is rising fast.",
            ["the dam is empty now", "the river is rising fast"],
        ),
        (
            "The mayor said that the dam is empty now, but the ministry insisted that the wall was dry.",
            ["the dam is empty now", "the wall was dry"],
        ),
        ("The ministry announced no plans to close the dam.", ["The ministry announced no plans to close the dam"]),
    ],
)
def test_each_assertion_is_a_clause(made, text, expected):
    assert made(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Is the dam empty at the northern end?",
        "The mayor spoke to reporters.",
        "The mayor said so.",
        "What a dam in the valley!",
        "The ministry asked: is the dam empty at the northern end?",
        "At the northern end of the dam.",
        "It is empty.",
    ],
)
def test_no_assertion_no_clause(made, text):
    assert made(text) == []


def test_what_has_no_end_is_no_sentence(sentence):
    assert clauses(sentence("The dam is empty and " * LONGEST + "falls.")) == ([], [])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dam is empty at the northern end.", "asserted"),
        ("The dam may be empty at the northern end.", "hedged"),
        ("The dam is reportedly empty at the northern end.", "hedged"),
        ("The dam seems to be empty at the northern end.", "hedged"),
        ("The dam will be closed at the northern end.", "planned"),
        ("The ministry plans to close the dam in May.", "planned"),
        ("The ministry is going to close the dam in May.", "planned"),
        ("The dam is empty at the northern end if the river rises.", "conditional"),
        ("Unless the river falls, the dam is empty at the northern end.", "conditional"),
        ("The ministry denied that the dam may be empty.", "denied"),
        ("The mayor hopes that the dam will hold.", "hedged"),
    ],
)
def test_the_stance_of_a_clause(sentence, text, expected):
    (clause,) = clauses(sentence(text))[1]
    assert stance(clause) == expected


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The mayor, by contrast, said that the dam was dry.", "by contrast"),
        ("By contrast, the mayor said that the dam was dry.", "by contrast"),
        ("The mayor countered that the dam was dry.", "countered"),
        ("The mayor denied that the dam is empty.", "denied"),
        ("The mayor rejected the claim that the dam is empty.", "rejected"),
        ("The mayor insisted that the dam was dry.", "insisted"),
        ("The mayor hit back, saying that the dam was dry.", "hit back"),
        ("Contrary to the ministry, the mayor said that the dam was dry.", "contrary to"),
        ("But the mayor said that the dam was dry.", "but"),
        ("However, the mayor said that the dam was dry.", "however"),
        ("The mayor, however, said that the dam was dry.", "however"),
        ("The two publicly disagreed about the dam.", "publicly disagreed"),
        ("The mayor said that the dam was dry.", None),
        ("The mayor said that the dam was dry but for one leak.", None),
        ("The butler said that the dam was dry.", None),
    ],
)
def test_the_word_that_sets_a_sentence_against_the_one_before(sentence, text, word):
    span = sentence(text)
    assert cue(span, clauses(span)[0]) == word


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("The two ministers disagreed about the dam.", "disagreed"),
        ("The mayor and the minister clashed over the dam.", "clashed"),
        ("The engineers differ over the age of the dam.", "differ"),
        ("The mayor disagreed and left the room.", None),
        ("The two ministers agreed about the dam.", None),
    ],
)
def test_a_dispute_is_announced_by_more_than_one(sentence, text, word):
    assert announces_dispute(sentence(text)) == word


@pytest.mark.parametrize(
    "text",
    [
        "The tower, which, according to the police, the council had failed to inspect, fell in May.",
        "The pair met in Turku, where, according to the police, they drank beer together.",
    ],
)
def test_a_relative_clause_is_no_claim_of_its_own(claims, text):
    assert not [c for c in claims(text) if c.text.lower().startswith(("which", "who", "where"))]


@pytest.mark.parametrize(
    "text", ["What Ann Lee saw left her stunned.", "When the dam broke, the village was flooded at once."]
)
def test_a_subordinate_clause_in_front_of_its_main_clause_stays(claims, text):
    assert [c.text for c in claims(text)] == [text]


def test_a_gerund_alone_is_no_statement(claims):
    assert claims("The old ferry replacing the bridge after its collapse in 2011.") == []


def test_two_who_share_a_denial_have_one_article(claims):
    (claim,) = claims("Both the mayor and the sheriff denied taking a bribe in May.")
    assert claim.text.startswith("Both the mayor and")
