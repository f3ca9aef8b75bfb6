"""A claim's text: the tokens of a clause made to stand alone.

Pronouns whose antecedent lies outside the clause give way to names where the antecedent is
certain; the rest stay and the claim is marked as not resolved. Nothing else is reworded,
except that what was denied is turned into what the speaker holds.
"""

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from spacy.tokens import Token

from claims.bodies import body_meant
from claims.contractions import spelled_out
from claims.infinitives import SUBJECT_FORMS, SUBJECTS
from claims.names import Person
from claims.pronouns import FAMILIES, PERSONAL, POSSESSIVES, antecedent, holder, points
from claims.resolve import Discourse, Speaker
from claims.sources import is_gerund
from claims.things import thing_meant

_OPENERS = frozenset(
    """but and or so yet however still also moreover meanwhile thus therefore nevertheless nonetheless besides
    additionally further furthermore instead indeed though well unfortunately regrettably nor""".split()
)
_OPENING_PHRASES = re.compile(
    r"^(in particular|by contrast|in contrast|on the contrary|in that regard|in addition|even so|for all that|"
    r"as a result|in fact|of course|at the same time|on the other hand|on the whole|in related comments|"
    r"in his remarks|in her remarks|for (his|her|its) part|after all)[, ]+(?!(of|to|with|as) )",
    re.I,
)
_BOUND = re.compile(r"(instead of|so far|still (?:life|water)|(?:well|further|besides|thus) (?!,))", re.I)
"""Where such a word is no connective but part of a phrase ("well over 100", "further talks")."""
_NEGATIVES = {"ever": "never", "anyone": "no one", "anybody": "nobody", "anything": "nothing"}
_QUANTIFIERS = frozenset(
    """no nobody none nothing neither few all every each both either some somebody someone something everybody everyone
    everything many most several only half""".split()
)
_HYPHENS = ("-", "‐", "‑", "–")
_SUPPORT = {"VBD": "did not", "VBZ": "does not", "VBP": "do not"}


def compose(
    tokens: Sequence[Token],
    discourse: Discourse,
    speaker: Speaker | None,
    person: Person | None,
    in_speech: bool,
    changes: Mapping[int, str] = MappingProxyType({}),
    in_front: str | None = None,
    source: Token | None = None,
) -> tuple[str, bool]:
    """Text of a clause and whether nothing in it is left open.

    Args:
        tokens: those of the clause, in order.
        changes: other forms for some tokens, by index ("opposite").
        speaker: who asserts it; `person`: the same as a person of the document, where it is one.
        in_speech: whether the clause is direct speech, in which "I" is the speaker.
        source: the noun that names the speaker in the frame, for "it" and "they" in what a body or a group says.
        in_front: a subject that the clause shares with the one before it ("… and defended the decision").
    """
    words = [f"{in_front} "] if in_front else []
    resolved = True
    changes = {**_bodies(tokens, discourse), **changes}
    # pronouns that a name has taken the place of: the next ones refer to it
    given: set[str] = FAMILIES[0] | FAMILIES[1] if in_front and person else set()
    named: Token | None = None  # the pronoun right before this token that a name has taken the place of
    for i, token in enumerate(tokens):
        new: str | None = token.text
        subject, named = named, None
        if token.i in changes:
            new = changes[token.i]
        elif token.lower_ in POSSESSIVES | PERSONAL and token.pos_ in ("PRON", "DET"):
            if token.lower_ not in given:
                new = antecedent(token, tokens[:i], discourse, speaker, person, in_speech)
                if new is None and token.lower_ == "it" and not _has_noun(tokens[:i]):
                    new = thing_meant(token, tokens[0])
                if new is None and not in_speech:
                    new = holder(token, tokens[:i], discourse, speaker, source)
            if new is None:
                resolved, new = False, _as_subject(token, changes)
            elif new != token.text:
                named = token
                if token.lower_ not in FAMILIES[4]:
                    given = given | next(family for family in FAMILIES if token.lower_ in family)
        elif subject is not None and (word := spelled_out(token, subject)) is not None:
            new = f" {word}"
        elif points(token):
            resolved = False
        elif token.pos_ == "PROPN":
            new = _full_name(token, tokens, discourse, words)
        gap = i + 1 < len(tokens) and tokens[i + 1].i != token.i + 1 and not _closes(tokens[i + 1])
        words.append(new + (" " if token.whitespace_ or gap else "") if new else "")
    return tidy_text("".join(words)), resolved


def _as_subject(pronoun: Token, changes: Mapping[int, str]) -> str:
    """ "They" for "them" as the subject of an infinitive that has been made finite."""
    verb = pronoun.head
    finite = any(c.tag_ == "TO" and c.dep_ == "aux" and c.i in changes for c in verb.children)
    return SUBJECT_FORMS.get(pronoun.lower_, pronoun.text) if finite and pronoun.dep_ in SUBJECTS else pronoun.text


def _has_noun(tokens: Sequence[Token]) -> bool:
    return any(t.pos_ in ("NOUN", "PROPN") for t in tokens)


def _bodies(tokens: Sequence[Token], discourse: Discourse) -> dict[int, str]:
    """Full names for bodies that the clause only describes ("the alliance"), by token index."""
    inside = {token.i for token in tokens}
    here = {token.text for token in tokens}
    short = {name: acronym for acronym, name in discourse.names.acronyms.items()}
    found: dict[int, str] = {}
    for head in tokens:
        name = body_meant(discourse.names, head) if head.pos_ == "NOUN" else None
        phrase = range(head.left_edge.i, head.i + 1)
        if (
            name
            and len(phrase) <= 6
            and head.doc[phrase.start].lower_ == "the"
            and inside.issuperset(phrase)
            and short.get(name) not in here
            and not here.issuperset(name.split())
        ):
            # the last token keeps the white space or the genitive that follows
            found |= dict.fromkeys(phrase, "") | {head.i: f"the {name}"}
    return found


def _closes(token: Token) -> bool:
    return token.is_punct and not token.is_quote


def tidy_text(text: str) -> str:
    """One clean sentence: no quote marks, no connective in front, a capital first and a stop last."""
    text = re.sub(r"[\"“”«»„]|^[‘']|[‘'](?=\s*$)", "", text)
    text = re.sub(r"\s+", " ", text).strip(" ,;:-–—")
    while True:
        first = text.split(" ", 1)
        bare = _OPENING_PHRASES.sub("", text)
        if bare != text:
            text = bare
        elif len(first) == 2 and first[0].lower().rstrip(",") in _OPENERS and not _BOUND.match(text):
            text = first[1].lstrip(" ,")
        else:
            break
    text = re.sub(r"\s+([,.;:!?])", r"\1", text).rstrip(" ,;:.-–—…")
    text = re.sub(r"\( ", "(", re.sub(r"\s*,(?:\s*,)+", _comma, text))
    return (text[:1].upper() + text[1:] + ("" if text.endswith(("!", "?")) else ".")) if text else ""


def _comma(cut: re.Match[str]) -> str:
    """What is left of two commas where something between them was cut: one, if another one before it needs closing."""
    return "," if cut.string.count(",", 0, cut.start()) % 2 else ""


def opposite(tokens: Sequence[Token], head: Token) -> dict[int, str]:
    """New forms, by token index, that deny the main verb, or affirm it where it was denied.

    Falls back on "it is not true that …" where the verb takes no plain negation.
    """
    inside = {token.i for token in tokens}
    if head.dep_ == "xcomp" and is_gerund(head):
        return _past(head)
    untrue = {tokens[0].i: f"it is not true that {tokens[0].text}"}
    subjects = [c for c in head.children if c.dep_ in ("nsubj", "nsubjpass", "attr")]
    if any(t.lower_ in _QUANTIFIERS for c in subjects for t in (c, *c.lefts)):
        return untrue  # a negated verb would say something else of "some of them" or "nobody"
    for child in head.children:
        if child.i in inside and child.lower_ in _NEGATIVES and child.dep_ in ("advmod", "nsubj", "nsubjpass"):
            return {child.i: _NEGATIVES[child.lower_]}  # "anyone had been hurt", "it ever leaked"
    negation = next((c for c in head.children if c.dep_ == "neg" and c.i in inside), None)
    if negation is not None and negation.lower_ in ("not", "n't", "n’t", "never"):
        return {negation.i: ""}
    auxiliary = next(
        (c for c in head.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO" and c.i in inside), None
    )
    if auxiliary is not None:
        return {auxiliary.i: "cannot" if auxiliary.lower_ == "can" else f"{auxiliary.text} not"}
    if head.i in inside and head.lemma_ == "be" and head.tag_ in _SUPPORT:
        return {head.i: f"{head.text} not"}
    if head.i in inside and head.tag_ in _SUPPORT:
        return {head.i: f"{_SUPPORT[head.tag_]} {head.lemma_}"}
    return untrue


def _past(gerund: Token) -> dict[int, str]:
    """ "Denied (ever) having taken": "did not take"; "denied being paid": "was not paid"."""
    changes = {c.i: "" for c in gerund.children if c.lower_ in ("ever", "having") or c.dep_ == "neg"}
    support = "did" if any(c.dep_ == "neg" for c in gerund.children) else "did not"
    being = next((c for c in gerund.children if c.lower_ in ("being", "been") and c.dep_ == "auxpass"), None)
    if being is None and gerund.lemma_ != "be":
        return changes | {gerund.i: f"{support} {gerund.lemma_}"}
    several = gerund.head.tag_ == "VBP" or any(c.tag_ in ("NNS", "NNPS") for c in gerund.head.lefts)
    was = ("were" if several else "was") + support.removeprefix("did")
    return changes | {(gerund if being is None else being).i: was}


def _full_name(token: Token, tokens: Sequence[Token], discourse: Discourse, words: list[str]) -> str:
    """A bare surname with the first name that the document gives it, once a claim."""
    if _is_hyphenated(token):
        return token.text  # "Lee-Hart", "Lee-backed"
    neighbours = {t.i for t in tokens if t.pos_ == "PROPN" or t.text == "]"}
    if token.i - 1 in neighbours or token.i + 1 in neighbours and token.dep_ == "compound":
        return token.text
    person = discourse.names.person(token.text)
    if (
        person is None
        or len(person.name.split()) < 2
        or token.ent_type_ in ("GPE", "LOC", "DATE")
        or not token.text[:1].isupper()
    ):
        return token.text
    if person.name.split()[0] in "".join(words) or token.text != person.surname and token.text not in person.name:
        return token.text
    return person.name


def _is_hyphenated(token: Token) -> bool:
    """Part of a word that hyphens hold together, which the parser takes apart."""
    doc = token.doc
    before = token.i > 0 and doc[token.i - 1].text in _HYPHENS and not doc[token.i - 1].whitespace_
    behind = token.i + 1 < len(doc) and doc[token.i + 1].text in _HYPHENS and not token.whitespace_
    return before or behind
