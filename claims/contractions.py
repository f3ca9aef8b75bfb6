"""Contracted verbs behind a pronoun that gives way to a name: "she'll" is "Ann Lee will" (pure over a parse)."""

from spacy.tokens import Token

_PLAIN = {"ll": "will", "m": "is", "ve": "has", "re": "is"}
_PLURAL = {"ve": "have", "re": "are"}


def spelled_out(token: Token, subject: Token) -> str | None:
    """The full form of a contracted verb right behind its subject, of the third person; None for other tokens.

    Args:
        subject: the pronoun that a name has taken the place of.
    """
    mark, letters = token.text[:1], token.lower_[1:]
    if token.i != subject.i + 1 or subject.whitespace_ or mark not in ("'", "’") or subject.tag_ == "PRP$":
        return None
    if letters == "d":
        return "would" if _rest(token) & {"VB"} else "had"
    if letters == "s":
        return "has" if token.lemma_ == "have" or _is_perfect(token) else "is"
    plural = subject.lower_ in ("they", "we")
    return (_PLURAL.get(letters) if plural else None) or _PLAIN.get(letters)


def _rest(token: Token) -> set[str]:
    """The tags of the verbs that the contracted one helps."""
    head = token.head if token.dep_ in ("aux", "auxpass") else token
    return {t.tag_ for t in (head, *head.children) if t.i > token.i and (t.i == head.i or t.dep_ in ("aux", "auxpass"))}


def _is_perfect(token: Token) -> bool:
    """ "It's been sold", "she's never had one"."""
    if token.dep_ not in ("aux", "auxpass"):
        return False
    head = token.head
    helped = {t.lower_ for t in (head, *head.children) if t.i > token.i and t.pos_ in ("AUX", "VERB")}
    return bool(helped & {"been", "had", "got"}) or token.dep_ == "aux" and head.tag_ == "VBN"
