"""What a sentence's own words make of a claim, and how they set it against what stands before (pure over a parse)."""

from spacy.tokens import Span, Token

from claims import lexicon
from claims.clauses import Clause
from claims.frames import Attribution
from claims.infinitives import is_infinite
from claims.sources import subject
from claims.types import Stance

_SOMEWHAT = frozenset({"pretty", "fairly", "almost", "nearly", "reasonably", "quite"})
_UNSOURCED = frozenset({"report", "rumor", "rumour", "allegation", "speculation", "suggestion", "claim"})
_CONDITIONS = frozenset({"if", "unless", "provided", "once", "until"})


def stance(clause: Clause) -> Stance:
    """What the clause's own words make of it; the frame's stance goes first."""
    if clause.attribution and clause.attribution.stance != "asserted":
        return clause.attribution.stance
    head = clause.head
    if clause.attribution and (_is_hearsay(clause.attribution) or _is_foreseen(clause)):
        return "hedged"
    words = [head, *(t for t in head.children if t.dep_ in ("xcomp", "acomp"))]
    near = {
        c.lower_
        for t in words
        for c in t.children
        if c.dep_ in ("aux", "auxpass", "advmod", "neg") and not (c.lower_ == "could" and _denies(t))
    }
    if any(
        c.dep_ == "advcl" and any(m.dep_ == "mark" and m.lower_ in _CONDITIONS for m in c.children)
        for c in head.children
    ):
        return "conditional"
    if _is_counterfactual(head):
        return "conditional"
    if _is_unsure(head) or _is_expected(head) or _tells_of_reports(head) or _is_own_belief(clause):
        return "hedged"
    if (
        near & lexicon.HEDGE_WORD
        or head.lemma_ in lexicon.HEDGE_VERB
        and any(c.dep_ in ("xcomp", "oprd") or c.dep_ == "ccomp" and _has_it(head) for c in head.children)
        or head.lemma_ in lexicon.HEARSAY - {"suppose"}  # "was supposed to have closed": it ought to
        and head.tag_ == "VBN"
        and any(c.dep_ == "xcomp" for c in head.children)
        and any(c.dep_ == "nsubjpass" for c in head.children)
        and not any(c.dep_ == "agent" for c in head.children)
    ):
        return "hedged"
    if (
        any(c.dep_ == "aux" and c.lower_ in ("will", "shall", "'ll", "wo") for c in head.children)
        and not (head.lemma_ == "know" and _denies(head))  # "I’ll never know" is of today
        or head.lemma_ in lexicon.PLAN
        and any(c.dep_ == "xcomp" for c in head.children)
    ):
        return "planned"
    if head.lemma_ == "be" and _is_to(head):
        return "planned"
    frame = clause.attribution.frame if clause.attribution else None
    promised = frame is not None and frame.lemma_ in lexicon.PROMISE
    if promised and any(c.dep_ == "aux" and c.lower_ in ("would", "'d", "’d") for c in head.children):
        return "planned"
    if head.lemma_ == "go" and any(c.dep_ == "xcomp" for c in head.children) and head.tag_ == "VBG":
        return "planned"
    return "asserted"


def _is_foreseen(clause: Clause) -> bool:
    """ "Expects sales to rise"."""
    said = clause.attribution
    return said is not None and said.frame.lemma_ in lexicon.FORESEE and is_infinite(clause.head)


def _is_unsure(head: Token) -> bool:
    """ "It is unlikely that", "we are pretty sure", "it looks like"."""
    found = [c for c in head.children if c.dep_ in ("acomp", "attr")]
    if any(c.lower_ in lexicon.UNSURE for c in found):
        return True
    if any(c.lower_ in ("sure", "certain") and any(t.lower_ in _SOMEWHAT for t in c.children) for c in found):
        return True
    like = any(c.lower_ in ("like", "as") for t in (head, *head.children) for c in (t, *t.children))
    return head.lemma_ == "look" and _has_it(head) and like


def _tells_of_reports(head: Token) -> bool:
    """ "There have been reports of drones": nobody is named who would answer for it."""
    there = head.lemma_ == "be" and any(c.dep_ == "expl" for c in head.children)
    return there and any(c.dep_ == "attr" and c.lemma_ in _UNSOURCED for c in head.children)


def _is_own_belief(clause: Clause) -> bool:
    """ "He believes that …" as what somebody says of himself."""
    if clause.attribution is None or clause.attribution.whole or clause.head.lemma_ not in ("believe", "think"):
        return False
    own = any(c.dep_ == "nsubj" and c.lower_ in ("he", "she", "i", "we", "they") for c in clause.head.children)
    return own and any(c.dep_ == "ccomp" for c in clause.head.children)


def _is_expected(head: Token) -> bool:
    """ "Is expected to announce": nobody's plan, somebody's guess."""
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in head.children)
    return head.lemma_ == "expect" and passive and any(c.dep_ == "xcomp" for c in head.children)


def _is_to(be: Token) -> bool:
    """ "The council is to vote", not "the goal is to win"."""
    due = any(c.dep_ == "xcomp" and c.left_edge.tag_ == "TO" and c.left_edge.i <= be.i + 2 for c in be.children)
    other = any(c.dep_ in ("acomp", "prt", "attr", "prep", "advmod") and c.i > be.i for c in be.children)
    return due and not other and not any(c.dep_ == "nsubj" and c.lemma_ in lexicon.AIMS for c in be.children)


def _is_hearsay(attribution: Attribution) -> bool:
    """ "It was reported that", "it is believed that": nobody is named who would answer for it."""
    frame = attribution.frame
    passive = any(c.dep_ in ("auxpass", "nsubjpass") for c in frame.children)
    return attribution.speaker is None and passive and frame.lemma_ in lexicon.HEARSAY


def _has_it(verb: Token) -> bool:
    return any(c.lower_ == "it" and c.i < verb.i for c in verb.children)


def _denies(verb: Token) -> bool:
    return any(c.dep_ == "neg" for c in verb.children)


def _is_counterfactual(head: Token) -> bool:
    """ "Would have landed had the lights been on": a condition without "if"."""
    would = any(c.dep_ == "aux" and c.lower_ == "would" for c in head.children)
    return would and any(
        c.dep_ == "advcl" and c.left_edge.lower_ in ("had", "were", "should") and c.left_edge.tag_ != "NN"
        for c in head.children
    )


def cue(sentence: Span, found: list[Attribution]) -> str | None:
    """The word that sets this sentence against what stands before it, the strongest one first, or None."""
    lower = " ".join(sentence.text.lower().split()).lstrip(' “"')
    verbs = [a.frame.lower_ for a in found if a.frame.lemma_ in lexicon.CUE_VERBS]
    strong = [phrase for phrase in lexicon.CUE_PHRASES if phrase in lower] + verbs
    opening = [word for word in lexicon.CUE_OPENINGS if lower.startswith(word + " ") or lower.startswith(word + ",")]
    weak = [a.frame.lower_ for a in found if a.frame.lemma_ == "insist"] + opening
    if " however, " in lower:
        weak.append("however")
    return next(iter(strong + weak), None)


def announces_dispute(sentence: Span) -> str | None:
    """ "The two ministers disagreed on …": the word by which the next sentences are set against each other."""
    for token in sentence:
        if (token == sentence.root or token.dep_ == "conj") and token.lemma_ in (
            "disagree",
            "differ",
            "clash",
            "spar",
            "quarrel",
            "argue",
            "contradict",
            "dispute",
        ):
            source = subject(token)
            if source is not None and (
                source.tag_ in ("NNS", "NNPS") or any(c.dep_ == "conj" for c in source.children)
            ):
                return token.lower_
    return None
