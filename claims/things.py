"""What "it" takes up, where one thing alone can be meant (pure over a parse).

“The contract was never put out to tender. It went to a firm …”: the subject of the clause before, if that is the
only thing of one kind that was named there, and if what is said of it is no remark on the whole ("it was a mistake").
"""

from collections.abc import Sequence

from spacy.tokens import Span, Token

from claims import lexicon
from claims.phrases import phrase

REMARKS = frozenset(
    """be happen come follow mean show cause lead surprise shock anger take start begin seem appear make turn look sound
    feel hurt help matter depend rain snow become prove remain suggest""".split()
)
_NAMED = frozenset({"PERSON", "GPE", "LOC", "DATE", "TIME", "NORP", "CARDINAL", "MONEY", "PERCENT", "ORDINAL"})
_ROLES = ("nsubj", "nsubjpass", "dobj", "attr")


def thing_meant(it: Token, first: Token) -> str | None:
    """The phrase that "it" stands for as the subject of a clause that begins with `first`; None where that is open."""
    verb = it.head
    passive = it.dep_ == "nsubjpass"
    if it.dep_ not in ("nsubj", "nsubjpass") or not passive and verb.lemma_ in REMARKS:
        return None
    before = _before(it.sent, first)
    things = [t for t in before if _is_thing(t)]
    if len(things) != 1 or things[0].dep_ not in _ROLES:
        return None
    found = phrase(things[0])
    determiner = things[0].left_edge.lower_
    if determiner in ("a", "an"):
        return "the " + found.split(" ", 1)[1]
    return found[0].lower() + found[1:] if determiner == "the" else found if things[0].pos_ == "PROPN" else None


def _before(sentence: Span, first: Token) -> Sequence[Token]:
    """What stands before a clause in its sentence, or else the sentence before, without who said it."""
    inside = [t for t in sentence if t.i < first.i]
    spoken = [t for t in inside if not _is_frame(t)]
    if not any(t.pos_ in ("VERB", "AUX") for t in spoken) and sentence.start:
        spoken = [t for t in sentence.doc[sentence.start - 1].sent if not _is_frame(t)]
    return spoken


def _is_frame(token: Token) -> bool:
    """A verb of saying, its source, and whom it tells."""
    verb = token if token.lemma_ in lexicon.SAY else token.head
    for _ in range(4):
        if verb.lemma_ in lexicon.SAY and verb.pos_ == "VERB":
            return token.i == verb.i or not _in_content(token, verb)
        verb = verb.head
    return False


def _in_content(token: Token, verb: Token) -> bool:
    contents = [c for c in verb.children if c.dep_ in ("ccomp", "xcomp")]
    if verb.dep_ in ("parataxis", "ROOT") and not contents:
        return True  # no frame of anything
    return any(c.i == token.i or c.is_ancestor(token) for c in contents)


def _is_thing(token: Token) -> bool:
    """A single thing that is named or pointed out, neither a person nor a place or a time."""
    if token.tag_ not in ("NN", "NNP") or token.ent_type_ in _NAMED or lexicon.is_human(token.lemma_.lower()):
        return False
    if token.dep_ in ("compound", "npadvmod", "poss", "nmod", "amod"):
        return False
    return token.pos_ == "PROPN" or token.left_edge.lower_ in ("the", "a", "an", "this", "that", "its", "his", "her")
