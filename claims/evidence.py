"""How a document speaks of a name, where labels of a parser do not tell what it is (pure over a parse)."""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from claims import lexicon
from claims.gender import gender_of_first
from claims.names import Person, tidy

_PERSONAL_TITLES = frozenset("mr mrs ms miss mr. mrs. ms. dr dr. sir dame".split())
_TALK = frozenset("say tell add joke recall explain admit think believe ask reply insist deny argue write".split())
_CALLED = frozenset("called named dubbed".split())
_KINDS = lexicon.FIRMS | frozenset().union(*lexicon.SAME_KIND)
_OLDEST = 115  # years


def spoken_of_as_people(paragraph: Doc) -> Iterator[str]:
    """Last words of names that are a person's by what is said of them: "Mr Dean", "Dean said", "Casey Dean, 34,"."""
    for token in paragraph:
        shown = token.pos_ == "PROPN" and token.text[:1].isupper()
        if shown and (_titled(token) or _talks(token) or _aged(token) or _described(token)):
            yield token.text


def _titled(token: Token) -> bool:
    return token.i > 0 and token.nbor(-1).lower_ in _PERSONAL_TITLES


def _talks(token: Token) -> bool:
    """A name of one word as the subject of a verb of saying or thinking; of a body such a name has no second word."""
    if token.dep_ != "nsubj" or token.head.lemma_ not in _TALK or token.text.isupper():
        return False
    before = token.nbor(-1) if token.i > 0 else token
    if before is token or before.pos_ not in ("PROPN", "ADJ", "DET") or before.text == "-":
        return token.ent_type_ in ("", "PERSON", "ORG") and token.lower_ not in lexicon.BODY_WORDS
    # of two words, where the labels know nothing of either
    unknown = all(t.ent_type_ in ("", "WORK_OF_ART", "PRODUCT") for t in (before, token))
    return before.pos_ == "PROPN" and unknown and not _has_article(token)


def _has_article(token: Token) -> bool:
    return any(t.dep_ in ("det", "poss") for t in token.lefts)


def _described(token: Token) -> bool:
    """ "His son, Daichi Nakamura": in apposition to a noun for one person."""
    noun = token.head
    return token.dep_ == "appos" and noun.tag_ == "NN" and lexicon.is_human(noun.lemma_.lower())


def _aged(token: Token) -> bool:
    """ "Casey Dean, 34, …", "Casey Dean, then 14, …"."""
    behind = [t.text for t in token.doc[token.i + 1 : token.i + 5]]
    if behind[1:2] == ["then"]:
        behind.pop(1)
    return len(behind) > 2 and behind[0] == "," == behind[2] and behind[1].isdigit() and int(behind[1]) <= _OLDEST


def couples(paragraph: Doc) -> Iterator[Person]:
    """ "Peter and Moira Haldane": the first of them has the surname too."""
    for first, joined, second, surname in zip(paragraph, paragraph[1:], paragraph[2:], paragraph[3:], strict=False):
        if (
            joined.lower_ == "and"
            and all(t.pos_ == "PROPN" for t in (first, second, surname))
            and (first.i == 0 or first.nbor(-1).pos_ != "PROPN")
            and gender_of_first(first.text)
            and gender_of_first(second.text)
        ):
            yield Person(f"{first.text} {tidy(surname.text)}")


def kinds(paragraph: Doc) -> Iterator[tuple[str, str]]:
    """What the document calls a body: the noun and the name ("a site called iKwiz", "charity the Scottish Trust")."""
    for body in paragraph.ents:
        if body.label_ == "ORG" and body[-1].lower_ in lexicon.NEWSPAPERS and len(body) > 1:
            yield "newspaper", tidy(body.text).removeprefix("the ").removeprefix("The ")
    for noun in paragraph:
        if noun.lower_ not in _KINDS or noun.pos_ != "NOUN":
            continue
        start = noun.i + 1
        while start < len(paragraph) and paragraph[start].lower_ in _CALLED | {"the"}:
            start += 1
        end = start
        while end < len(paragraph) and _is_name(paragraph[end]):
            end += 1
        name = tidy(paragraph[start:end].text)
        called = paragraph[start - 1].lower_ in _CALLED
        if name and (called or not all(t.ent_type_ in ("PERSON", "GPE", "DATE") for t in paragraph[start:end])):
            yield noun.lower_, name


def _is_name(token: Token) -> bool:
    dotted = "." in token.text[1:-1] and token.text[-1].isalpha()  # the address of a site
    capital = token.text[:1].isupper() and token.pos_ == "ADJ" and token.i + 1 < len(token.doc)
    if capital and token.nbor(1).pos_ == "PROPN":
        return True
    return dotted or token.pos_ == "PROPN" or token.pos_ == "NOUN" and token.is_alpha and token.text[0].isupper()
