"""Which body a common noun takes up again: "the alliance", "the company" (pure over a parse)."""

from spacy.tokens import Token

from claims import lexicon
from claims.names import Names, tidy
from claims.phrases import full_body, one_kind


def body_meant(names: Names, head: Token) -> str | None:
    """The body that "the alliance" takes up again: the only one of its kind named just before.

    Looked for in the same sentence and the one before it; None where there is none, or more than one.
    """
    kind = head.lemma_.lower()
    if kind not in lexicon.BODY_WORDS or head.tag_ != "NN" or not any(t.lower_ == "the" for t in head.lefts):
        return None
    if any(t.pos_ == "PROPN" and t.dep_ in ("compound", "poss", "nmod") for t in head.lefts):
        return None
    start = head.left_edge.i
    sentence = head.sent
    before = head.doc[(sentence.start if sentence.start == 0 else head.doc[sentence.start - 1].sent.start) : start]
    found: dict[str, None] = {}
    for token in before:
        long = names.acronyms.get(token.text)
        name = long or (full_body(token) if token.pos_ == "PROPN" else None)
        if name and one_kind(kind, name.split()[-1].lower()):
            found.setdefault(name)
    return next(iter(found)) if len(found) == 1 else None


def firm_before(token: Token, focus: str | None) -> str | None:
    """The one body named in this or the last sentence that "the company" can take up."""
    plain = token.lower_ in lexicon.FIRMS and all(t.lower_ == "the" for t in token.lefts) and token.n_lefts == 1
    if not plain or any(t.dep_ in ("prep", "relcl", "acl") for t in token.rights):
        return None
    start = token.sent.start
    before = token.doc[(token.doc[start - 1].sent.start if start else 0) : token.i]
    names = [(tidy(e.text).removeprefix("the ").removeprefix("The "), e.root) for e in before.ents if e.label_ == "ORG"]
    acting = dict.fromkeys(name for name, root in names if root.dep_ in ("nsubj", "nsubjpass") or name == focus)
    return next(iter(acting)) if len(acting) == 1 and not next(iter(acting)).islower() else None
