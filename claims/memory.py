"""Whom a reader has met in a document so far, by name or without one."""

from collections.abc import Callable
from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from claims import lexicon
from claims.names import Person
from claims.phrases import phrase

ANYBODY = frozenset("man woman boy girl teenager teen".split())
_SOON = 2  # sentences in which somebody without a name may still be meant by "he"


@dataclass
class Memory:
    """People by the sentence in which they came in, and sources that have a description in the place of a name."""

    met: dict[str, Person] = field(default_factory=dict)
    described: dict[str, dict[str, None]] = field(default_factory=dict)
    _since: dict[str, int] = field(default_factory=dict)  # by name, the sentence in which it stood first
    _strangers: dict[str, int] = field(default_factory=dict)  # "a man", by the sentence in which one came in last
    _sentence: int = 0

    def meet(self, sentence: Span, named: Callable[[Token], Person | None]) -> None:
        """Takes in who is named for the first time, and who comes in without a name."""
        self._sentence += 1
        for token in sentence:
            if token.pos_ == "PROPN" and (person := named(token)) is not None:
                self.met.setdefault(person.name, person)
                self._since.setdefault(person.name, self._sentence)
            elif _comes_in(token) or _is_unknown(token):
                self._strangers[token.lemma_.lower()] = self._sentence

    def describe(self, source: Token) -> None:
        """Remembers "an unnamed company spokesperson", for "the spokesperson"."""
        generic = source.lemma_.lower() in ANYBODY
        first = source.left_edge.lower_
        if source.pos_ == "NOUN" and source.tag_ == "NN" and not generic and first in ("a", "an", "one", "another"):
            self.described.setdefault(source.lower_, {}).setdefault(phrase(source))

    def only_one(self) -> Person | None:
        """The only person named so far."""
        return next(iter(self.met.values())) if len(self.met) == 1 else None

    def is_quiet(self) -> bool:
        """Whether nobody without a name has come in just before."""
        return self._sentence - max(self._strangers.values(), default=-_SOON) >= _SOON

    def came_before(self, person: Person, noun: str) -> bool:
        """Whether the last stranger of this noun ("a man") came in before the person was named."""
        return self._strangers.get(noun, -1) < self._since[person.name]


def _comes_in(token: Token) -> bool:
    """Somebody without a name: "a man", or "the suspect" as a subject."""
    if token.tag_ != "NN" or token.dep_ in ("compound", "attr") or not lexicon.is_human(token.lemma_.lower()):
        return False
    return token.left_edge.lower_ in ("a", "an", "another", "one") or token.dep_ in ("nsubj", "nsubjpass")


def _is_unknown(token: Token) -> bool:
    """A name that may be a person's, of whom the document tells no more."""
    named = token.pos_ == "PROPN" and token.ent_type_ in ("", "PERSON", "WORK_OF_ART")
    return named and token.dep_ in ("nsubj", "nsubjpass", "conj", "dobj", "appos")
