"""Verbs that assert something of their own beside the one they are joined to (pure over a parse)."""

from spacy.tokens import Token

from claims import lexicon
from claims.frames import Attribution
from claims.sources import has_that

CONCESSIONS = frozenset("although though whereas while".split())


def coordinated(head: Token, found: list[Attribution]) -> list[Token]:
    """A verb and the verbs joined to it that assert something of their own."""
    heads, queue = [head], [head]
    speaking = [a.frame for a in found]  # behind a verb of saying that is joined too, the attachment is a guess
    frames = {frame.i for frame in speaking}
    told = next((c for c in head.children if c.dep_ == "ccomp" and has_that(c)), None) if head.lemma_ == "be" else None
    if told is not None:  # "the lessons were that peace is fragile, that war is dangerous and that …"
        queue.append(told)
    while queue:
        verb = queue.pop()
        for child in verb.children:
            if (
                (child.dep_ == "conj" or _is_next_that(child, verb) or _is_splice(child, verb) or _concedes(child))
                and child.pos_ in ("VERB", "AUX")
                and child.i not in frames
                and _is_finite(child)
                and (is_joined(child) or child.i < verb.i)
                and _stands_alone(child, head)
                and not any(f.dep_ == "conj" and f.i < child.i and head.is_ancestor(f) for f in speaking)
            ):
                heads.append(child)
                queue.append(child)
    return heads


def _is_next_that(clause: Token, verb: Token) -> bool:
    """The second of "that the tower sways, that its windows rattle", which the parse hangs on the first."""
    left = clause.left_edge
    return (
        clause.dep_ in ("advcl", "ccomp")
        and clause.i > verb.i
        and left.lower_ == "that"
        and left.head.i == clause.i
        and any(c.lower_ == "that" and c.i < verb.i for c in verb.children)
        and (left.nbor(-1).text == "," or left.nbor(-1).dep_ == "cc")
    )


def _is_splice(clause: Token, verb: Token) -> bool:
    """The first of "Prices rose, wages stood still", which the parse takes for what the second says."""
    own = _own_subject(verb)
    if not own:
        return False
    between = own[0].left_edge.i - 1
    return (
        clause.dep_ == "ccomp"
        and bool(_own_subject(clause))
        and clause.i < verb.doc[between].i < verb.i
        and verb.doc[between].text == ","
        and verb.lemma_ not in lexicon.SAY | lexicon.BELIEVE
    )


def _concedes(clause: Token) -> bool:
    """ "…, although the doors were open": a clause of its own, said to be true as well as the first."""
    mark = clause.left_edge
    if mark.lower_ == "even" and mark.i + 1 < clause.i:
        mark = mark.nbor(1)
    if clause.dep_ != "advcl" or mark.lower_ not in CONCESSIONS or mark.head.i != clause.i or not _own_subject(clause):
        return False
    before = clause.left_edge.i - 1
    first = before < clause.sent.start or clause.doc[before].is_quote
    # without a comma "while" tells when
    return first or clause.doc[before].text in (",", "–", "—", "(") or mark.lower_ in ("although", "though", "whereas")


def is_joined(verb: Token) -> bool:
    """With a conjunction or a mark in front; else ("the moment she agreed") the parse has mistaken something."""
    left = verb.left_edge.i
    return left == 0 or verb.doc[left - 1].is_punct or verb.doc[left - 1].dep_ == "cc" or verb.doc[left].dep_ == "cc"


def _stands_alone(verb: Token, first: Token) -> bool:
    """With a subject of its own, or with a good deal to say of the shared one."""
    return any(c.dep_ in ("nsubj", "nsubjpass", "expl") for c in verb.children) or _shares_subject(verb, first)


def _shares_subject(verb: Token, first: Token) -> bool:
    """Whether a verb joined to another says something of the same subject of another time or polarity, at some length.

    Without such a difference the two stay one claim.
    """
    if verb.head.i != first.i or not _own_subject(first) or verb.i < first.i or not _differs(verb, first):
        return False
    start = verb.left_edge.i
    rest, before = verb.doc[start : verb.right_edge.i + 1], verb.doc[first.left_edge.i : start]
    joined = any(c.dep_ == "cc" and c.lower_ in ("and", "but") for c in first.children)
    return joined and all(sum(t.is_alpha for t in part) >= 5 and len(part.text) >= 30 for part in (rest, before))


def _differs(verb: Token, first: Token) -> bool:
    return _denied(verb) != _denied(first) or _is_due(verb) != _is_due(first)


def _denied(verb: Token) -> bool:
    """ "Not", "never" or "no longer"."""
    return any(
        c.dep_ == "neg" or c.lower_ == "longer" and any(t.lower_ == "no" for t in c.lefts) for c in verb.children
    )


def _is_due(verb: Token) -> bool:
    """Of what is to come ("will close", "is scheduled to open")."""
    will = any(c.dep_ == "aux" and c.lower_ in ("will", "shall", "'ll", "’ll") for c in verb.children)
    return will or verb.lemma_ in lexicon.PLAN and any(c.dep_ == "xcomp" for c in verb.children)


def shared_subject(verb: Token, first: Token) -> tuple[Token, ...]:
    """The subject of the first of two joined verbs, for the second, where that has none."""
    if verb.i == first.i and verb.dep_ == "conj":
        first = verb.head  # the content of a frame may be the second of two joined verbs itself
    if verb.i == first.i or _own_subject(verb):
        return ()
    return tuple(t for child in _own_subject(first) for t in child.subtree)


def _own_subject(verb: Token) -> list[Token]:
    return [c for c in verb.children if c.dep_ in ("nsubj", "nsubjpass")][:1]


def _is_finite(verb: Token) -> bool:
    return verb.tag_ in ("VBD", "VBZ", "VBP", "MD") or any(
        c.dep_ in ("aux", "auxpass") and c.tag_ in ("VBD", "VBZ", "VBP", "MD") for c in verb.children
    )
