"""Clauses of a sentence that each assert something of their own (pure over a parse)."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Span, Token

from claims import lexicon
from claims.asides import asides
from claims.attribute import attributions
from claims.frames import Attribution
from claims.infinitives import is_infinite, made_finite
from claims.joined import CONCESSIONS, coordinated, is_joined, shared_subject
from claims.sources import subject

LONGEST = 250  # tokens: more is a list or a page without stops, and reading it takes for ever


@dataclass(frozen=True)
class Clause:
    """One assertion: its verb, its tokens in order, and the attribution it stands under, if any.

    `shared`: the subject that it has in common with the clause before it, where it has none of its own.
    `aside`: a relative clause or an apposition, said of `shared`; `link` is the verb that an apposition lacks.
    """

    head: Token
    tokens: tuple[Token, ...]
    attribution: Attribution | None
    shared: tuple[Token, ...] = ()
    aside: bool = False
    link: str | None = None


def clauses(sentence: Span) -> tuple[list[Attribution], list[Clause]]:
    """The attributions of a sentence, and the clauses that make claims; neither for what is too long for a sentence."""
    if len(sentence) > LONGEST:
        return [], []
    found = attributions(sentence)
    frames = {a.frame.i for a in found if not a.whole}
    said = {t.i for a in found if not a.whole for t in a.head.subtree}
    found = [a for a in found if not (a.whole and a.frame.i in said and a.frame.dep_ != "conj")]
    inner = {a.frame.i for a in found if not a.whole and a.speaker is not None}
    own_words = {a.frame.i for a in found if not a.whole and a.speaker is not None and a.speaker.lower_ in ("i", "we")}
    sourced = {a.head.i for a in found}
    made: list[Clause] = []
    for attribution in found:
        if attribution.head.i in own_words:
            continue  # "I hope that X": X is the claim
        for head in coordinated(attribution.head, found):
            if head.i in inner or head.i != attribution.head.i and head.i in sourced:
                continue  # "the agency said that Ann Lee had said …": what she said is the claim; joined, but another's
            # of a deed done with words the subject is the speaker
            shared = () if attribution.whole else shared_subject(head, attribution.head)
            made.append(Clause(head, _tokens(head, sentence, found, attribution), attribution, shared))
    attributed = {clause.head.i for clause in made} | frames
    for head in coordinated(sentence.root, found):
        if (
            head.i not in attributed
            and not _unread_frame(head, frames)
            and head.pos_ in ("VERB", "AUX")
            and head.lemma_ not in _bare_frames(head)
            and not (
                head.lemma_ in ("go", "continue", "proceed", "begin")
                and any(c.i in frames and c.dep_ != "conj" for c in head.children)
            )
        ):
            shared = shared_subject(head, sentence.root)
            made.append(Clause(head, _tokens(head, sentence, found, None), None, shared))
    asserted = [clause for clause in made if clause.tokens and _is_assertion(clause, frames)]
    return found, asserted + _asides(sentence, found)


def _asides(sentence: Span, found: list[Attribution]) -> list[Clause]:
    """The asides of a sentence, under the attribution of the words in which they stand."""
    made = []
    for one in asides(sentence):
        within = [a for a in found if not a.whole and a.head.is_ancestor(one.head)]
        made.append(Clause(one.head, one.tokens, within[-1] if within else None, one.subject, True, one.link))
    return made


def _tokens(
    head: Token, sentence: Span, found: list[Attribution], attribution: Attribution | None
) -> tuple[Token, ...]:
    """The subtree of a clause without other frames of saying, split-off clauses and outer marks."""
    apart: set[int] = set()
    others = {h.i for h in coordinated(head, found)} - {head.i}
    for other in found:
        inside = head.is_ancestor(other.frame)
        joins = other.frame.dep_ in ("parataxis", "conj", "dep") or other.frame.dep_ == "advcl" and not other.whole
        if inside and (joins or other.by_phrase):
            apart |= {t.i for t in other.frame.subtree}
    if attribution is not None and attribution.reporter is not None:
        passing = (t for t in head.subtree if t.lower_ == "according" and t.is_ancestor(attribution.reporter))
        apart |= {t.i for phrase in passing for t in phrase.subtree}
    for verb in others:
        apart |= {t.i for t in sentence.doc[verb].subtree}
    # a verb of saying joined to what is said belongs to the frame: from there on the attachment cannot be trusted
    joined = [
        other.frame.left_edge.i
        for other in found
        if other.frame.dep_ == "conj"
        and other.frame.i != head.i
        and head.is_ancestor(other.frame)
        and not head.is_ancestor(attribution.frame if attribution else head)
    ]
    end = min([attribution.cut if attribution and attribution.cut else sentence.end, *joined])
    own = [*head.subtree, *_astray(head, attribution)]
    tokens = sorted((t for t in own if t.i not in apart and sentence.start <= t.i < end), key=lambda t: t.i)
    return tuple(_trimmed(_without_gaps(tokens, sentence), head, attribution))


def _astray(head: Token, attribution: Attribution | None) -> list[Token]:
    """A clause right behind the content that the parse has hung on the frame ("… the moment Washington agreed")."""
    if attribution is None or attribution.whole or head.i < attribution.frame.i:
        return []
    last = head.right_edge.i
    return [
        t
        for c in attribution.frame.children
        if c.i > head.i and c.dep_ in ("conj", "dep", "advcl", "npadvmod") and c.left_edge.i == last + 1
        if not is_joined(c) or c.dep_ == "advcl"
        for t in c.subtree
    ]


def _without_gaps(tokens: list[Token], sentence: Span) -> list[Token]:
    """The tokens as they are, or, where words went missing between them, the sentence's own words from end to end.

    What is left out (a frame, a joined clause) stands between marks or a conjunction; a gap without is a misreading.
    """
    for left, right in zip(tokens, tokens[1:], strict=False):
        if right.i == left.i + 1:
            continue
        gap = sentence.doc[left.i + 1 : right.i]
        if not (_is_edge(left, gap[0]) and _is_edge(gap[-1], right)):
            return list(sentence.doc[tokens[0].i : tokens[-1].i + 1])
    return tokens


def _is_edge(left: Token, right: Token) -> bool:
    return left.is_punct or right.is_punct or right.dep_ in ("cc", "mark") or left.dep_ == "cc" or left.is_space


def _trimmed(tokens: list[Token], head: Token, attribution: Attribution | None) -> Iterator[Token]:
    """Without the mark, conjunction and punctuation on the outside."""
    start, end = 0, len(tokens)
    while start < end and (
        tokens[start].is_punct
        or tokens[start].is_space
        or tokens[start].dep_ == "cc"
        or tokens[start].lower_ == "that"
        and tokens[start].tag_ == "IN"
        and attribution is not None
        and tokens[start].i > attribution.frame.i
        and tokens[start].head.dep_ not in ("csubj", "csubjpass")
        or tokens[start].lower_ == "that"
        and tokens[start].head.i == head.i
        and tokens[start].dep_ != "nsubj"
        or tokens[start].head.i == head.i
        and tokens[start].lower_ in CONCESSIONS
        and tokens[start].dep_ == "mark"
        or tokens[start].lower_ == "even"
        and tokens[start].nbor(1).lower_ == "though"
        or tokens[start].dep_ == "mark"
        and tokens[start].head.i == head.i
        and (tokens[start].lower_ == "that" or tokens[start].lower_ == "because" and attribution is not None)
    ):
        start += 1
    while end > start and (
        tokens[end - 1].is_punct
        and tokens[end - 1].text not in (")", "%")
        or tokens[end - 1].is_space
        or tokens[end - 1].dep_ == "cc"
    ):
        end -= 1
    return iter(tokens[start:end])


def _is_assertion(clause: Clause, frames: set[int]) -> bool:
    head, words = clause.head, [t for t in clause.tokens if t.is_alpha]
    enough = 4 if clause.attribution is None else 3
    asks = any("?" in t.text for t in clause.tokens) or head.sent.text.rstrip(' "”’').endswith("?")
    ends_in_frame = clause.tokens[-1].i == head.i and head.lemma_ in lexicon.SAY and head.pos_ == "VERB"
    if _asks_aloud(clause) or _answers(clause, frames) or _is_fragment(clause):
        return False
    if len(words) < enough or asks or _is_inverted(clause) or ends_in_frame and not _is_passive(head):
        return False
    if not clause.shared and (clause.attribution is None or not clause.attribution.whole):
        has_subject = any(c.dep_ in ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl", "attr") for c in head.children)
        if not has_subject and not (clause.attribution and subject(head) is not None and head.dep_ != "ccomp"):
            return False
    return True


def _is_fragment(clause: Clause) -> bool:
    """Without a finite verb that a statement could be made with."""
    if _is_relative(clause):
        return True
    if not is_infinite(clause.head):
        return False
    said = clause.attribution
    if said is not None and said.frame.lemma_ in ("say", "add"):
        return False  # neither takes an infinitive: the parse has taken a finite verb for something else
    return said is None or not said.whole and made_finite(clause.head, said) is None


def _is_relative(clause: Clause) -> bool:
    """ "Which the council had failed to notice", "where they met": hangs on a word outside of it."""
    first, head = clause.tokens[0], clause.head
    if clause.aside or clause.shared or clause.attribution is not None and clause.attribution.whole:
        return False
    if first.tag_ not in ("WDT", "WP", "WP$") and first.lower_ not in ("which", "who", "whom", "whose", "where"):
        return False
    verb = first
    while verb.i != head.i and verb.head.i != verb.i and not (verb.i != first.i and verb.pos_ in ("VERB", "AUX")):
        verb = verb.head
    return verb.i == head.i


def _asks_aloud(clause: Clause) -> bool:
    """ "“Weird question,” she asked": says nothing but that something was asked."""
    quoted = any(t.is_quote for t in clause.head.sent if t.i < clause.head.i)
    return clause.attribution is None and quoted and clause.head.lemma_ in ("ask", "wonder", "inquire", "enquire")


def _answers(clause: Clause, frames: set[int]) -> bool:
    """ "Responded by saying that …": what was said is the claim."""
    responds = clause.attribution is None and clause.head.lemma_ in ("respond", "react", "reply", "answer", "counter")
    saying = (c for by in clause.head.children if by.lower_ == "by" for c in by.children)
    return responds and any(c.i in frames for c in saying)


def _is_passive(verb: Token) -> bool:
    return any(c.dep_ in ("auxpass", "nsubjpass") for c in verb.children)


def _is_inverted(clause: Clause) -> bool:
    """ "(Nor) was his office thinking of …": to read on without the first word would turn it round."""
    first = clause.tokens[0]
    if first.lower_ in ("him", "them", "me", "us") and not clause.shared and not is_infinite(clause.head):
        return True  # "showed him limping": no sentence by itself
    before = clause.head.doc[clause.head.sent.start : first.i]
    return first.tag_ in ("VBD", "VBZ", "VBP", "MD") and any(t.lower_ in ("nor", "neither") for t in before)


def _unread_frame(head: Token, frames: set[int]) -> bool:
    """A clause with a verb of saying in it that the parse has not tied to what was said: left alone."""
    return any(
        t.lemma_ == "say"
        and t.i not in frames
        and t.dep_ not in ("xcomp", "amod", "relcl", "acl")
        and t.i != head.i
        and t.pos_ == "VERB"
        and t.dep_ in ("parataxis", "conj", "dep", "ccomp")
        for t in head.children
    )


def _is_hearsay(verb: Token) -> bool:
    """ "The bus is said to have been full"."""
    return verb.tag_ == "VBN" and any(c.dep_ == "xcomp" for c in verb.children) and _is_passive(verb)


def _bare_frames(head: Token) -> frozenset[str]:
    """A root verb of saying whose content was not found says nothing by itself ("Lavrov told journalists")."""
    if head.lemma_ in ("say", "tell", "add", "speak", "reply") and not _is_hearsay(head):
        return frozenset({head.lemma_})
    return frozenset()
