import pytest

from claims.clauses import clauses
from claims.compose import compose, opposite, tidy_text
from claims.names import Names, Person
from claims.resolve import Discourse, Speaker

BERG = Person("Tomas Berg", "Mayor", "male")
HOLM = Person("Ida Holm", None, "female")
MAYOR = Speaker("Tomas Berg", "Mayor", "p|tomas|berg|PRK")


@pytest.fixture
def made(sentence):
    """Text of the last clause of a sentence, and whether it is resolved."""

    def composed(text, discourse=None, **known):
        clause = clauses(sentence(text))[1][-1]
        given = {"speaker": None, "person": None, "in_speech": False, **known}
        return compose(clause.tokens, discourse or Discourse(Names([BERG, HOLM])), **given)

    return composed


@pytest.mark.parametrize(
    ("raw", "tidied"),
    [
        ("the pool is closed", "The pool is closed."),
        ("The pool is closed.", "The pool is closed."),
        ("“the pool is closed,”", "The pool is closed."),
        ("but the pool is  closed ;", "The pool is closed."),
        ("In fact, however, the pool is closed", "The pool is closed."),
        ("by contrast, the pool , is closed", "The pool, is closed."),
        ("in addition to the pool, the baths are closed", "In addition to the pool, the baths are closed."),
        ("instead of the pool, the baths are closed", "Instead of the pool, the baths are closed."),
        ("so far the pool is closed", "So far the pool is closed."),
        ("well over 100 pools are closed", "Well over 100 pools are closed."),
        ("the pool, , is closed", "The pool is closed."),
        ("the pool, built in 1990, , is closed", "The pool, built in 1990, is closed."),
        ("the pool is closed!", "The pool is closed!"),
        ("the pool ( built in 1990 ) is closed…", "The pool (built in 1990 ) is closed."),
        ("'the pool is closed'", "The pool is closed."),
        ("", ""),
        ("“”", ""),
        ("…", ""),
    ],
)
def test_one_clean_sentence(raw, tidied):
    assert tidy_text(raw).replace(" )", ")") == tidied.replace(" )", ")")


@pytest.mark.parametrize(
    ("said", "held"),
    [
        ("the pool lost water at night", "The pool did not lose water at night."),
        ("the pool loses water at night", "The pool does not lose water at night."),
        ("the pools lose water at night", "The pools do not lose water at night."),
        ("the pool was empty at night", "The pool was not empty at night."),
        ("the pool had been emptied", "The pool had not been emptied."),
        ("the pool will be closed", "The pool will not be closed."),
        ("the pool can be closed", "The pool cannot be closed."),
        ("the pool was not empty at night", "The pool was empty at night."),
        ("the pool had never been emptied", "The pool had been emptied."),
        ("the pool ever lost water", "The pool never lost water."),
        ("anyone had fallen ill", "No one had fallen ill."),
        ("nobody had fallen ill", "It is not true that nobody had fallen ill."),
        ("some guests had fallen ill", "It is not true that some guests had fallen ill."),
        ("all the guests had fallen ill", "It is not true that all the guests had fallen ill."),
        ("there was a leak in the pool", "There was not a leak in the pool."),
    ],
)  # fmt: skip
def test_what_is_denied_is_turned_into_what_is_held(sentence, said, held):
    clause = clauses(sentence(f"The mayor denied that {said}."))[1][0]
    changes = opposite(clause.tokens, clause.head)
    text, _ = compose(clause.tokens, Discourse(Names()), None, None, False, changes)
    assert text == held


@pytest.mark.parametrize(
    ("done", "held"),
    [
        ("stealing the towels from the pool", "Tomas Berg did not steal the towels from the pool."),
        ("having stolen the towels from the pool", "Tomas Berg did not steal the towels from the pool."),
        ("ever having stolen the towels", "Tomas Berg did not steal the towels."),
        ("being paid by the builders", "Tomas Berg was not paid by the builders."),
        ("being a friend of the builders", "Tomas Berg was not a friend of the builders."),
    ],
)
def test_a_deed_that_is_denied(claims, done, held):
    (claim,) = claims(f"Mayor Tomas Berg denied {done}.")
    assert (claim.text, claim.stance, claim.speaker) == (held, "denied", "Tomas Berg")
    assert claim.quote == f"Mayor Tomas Berg denied {done}."


def test_a_surname_takes_the_first_name(made):
    assert made("Berg closed the old pool in June.") == ("Tomas Berg closed the old pool in June.", True)
    assert made("Holm met Berg, and Berg closed the pool.")[0].count("Tomas") == 1


def test_he_is_the_speaker(made):
    text = "Berg said that he had closed the pool."
    assert made(text, speaker=MAYOR, person=BERG) == ("Tomas Berg had closed the pool.", True)
    assert made("Berg said that his son had closed the pool.", speaker=MAYOR, person=BERG)[0].startswith(
        "Tomas Berg’s son"
    )


def test_she_is_not_the_mayor(made):
    text = "Berg said that she had closed the pool."
    assert made(text, speaker=MAYOR, person=BERG) == ("She had closed the pool.", False)


def test_the_person_in_focus_is_he(made):
    discourse = Discourse(Names([BERG, HOLM]), person=BERG)
    assert made("He closed the old pool in June.", discourse) == ("Tomas Berg closed the old pool in June.", True)
    assert made("She closed the old pool in June.", discourse) == ("She closed the old pool in June.", False)
    discourse.contested = True
    assert made("He closed the old pool in June.", discourse) == ("He closed the old pool in June.", False)


def test_nobody_in_mind_leaves_the_pronoun(made):
    for text in (
        "He closed the old pool in June.",
        "It was closed for good in June.",
        "They closed the old pool in June.",
    ):
        assert made(text) == (text, False)


def test_it_rains(made):
    assert made("It was clear that the old pool was closed.")[1]
    assert made("It is the mayor who closed the old pool.")[1]


def test_what_stands_in_the_clause_itself_stays(made):
    assert made("The pool closed because it had leaked.") == ("The pool closed because it had leaked.", True)


def test_i_is_the_speaker_in_direct_speech(made):
    spoken = {"speaker": MAYOR, "person": BERG, "in_speech": True}
    assert made("I closed the old pool in June.", **spoken) == ("Tomas Berg closed the old pool in June.", True)
    assert (
        made("The council closed my old pool in June.", **spoken)[0]
        == "The council closed Tomas Berg’s old pool in June."
    )
    assert made("I want to close the old pool.", **spoken) == ("I want to close the old pool.", False)
    assert made("We closed the old pool in June.", **spoken) == ("We closed the old pool in June.", False)
    assert made("He closed the old pool in June.", **spoken) == ("He closed the old pool in June.", False)


@pytest.mark.parametrize(
    "text",
    [
        "Zehaf-Berg closed the pool in May.",
        "Berg-Zehaf closed the pool in May.",
        "A Berg-led council closed the pool in May.",
    ],
)
def test_a_part_of_a_hyphenated_word_is_no_surname(made, text):
    assert made(text) == (text, True)
