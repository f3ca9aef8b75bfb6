"""Which tokens of a sentence a claim takes, and which characters its quote (pure over a parse)."""

import re
from itertools import takewhile

from spacy.tokens import Span, Token

from claims.clauses import Clause
from claims.frames import Attribution
from claims.sources import first_child
from claims.voices import Paragraph


def is_mixed(paragraph: Paragraph, clause: Clause) -> bool:
    """Reported speech of which a part is quoted: she said the reef was “recovering faster than we dared to hope”."""
    a = clause.attribution
    if a is None or a.whole or paragraph.stretch(a.frame) is not None:
        return False
    return any(
        c.dep_ in ("nsubj", "nsubjpass", "expl") and a.frame.i < c.i and paragraph.stretch(c) is None
        for c in clause.head.children
    )


def subject_before(sentence: Span, clause: Clause, tokens: list[Token]) -> tuple[Token, ...]:
    """The subject of a speech that is broken off behind it: “The treaty,” she said, “is dead.”"""
    subjects = [c for c in clause.head.children if c.dep_ in ("nsubj", "nsubjpass", "csubj", "expl")]
    if subjects:
        before = [t for c in subjects for t in c.subtree] if all(c.i < tokens[0].i for c in subjects) else []
    elif sentence[0].is_quote and sentence[0].i < tokens[0].i and clause.head == sentence.root:
        # where the name comes last (“The treaty,” said Ann Lee, “is dead.”) the parse does not see it
        before = list(takewhile(lambda t: not t.is_quote, sentence[1:]))
    else:
        before = []
    return tuple(t for t in before if not t.is_punct and t.i < tokens[0].i)


def with_denial(sentence: Span, tokens: list[Token], attribution: Attribution | None) -> list[Token]:
    """The tokens of the quote: with the denial, where quoting the content alone would turn it round."""
    if attribution is None or attribution.stance != "denied" or attribution.whole:
        return tokens
    frame, source = attribution.frame, attribution.speaker or attribution.frame
    first = min(source.left_edge.i if source.i < frame.i else frame.i, tokens[0].i)
    last = max(tokens[-1].i, frame.i)
    if first_child(frame, "nsubjpass") is not None:  # "the claim that X was rejected by Ann Lee"
        first, last = frame.left_edge.i, max(source.i, frame.i)
    return [t for t in sentence if first <= t.i <= last]


def closed(text: str, start: int, end: int) -> int:
    """The end of a quote moved over the stop and the closing mark that belong to it."""
    passage = text[start:end]
    open_marks = passage.count("“") - passage.count("”") > 0 or passage.count('"') % 2 == 1
    behind = re.match(r"[.,!]?[”\"]\.?" if open_marks else r"[.!](?=\s|$)", text[end : end + 3])
    return end + behind.end() if behind else end


def bare(tokens: list[Token]) -> list[Token]:
    """Without punctuation and white space at the ends."""
    start, end = 0, len(tokens)
    while start < end and (tokens[start].is_punct or tokens[start].is_space):
        start += 1
    while end > start and (
        tokens[end - 1].is_space or tokens[end - 1].is_punct and tokens[end - 1].text not in (")", "%")
    ):
        end -= 1
    return tokens[start:end]
