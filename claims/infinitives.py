"""What is said without a finite verb: "expects sales to rise", "believed the letter to be genuine" (pure over a parse).

What is expected will be, what is believed is: the infinitive is made a finite verb where that adds no guess. Other
clauses without a finite verb ("heard somebody leaving", "advised the council to act") are no statements.
"""

from spacy.tokens import Token

from claims import lexicon
from claims.frames import Attribution
from claims.sources import is_negated

SUBJECT_FORMS = {"him": "he", "her": "she", "them": "they", "us": "we"}
_BELIEVED = frozenset(
    """believe think consider know find report estimate suppose assume understand show judge declare deem reckon
    presume suspect fear feel calculate""".split()
)
_FINITE = ("VBD", "VBZ", "VBP", "MD")
SUBJECTS = ("nsubj", "nsubjpass", "expl")


def is_infinite(head: Token) -> bool:
    """Whether a verb with a subject of its own stands in the infinitive with "to", or as a gerund alone."""
    if not any(c.dep_ in SUBJECTS for c in head.children) or head.tag_ in _FINITE:
        return False
    helpers = [c for c in head.children if c.dep_ in ("aux", "auxpass")]
    if any(c.tag_ in _FINITE or c.text.startswith(("'", "’")) for c in helpers):
        return False
    clipped = any(c.tag_ == "POS" and c.i < head.i for s in head.lefts for c in (s, *s.children))  # "the firm's going"
    return _to(head) is not None or head.tag_ == "VBG" and not clipped


def made_finite(head: Token, said: Attribution) -> dict[int, str] | None:
    """New forms, by token index, that make a statement of an infinitive; None where it is none, or would be a guess.

    What the source does not hold ("does not expect sales to rise") is denied in it.
    """
    to, subject = _to(head), next((c for c in head.children if c.dep_ in SUBJECTS), None)
    if to is None or subject is None or subject.lower_ == "me" or said.frame.pos_ != "VERB":
        return None
    negation = next((c for c in head.children if c.dep_ == "neg" and c.i < head.i), None)
    denied, past = said.stance == "denied" or is_negated(said.frame), _is_past(said.frame)
    if denied and negation is not None:
        return None
    deny = " not" if denied or negation is not None else ""
    dropped = {} if negation is None else {negation.i: ""}
    if said.frame.lemma_ in lexicon.FORESEE:
        # "did not expect it to be so big" says that it was
        return None if denied and past else dropped | {to.i: ("would" if past else "will") + deny}
    verb = _first_verb(head)
    if said.frame.lemma_ not in _BELIEVED or subject.dep_ == "expl" or verb.lemma_ not in ("be", "have"):
        return None
    if verb.lemma_ == "have" and verb.i == head.i and deny:
        return None
    return dropped | {to.i: "", verb.i: _form(verb.lemma_, past, _is_plural(subject)) + deny}


def _to(head: Token) -> Token | None:
    return next((c for c in head.children if c.dep_ == "aux" and c.tag_ == "TO"), None)


def _first_verb(head: Token) -> Token:
    return next((c for c in head.children if c.dep_ in ("aux", "auxpass") and c.tag_ != "TO"), head)


def _is_past(verb: Token) -> bool:
    return any(t.tag_ == "VBD" for t in (verb, *verb.children) if t.i == verb.i or t.dep_ in ("aux", "auxpass"))


def _is_plural(subject: Token) -> bool:
    several = subject.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in subject.children)
    return several or subject.lower_ in ("they", "them", "we", "us", "you", "these", "those")


def _form(lemma: str, past: bool, plural: bool) -> str:
    if lemma == "have":
        return "had" if past else "have" if plural else "has"
    return ("were" if plural else "was") if past else "are" if plural else "is"
