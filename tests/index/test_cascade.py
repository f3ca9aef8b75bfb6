from index.cascade import NEAR, content_words, may_conflict
from tests.index.made import claims_of, document


def claim(text):
    return claims_of(document(text=text))[0]


def test_claims_without_a_word_in_common_are_not_judged_unless_they_are_near():
    first, second = claim("The ferry sails twice a day"), claim("It rained on Sunday and the match was off")
    assert not may_conflict(first, second, NEAR - 0.01)
    assert may_conflict(first, second, NEAR)


def test_a_word_in_another_form_or_a_figure_is_in_common():
    assert may_conflict(claim("They negotiated all night"), claim("No negotiations took place"), 0.3)
    assert may_conflict(claim("It had 12 rooms"), claim("He counted 12"), 0.3)


def test_plain_words_are_not_what_a_text_is_about():
    assert content_words("He said that it would not be so, and they did.") == frozenset()
