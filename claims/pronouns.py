"""What a pronoun in a clause stands for, where that is certain (pure over a parse)."""

import re
from collections.abc import Sequence

from spacy.tokens import Token

from claims import lexicon
from claims.gender import gender_of_first
from claims.names import Person
from claims.resolve import Discourse, Speaker
from claims.things import REMARKS

POSSESSIVES = {"his", "her", "its", "their", "our", "my"}
PERSONAL = {"he", "she", "him", "it", "they", "them", "we", "us", "i", "me"}
FAMILIES = (
    {"he", "him", "his"},
    {"she", "her"},
    {"it", "its"},
    {"they", "them", "their"},
    {"i", "me", "my"},
    {"we", "us", "our"},
)
_BOUND_WORDS = frozenset("his her its their our my your another every each no some any this that".split())
_MENTIONS = ("nsubj", "nsubjpass", "poss", "dobj", "pobj")


def antecedent(
    token: Token,
    before: Sequence[Token],
    discourse: Discourse,
    speaker: Speaker | None,
    person: Person | None,
    in_speech: bool,
) -> str | None:
    """What a pronoun stands for; its own form where the antecedent is in the clause; None where that is open."""
    lower = token.lower_
    possessive = token.tag_ == "PRP$"
    if lower in ("i", "me", "my"):
        if lower == "i" and (token.dep_ not in ("nsubj", "nsubjpass") or _first_verb(token).tag_ == "VBP"):
            return None  # "I hope" with a name in front would need another verb form
        return _as(first_person(speaker) if in_speech and speaker else None, possessive)
    if lower in ("we", "us", "our"):
        return token.text if in_speech and any(t.lower_ in ("we", "us") for t in before) else None
    if lower in ("it", "its", "they", "them", "their"):
        return _thing(token, before, discourse, speaker)
    return _human(token, before, discourse, speaker, person, in_speech)


def holder(
    token: Token, before: Sequence[Token], discourse: Discourse, speaker: Speaker | None, source: Token | None
) -> str | None:
    """The speaker that is no named person, for "it", "they" or "he" in front of all other nouns of what is said.

    "The ministry said that it …", "the nurses said their …", "the pilot admitted that he …".
    """
    if speaker is None or source is None or source.pos_ not in ("NOUN", "PROPN"):
        return None
    if token.dep_ not in ("nsubj", "nsubjpass", "poss") or any(t.pos_ in ("NOUN", "PROPN") for t in before):
        return None
    first, own = before[0].i if before else token.i, {t.i for t in source.subtree}
    if any(t.dep_ in ("nsubj", "nsubjpass") and t.i not in own for t in token.sent if t.i < first):
        return None  # "The vaccine protects adults, but it does not protect infants, the agency said"
    if token.lower_ in FAMILIES[0] | FAMILIES[1] and (
        discourse.person is not None or any(t.pos_ == "PROPN" or t.dep_ == "poss" for t in source.subtree)
    ):
        return None  # "Her successor said that she had lied"
    human, several = lexicon.is_human(source.lemma_.lower()), _is_plural(source)
    family = next(i for i, family in enumerate(FAMILIES) if token.lower_ in family)
    is_body = not human and not several and (speaker.key or "").startswith("b|")
    fits = {2: is_body, 3: several or is_body and token.lower_ == "they", 0: human and not several}
    if family not in (0, 1, 2, 3) or not fits.get(family, human and not several):
        return None
    definite = any(t.lower_ == "the" for t in source.lefts) and source.text in speaker.name
    return _as(f"the {speaker.name}" if definite else speaker.name, token.tag_ == "PRP$")


def points(token: Token) -> bool:
    """ "This", "those" without a noun: what it points at stands elsewhere."""
    return (
        token.lower_ in ("this", "these", "those", "you", "your")
        and token.pos_ in ("PRON", "DET")
        and (token.dep_ in ("nsubj", "nsubjpass", "dobj", "pobj") or token.lower_ in ("you", "your"))
    )


def _thing(token: Token, before: Sequence[Token], discourse: Discourse, speaker: Speaker | None) -> str | None:
    if token.lower_ == "it" and (token.dep_ == "expl" or _is_cleft(token)):
        return token.text
    nouns = [t for t in before if t.pos_ in ("PROPN", "NOUN") and t.dep_ in _MENTIONS]
    if nouns:
        several = token.lower_ in FAMILIES[3]
        joined = several and any(t.dep_ == "conj" for t in before)
        fits = joined or any(several == _is_plural(t) or not several and t.pos_ == "PROPN" for t in nouns)
        return token.text if fits else None
    if speaker is not None or token.dep_ not in ("nsubj", "nsubjpass", "poss"):
        return None  # what somebody says "it" of is hardly to be told
    if token.lower_ not in ("it", "its"):
        return _as(discourse.recent_group(), token.tag_ == "PRP$")
    remark = token.lower_ == "it" and token.head.lemma_ in REMARKS  # "it is almost summer", "it came as a surprise"
    return None if remark else _as(discourse.body_spoken_of(), token.tag_ == "PRP$")


def first_person(speaker: Speaker) -> str | None:
    """The speaker in the place of "I": a name, or "the" and what one person is called; None for anybody else."""
    name = speaker.name
    if (speaker.key or "").startswith("p|") or " " not in name and gender_of_first(name) is not None:
        return name
    first, _, rest = name.partition(" ")
    called = rest if first.lower() in ("a", "an", "one") else name
    noun = re.split(r" (?:of|for|in|at|from|with|on)\b|,", called)[0].split()[-1:]
    one_of_them = bool(noun) and noun[0].islower() and lexicon.is_human(noun[0])
    if not one_of_them or "’s " in called or "'s " in called:
        return name if one_of_them else None
    return f"the {called}" if called.split()[0].lower() not in _BOUND_WORDS else None


def _is_plural(noun: Token) -> bool:
    return noun.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in noun.children)


def _human(
    token: Token,
    before: Sequence[Token],
    discourse: Discourse,
    speaker: Speaker | None,
    person: Person | None,
    in_speech: bool,
) -> str | None:
    inside = {p.name for t in before if t.pos_ == "PROPN" and (p := discourse.named(t))}
    if any(t.lower_ == "who" and t.head.is_ancestor(token) for t in before):
        return token.text  # "a witness who had changed his story"
    if inside:
        ambiguous = len(inside) > 1 or person is not None and person.name not in inside
        return None if ambiguous else token.text
    if in_speech or any(t.dep_ in ("nsubj", "nsubjpass") for t in before):
        return None  # in direct speech "he" is another than the speaker; behind another subject it may be that one
    if any(t.pos_ == "PROPN" and t.ent_type_ not in ("GPE", "LOC", "DATE") for t in before):
        return None
    if speaker is not None:
        if person is not None and person.gender is None and _called_before(token, before):
            return None  # "Her successor, Bo Reed, said that she had lied"
        return _as(person.name if person and person.may_be(token.lower_) else None, token.tag_ == "PRP$")
    if token.dep_ not in ("nsubj", "nsubjpass") and token.head.dep_ not in ("nsubj", "nsubjpass"):
        return None  # the person in focus is most often the subject, hardly to be told elsewhere
    focus = discourse.person
    if focus is None or discourse.contested or not focus.may_be(token.lower_):
        return None
    return _as(focus.name, token.tag_ == "PRP$")


def _called_before(token: Token, before: Sequence[Token]) -> bool:
    """Whether the speaker is described as somebody's whom this pronoun can mean as well."""
    family = next(family for family in FAMILIES if token.lower_ in family)
    first = before[0].i if before else token.i
    owners = (t for t in token.sent if t.i < first and t.dep_ == "poss" and t.lower_ in family)
    return any(t.head.dep_ in ("nsubj", "nsubjpass", "appos") for t in owners)


def _first_verb(subject: Token) -> Token:
    verb = subject.head
    return next((c for c in verb.children if c.dep_ in ("aux", "auxpass")), verb)


def _as(name: str | None, possessive: bool) -> str | None:
    if name is None:
        return None
    return (name + ("’" if name.endswith("s") else "’s")) if possessive else name


def _is_cleft(token: Token) -> bool:
    return (
        token.head.lemma_ in ("be", "seem", "appear", "take", "remain", "become", "emerge", "turn")
        and token.dep_ == "nsubj"
        and any(
            c.dep_ in ("relcl", "ccomp", "xcomp", "csubj", "advcl")
            or c.dep_ == "attr"
            and any(g.dep_ == "relcl" for g in c.children)
            for c in token.head.children
        )
    )
