"""Relative clauses and appositions that assert something checkable of their own (pure over a parse).

"The clinic, which opened in 2015, …" says that the clinic opened in 2015; "Dorota Lis, the widow of a miner, …"
that she is his widow. Most asides tell a reader only who somebody is; taken are those that give a date or a
figure, say what somebody owns, heads or has founded, or tie somebody to somebody else.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claims import lexicon

_WEIGHTY = frozenset("own found lead head chair run control win lose kill die marry buy sell invent admit".split())
_TIES = lexicon.RELATIONS | {"founder", "co-founder", "owner", "heir", "killer", "creator", "inventor", "architect"}
_SHORTEST = 3  # words of an aside


@dataclass(frozen=True)
class Aside:
    """An aside: its verb (or noun), whom it is said of, and its own tokens behind "which" or the comma."""

    head: Token
    subject: tuple[Token, ...]
    tokens: tuple[Token, ...]
    link: str | None = None


def asides(sentence: Span) -> Iterator[Aside]:
    """Those of a sentence that are set apart by a comma and say something that can be checked."""
    for token in sentence:
        if (
            token.dep_ == "relcl"
            and (found := _relative(token)) is not None
            or token.dep_ == "appos"
            and (found := _apposition(token)) is not None
        ):
            yield found


def _relative(verb: Token) -> Aside | None:
    who = verb.left_edge
    noun = verb.head
    apart = who.i > 0 and who.nbor(-1).text == "," and noun.dep_ != "conj"
    if (
        who.lower_ not in ("who", "which")
        or who.head.i != verb.i
        or who.dep_ not in ("nsubj", "nsubjpass")
        or not apart
    ):
        return None
    if not _is_finite(verb) or not _is_told(noun) or not _behind(noun, who):
        return None
    own = tuple(t for t in verb.subtree if t.i > who.i)
    weighty = verb.lemma_ in _WEIGHTY or any(t.ent_type_ in ("DATE", "CARDINAL", "MONEY", "PERCENT") for t in own)
    quoting = any(t.lemma_ in lexicon.SAY | lexicon.BELIEVE and t.pos_ == "VERB" for t in own)
    if not weighty or quoting or sum(not t.is_punct for t in own) < _SHORTEST:
        return None
    return Aside(verb, _phrase(noun), _trimmed(own))


def _apposition(noun: Token) -> Aside | None:
    name = noun.head
    ties = noun.lemma_.lower() in _TIES and any(c.dep_ in ("prep", "poss") for c in noun.children)
    apart = noun.left_edge.i > 0 and noun.left_edge.nbor(-1).text == ","
    person = name.pos_ == "PROPN" and name.i < noun.i and _behind(name, noun.left_edge)
    if not (ties and apart and person) or noun.tag_ != "NN" or noun.left_edge.tag_ not in ("DT", "PRP$", "NNP", "NN"):
        return None
    own = tuple(t for t in noun.subtree if t.i >= noun.left_edge.i)
    return Aside(noun, _phrase(name), _trimmed(own), "is") if sum(not t.is_punct for t in own) >= _SHORTEST else None


def _is_told(noun: Token) -> bool:
    """Something definite: a name, or "the clinic"."""
    return (
        noun.pos_ == "PROPN" or noun.pos_ == "NOUN" and noun.left_edge.lower_ in ("the", "his", "her", "its", "their")
    )


def _behind(noun: Token, mark: Token) -> bool:
    """Whether an aside stands right behind its noun, with nothing but the phrase of the noun between."""
    between = noun.doc[noun.i + 1 : mark.i - 1]
    return len(between) <= 8 and not any(t.text == "," or t.pos_ in ("VERB", "AUX", "CCONJ") for t in between)


def _phrase(noun: Token) -> tuple[Token, ...]:
    """The noun with what stands in front of it and "of …" behind it, without the comma."""
    behind = {t.i for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1 for t in c.subtree}
    comma = next((t.i for t in noun.doc[noun.i + 1 : noun.sent.end] if t.text == ","), noun.i + 1)
    return tuple(t for t in noun.doc[noun.left_edge.i : comma] if t.i <= noun.i or t.i in behind)


def _is_finite(verb: Token) -> bool:
    finite = ("VBD", "VBZ", "VBP", "MD")
    return verb.tag_ in finite or any(c.tag_ in finite and c.dep_ in ("aux", "auxpass") for c in verb.children)


def _trimmed(tokens: tuple[Token, ...]) -> tuple[Token, ...]:
    end = len(tokens)
    while end and (tokens[end - 1].is_punct or tokens[end - 1].is_space):
        end -= 1
    return tokens[:end]
