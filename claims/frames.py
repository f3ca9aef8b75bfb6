"""An attribution, and the phrases that make one without a verb of saying: "according to", "in the view of"."""

from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from claims import lexicon
from claims.sources import first_child
from claims.types import Stance


@dataclass(frozen=True)
class Attribution:
    """One source and one content.

    Attributes:
        frame: the verb (or preposition) of saying.
        head: the verb of what is said.
        speaker: head noun of the source; None where the text names none ("it was reported").
        stance: what the frame makes of the content; "denied": the speaker holds the opposite.
        whole: whether the claim is the frame with its content ("announced no plans"), not the content alone.
        reporter: who passes it on ("told CNN", "according to Izvestiya").
        belief: whether the frame says what the speaker thinks, not what they say.
        cut: index of the token before which the content ends, where the parse ran content and source together.
    """

    frame: Token
    head: Token
    speaker: Token | None
    stance: Stance = "asserted"
    whole: bool = False
    reporter: Token | None = None
    belief: bool = False
    cut: int | None = None

    @property
    def by_phrase(self) -> bool:
        """Framed by "according to" or "in the view of", not by a verb or a noun."""
        return self.frame.lower_ == "according" or self.frame.pos_ == "ADP"


def according(token: Token) -> Iterator[Attribution]:
    to = next((c for c in token.children if c.lower_ == "to"), None)
    objects = [t for t in (token.subtree if to is None else to.children) if t.dep_ == "pobj" and t.pos_ != "VERB"]
    source = None if not objects else objects[0] if to is None else objects[-1]  # "to harbour master Ann Lee" has two
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    # "modernise its forces according to NATO standards" is a manner, not a source
    if (
        source is None
        or head.pos_ not in ("VERB", "AUX")
        or source.lemma_.lower() in ("standard", "plan", "rule", "law", "schedule", "need", "principle", "tradition")
    ):
        return
    top = head
    # in front of it all the phrase speaks of it all, else ("…, but according to Lee, …") of its own clause
    while top.dep_ in ("xcomp", "conj", "pcomp", "advcl", "relcl", "acl", "prep", "pobj"):
        whole = head if first_child(top, "nsubj", "nsubjpass", "expl") is None else top.head
        joined = top.dep_ == "conj" and whole.i == head.i and token.i > top.i  # one subject, one source
        last = token.dep_ != "punct" and not any(t.is_alpha for t in token.doc[token.right_edge.i + 1 : token.sent.end])
        alike = top.dep_ == "conj" and whole.i == top.head.i and whole.lemma_ not in lexicon.SAY | lexicon.BELIEVE
        joined = joined or last and alike and token.nbor(-1).text == ","  # at the end of two main clauses it is of both
        if not joined and token.i > min(t.i for t in whole.subtree if t.i != token.i and not token.is_ancestor(t)):
            break
        top = top.head
        head = top if top.pos_ in ("VERB", "AUX") else head
    yield Attribution(token, head, source)


def by_view(noun: Token) -> Iterator[Attribution]:
    """ "In the view of the historian", "by the company's own account": whose view it is, and of what."""
    preposition = noun.head
    head = preposition.head
    of = next((c for c in noun.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    owner = first_child(noun, "poss") or (first_child(of, "pobj") if of is not None else None)
    if preposition.lower_ not in ("in", "by", "to") or owner is None or head.pos_ not in ("VERB", "AUX"):
        return
    apart = preposition.left_edge.i == noun.sent.start or preposition.nbor(-1).text == ","
    if apart and (owner.tag_ != "PRP$" or owner.lower_ in ("his", "her", "their", "its")):
        yield Attribution(preposition, head, owner)


def as_told(verb: Token, source: Token | None) -> Iterator[Attribution]:
    """ "As Ann Lee tells it, …"."""
    marked = any(c.lower_ == "as" and c.dep_ in ("mark", "advmod") for c in verb.children)
    told = any(c.dep_ == "dobj" and c.lower_ in ("it", "things") for c in verb.children)
    if marked and told and source is not None and verb.dep_ == "advcl" and verb.head.pos_ in ("VERB", "AUX"):
        yield Attribution(verb, verb.head, source)
