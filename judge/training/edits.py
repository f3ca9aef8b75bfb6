"""Edits of one parsed news sentence whose effect on its truth is known.

Each takes a spaCy sentence and gives the changed text, or None where the edit does
not apply. They make the conflicts and the look-alikes that labelled corpora lack;
whether a pair conflicts is decided by the caller, from which edit was made.
"""

import random
import re
from collections.abc import Sequence

from spacy.tokens import Span, Token

_SUPPORT = {"VBD": "did", "VBZ": "does", "VBP": "do"}
_BOUNDS = re.compile(
    r"\b(at least|at most|more than|less than|fewer than|over|under|about|around|nearly|almost|up to)\b", re.I
)


def _text_with(sentence: Span, changes: dict[int, str]) -> str:
    """The sentence with some tokens (by index in the doc) replaced; an empty string takes one out."""
    parts = []
    for token in sentence:
        new = changes.get(token.i, token.text)
        parts.append(new + token.whitespace_ if new else "")
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def negated(sentence: Span) -> str | None:
    """The main verb denied, or, where it is denied already, affirmed."""
    root = sentence.root
    if root.pos_ not in ("VERB", "AUX") or sentence.text.rstrip().endswith("?"):
        return None
    negations = [child for child in root.children if child.dep_ == "neg"]
    if negations:
        return _text_with(sentence, {negations[0].i: ""}) if negations[0].lower_ == "not" else None
    auxiliaries = [child for child in root.children if child.dep_ in ("aux", "auxpass")]
    if auxiliaries and auxiliaries[0].tag_ != "TO":
        first = auxiliaries[0]
        return _text_with(sentence, {first.i: f"{first.text} not"}) if not first.text.startswith("'") else None
    if root.lemma_ == "be" and root.tag_ in _SUPPORT:
        return _text_with(sentence, {root.i: f"{root.text} not"})
    if root.tag_ in _SUPPORT:
        return _text_with(sentence, {root.i: f"{_SUPPORT[root.tag_]} not {root.lemma_}"})
    return None


def other_number(sentence: Span, rng: random.Random) -> str | None:
    """One plain figure replaced by another of the same order; None where a bound makes both fit."""
    figures = [t for t in sentence if t.like_num and t.text.isdigit() and not _is_year(t)]
    if not figures or _BOUNDS.search(sentence.text):
        return None
    chosen = rng.choice(figures)
    value = int(chosen.text)
    new = value
    while new == value:
        new = max(2, round(value * rng.choice((0.3, 0.5, 0.7, 1.4, 2, 3)))) + rng.randrange(3)
    return _text_with(sentence, {chosen.i: str(new)})


def other_year(sentence: Span, rng: random.Random) -> str | None:
    """The same sentence about another year: a look-alike, not a conflict."""
    years = [t for t in sentence if _is_year(t)]
    if not years:
        return None
    return _text_with(sentence, {years[0].i: str(int(years[0].text) + rng.choice((-3, -2, -1, 1, 2)))})


def other_subject(sentence: Span, names: dict[str, Sequence[str]], rng: random.Random) -> str | None:
    """The same said of another person, body or place: a look-alike, not a conflict."""
    for entity in sentence.ents:
        if entity.root.dep_ in ("nsubj", "nsubjpass") and entity.label_ in names and entity.root.head == sentence.root:
            new = rng.choice(names[entity.label_])
            if new.lower() in sentence.text.lower():
                return None
            changes = {token.i: "" for token in entity}
            changes[entity[0].i] = new + (entity[-1].whitespace_ if len(entity) > 1 else "")
            return _text_with(sentence, changes)
    return None


def roles_swapped(sentence: Span) -> str | None:
    """Who did it to whom, turned round: both sides have to be named."""
    root = sentence.root
    subject = _named(sentence, root, ("nsubj",))
    target = _named(sentence, root, ("dobj",))
    if subject is None or target is None or subject.text == target.text or _reciprocal(root):
        return None
    changes = {token.i: "" for span in (subject, target) for token in span}
    changes[subject[0].i] = target.text + subject[-1].whitespace_
    changes[target[0].i] = subject.text + target[-1].whitespace_
    parts = [changes.get(t.i, t.text_with_ws) for t in sentence]
    return re.sub(r"\s+", " ", "".join(parts)).strip()


def _named(sentence: Span, root: Token, roles: tuple[str, ...]) -> Span | None:
    for entity in sentence.ents:
        if entity.label_ in ("PERSON", "ORG", "GPE") and entity.root.dep_ in roles and entity.root.head == root:
            return entity
    return None


def _reciprocal(verb: Token) -> bool:
    return verb.lemma_.lower() in {"meet", "marry", "join", "be", "date", "divorce", "resemble", "face"}


def _is_year(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) == 4 and 1900 <= int(token.text) <= 2035
