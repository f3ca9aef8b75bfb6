"""Whom a noun phrase means at its place in a document.

Names take their longest form; a pronoun takes the person, body or group in focus (after
centering theory, Grosz, Joshi and Weinstein 1995: the last source or subject), and only where
one is. What is not certain stays as it stands.
"""

from dataclasses import dataclass, field

from spacy.tokens import Span, Token

from claims import lexicon
from claims.bodies import firm_before
from claims.gender import gender_of
from claims.memory import ANYBODY, Memory
from claims.names import Names, Person, described, speaker_key, tidy
from claims.phrases import (
    NEAR,
    is_bare,
    name_at,
    name_behind,
    names_head,
    phrase,
    title_before,
)
from claims.sources import can_speak

_HE = frozenset("he she him himself herself her his hers".split())
_OF_TWO = frozenset("younger elder older".split())


@dataclass(frozen=True)
class Speaker:
    """Who asserts a claim: `key` is the form that other documents' spellings are held against."""

    name: str
    role: str | None
    key: str | None


@dataclass
class Discourse:
    """What a reader has in mind at a point of the document."""

    names: Names
    person: Person | None = None
    body: str | None = None
    group: str | None = None
    bodies: list[str] = field(default_factory=list)
    contested: bool = False  # the last sentence named other people beside the one in focus
    spoke: bool = False  # the one in focus was a source of the last sentence
    memory: Memory = field(default_factory=Memory)
    passes_on: bool = False  # the body in focus only told of others ("the Herald reported that …")
    about_thing: bool = False  # the last sentence has a thing for its subject, which "it" can mean as well
    _body_age: int = 0  # sentences since the body came into focus
    _group_age: int = 0

    def speaker(self, token: Token, quoting: Speaker | None = None) -> Speaker | None:
        """The source that `token` heads; None where it cannot be told.

        Args:
            quoting: whose direct speech the token stands in, for "I" and "we".
        """
        lower = token.lower_
        if lower == "who" or lower == "that" and token.tag_ == "WDT":
            return self.speaker(token.head.head, quoting) if token.head.head.i != token.i else None
        if lower in ("i", "we", "me", "us"):
            return quoting
        if lower in _HE:
            person = self._meant(token)
            return _of_person(person) if person else None
        if lower == "it" and (thing := self._thing_before(token)) is not None:
            return self.speaker_of_one(thing) if can_speak(thing) or thing.lower_ in lexicon.FIRMS else None
        if lower in ("they", "it", "them"):
            known = self.recent_group() if lower in ("they", "them") else self.recent_body()
            return _of_body(known) if known else None
        if lower == "another" and (like := _one_before(token)) is not None:
            return _of_body(f"another {like.text}")
        if token.pos_ in ("PRON", "DET"):
            return None
        return self._noun_phrase(token)

    def named(self, token: Token) -> Person | None:
        """The person that a noun with this head is, by name or by an apposition of one."""
        person = self._by_name(token)
        if person is None and token.pos_ != "PRON":
            near = token.doc[token.i : min(token.right_edge.i + 1, token.i + NEAR)]
            inside = (t for t in near if t.dep_ == "appos" and t.pos_ == "PROPN" and names_head(t, token))
            return next((found for t in inside if (found := self.names.person(name_at(t)))), None)
        return person

    def _by_name(self, token: Token) -> Person | None:
        """By the full name, the surname with or without "Mr" or "Mrs", or the first name alone."""
        name, gender = name_at(token), title_before(token)
        person = self.names.person(name)
        if person is not None:
            told_apart = any(c.dep_ == "amod" and c.lower_ in _OF_TWO for c in token.lefts)
            other = told_apart or gender is not None and person.likely_gender not in (None, gender)
            return None if other else person
        if gender is not None and (fitting := self.names.titled(name, gender)) is not None:
            return fitting
        alone = token.dep_ not in ("compound", "appos") and not any(c.dep_ == "compound" for c in token.children)
        if alone and token.pos_ == "PROPN" and name == token.text and token.ent_type_ in ("", "PERSON", "ORG"):
            return self.names.by_first_name(name)
        return None

    def attend(self, sentence: Span, sources: list[Token], quoting: Speaker | None = None) -> None:
        """Moves the focus to the sources of a sentence, or to its subject."""
        self._body_age += 1
        self._group_age += 1
        self.memory.meet(sentence, self.named)
        subjects = [t for t in sentence if t.dep_ in ("nsubj", "nsubjpass") and t.head == sentence.root]
        for token in subjects + sources:
            self.memory.describe(token)
            person = self.named(token) or self._by_description(token)
            joined = any(c.dep_ == "conj" for c in token.children)
            if person and not joined:
                self.person = person
            elif joined:
                self.group = None  # several together: "they" has no one name
            elif can_speak(token) and token.pos_ in ("NOUN", "PROPN"):
                if token.tag_ in ("NNS", "NNPS"):
                    self.group, self._group_age = phrase(token), 0
                elif token.pos_ == "PROPN" or not lexicon.is_human(token.lemma_.lower()):
                    self.name_body(self.body_name(token))
                    self.passes_on = _passes_on(token)
        self.about_thing = any(map(_is_thing, subjects))
        people = {p.name for t in sentence if t.pos_ == "PROPN" and (p := self.named(t))}
        self.contested = bool(people - ({self.person.name} if self.person else set()))
        self.spoke = any(self.person in (self.named(t), self._by_description(t)) for t in sources)

    def recent_body(self) -> str | None:
        """The body in focus, if it was named in this or the last two sentences."""
        return self.body if self._body_age <= 2 else None

    def body_spoken_of(self) -> str | None:
        """The body in focus, for "it" in what is told of it: not who only told it, nor where a thing can be meant."""
        return None if self.passes_on or self.about_thing else self.recent_body()

    def recent_group(self) -> str | None:
        """The group in focus, if it was named in this or the last two sentences."""
        return self.group if self._group_age <= 2 else None

    def name_body(self, name: str) -> None:
        """Moves the focus to a body and remembers its full name."""
        self.body, self._body_age = name, 0
        if name not in self.bodies:
            self.bodies.append(name)

    def body_name(self, token: Token) -> str:
        """A body by its full name: an acronym spelled out, "the ministry" by the ministry in focus."""
        text = phrase(token)
        short = tidy(text).removeprefix("The ").removeprefix("the ")
        before, _, last = short.rpartition(" ")
        if last in self.names.acronyms:
            long = self.names.acronyms[last]
            fuller = [name for name in self.bodies if name.endswith(long)]
            if fuller:
                return fuller[0]
            return long if all(word in long.split() for word in before.split()) else f"{before} {long}"
        if (
            len(short.split()) == 1
            and self.body
            and (
                token.lower_ in lexicon.BODY_WORDS
                and token.lower_ in self.body.lower()
                or token.lower_ in lexicon.TEXTS
                and not self.body.islower()
            )
        ):
            return self.body
        return short

    def _noun_phrase(self, token: Token) -> Speaker | None:
        joined = [c for c in token.children if c.dep_ == "conj" and c.pos_ in ("PROPN", "NOUN")]
        if joined:
            parts = [self.speaker_of_one(part) for part in (token, *joined)]
            name = " and ".join(part.name for part in parts if part)
            return _of_body(name)
        return self.speaker_of_one(token)

    def speaker_of_one(self, token: Token) -> Speaker | None:
        owner = next((c for c in token.children if c.dep_ == "poss"), None)
        if owner is not None and token.lemma_.lower() in lexicon.TEXTS and owner.pos_ in ("NOUN", "PROPN"):
            return self.speaker_of_one(owner)  # "the ministry's answers" speak for the ministry
        person = self.named(token) or self._by_description(token)
        if person:
            return _of_person(person)
        if name := name_behind(token):
            return Speaker(name, None, speaker_key(name, lexicon.is_human(token.lemma_.lower())))
        if token.pos_ == "PROPN" and title_before(token) is not None:
            name = phrase(token)  # "Mr Haldane", where the document tells no more
            return Speaker(name, None, speaker_key(name, True))
        name = self._taken_up(token) or firm_before(token, self.body) or self.body_name(token)
        return _of_body(name) if name else None

    def _taken_up(self, token: Token) -> str | None:
        """What "the site" or "the spokesperson" takes up: the one name, or the one description, given before."""
        if not is_bare(token):
            return None
        name = self.names.by_kind(token.lower_)
        if name is not None:
            return name
        described = self.memory.described.get(token.lower_, {})
        return next(iter(described)) if len(described) == 1 else None

    def _thing_before(self, token: Token) -> Token | None:
        """The subject, of its own sentence, that "it" as a source takes up ("The site did so when it claimed …")."""
        subjects = [t for t in token.sent if t.i < token.i and t.dep_ in ("nsubj", "nsubjpass")]
        things = [t for t in subjects if t.tag_ in ("NN", "NNP") and self.named(t) is None]
        return things[0] if len(things) == 1 and not lexicon.is_human(things[0].lemma_.lower()) else None

    def _by_description(self, token: Token) -> Person | None:
        """ "the Russian minister", "the premier": the one person of that role, or the one in focus."""
        words = [t for t in token.lefts if t.dep_ in ("amod", "compound", "nmod")]
        definite = any(t.lower_ in ("the", "his", "her") for t in token.lefts)
        if not definite or token.pos_ != "NOUN" or token.tag_ == "NNS" or any(t.dep_ in ("poss",) for t in token.lefts):
            return None
        if token.lemma_.lower() in ANYBODY:
            return self._anybody(token)
        said = [t.text for t in words if t.lower_ not in ("top", "senior", "chief", "former")] + [token.lemma_]
        if self.person and self.person.fits(described(said)):
            several = sum(p.fits(described(said)) for p in self.names.people) > 1
            return None if several and self.contested and not self.spoke else self.person
        if self.person and self.person.role is None and len(said) == 1 and token.lemma_.lower() in lexicon.TITLES:
            # nobody else of that office in the document: the one in focus, of whom no other is told, holds it
            return self.person if not any(p.fits(described(said)) for p in self.names.people) else None
        return self.names.by_role(said) or self._of_that_country(token)

    def _anybody(self, token: Token) -> Person | None:
        """ "The man", where one person alone has been named, who is a man, and no other man has come in since."""
        only = self.memory.only_one()
        noun = token.lemma_.lower()
        if only is None or not is_bare(token) or only.likely_gender is None:
            return None
        return only if only.likely_gender == gender_of(noun) and self.memory.came_before(only, noun) else None

    def _of_that_country(self, token: Token) -> Person | None:
        """ "The Russian president" right behind a sentence about the only person named so far."""
        only = self.memory.only_one()
        office = token.lemma_.lower() in lexicon.TITLES and any(t.ent_type_ == "NORP" for t in token.lefts)
        return only if office and only is self.person and only is not None and only.role is None else None

    def _meant(self, token: Token) -> Person | None:
        """Whom "he" or "she" as a source means: the one person before it, or else the one in focus."""
        people = [person for person in self._people_before(token) if person.may_be(token.lower_)]
        person = people[0] if len(people) == 1 else None if people else self.person or self._spoken_of(token)
        if person is None and not people and self.memory.is_quiet():
            person = self.memory.only_one()
        if person is None or not person.may_be(token.lower_):
            return None
        if person is self.person and not people and self.contested and not self.spoke and person.gender is None:
            return None  # "Ann Lee met the mayor, Bo Reed. He said …"
        person.is_called(token.lower_)
        return person

    def _spoken_of(self, token: Token) -> Person | None:
        """The person who is the subject of the words that "he" says in their middle."""
        if token.head.dep_ != "parataxis":
            return None
        subjects = [c for c in token.head.head.children if c.dep_ in ("nsubj", "nsubjpass") and c.i < token.i]
        return next((person for c in subjects if c.pos_ == "PROPN" and (person := self.named(c))), None)

    def _people_before(self, token: Token) -> list[Person]:
        """The people named earlier in the sentence; only its subjects where there are some."""
        frame = token.head
        said = frame.head if frame.dep_ == "parataxis" else frame  # "Ann Lee, he recalled, had left": he is another
        before = [t for t in token.sent if t.i < token.i and t.pos_ == "PROPN" and not said.is_ancestor(t)]
        people = {p.name: (p, t) for t in before if (p := self.named(t))}
        subjects = [p for p, t in people.values() if t.dep_ in ("nsubj", "nsubjpass")]
        return subjects or [p for p, _ in people.values()]


def _one_before(token: Token) -> Token | None:
    """The noun that "another" leaves out: the source before it in this sentence or the last ("One user said …")."""
    start = token.sent.start
    before = token.doc[(token.doc[start - 1].sent.start if start else 0) : token.i]
    found = (t for t in reversed(before) if t.dep_ == "nsubj" and t.tag_ == "NN" and can_speak(t))
    return next(found, None)


def _passes_on(source: Token) -> bool:
    """ "The Herald reported that …", "according to the Herald"."""
    above = source.head
    return above.lemma_ in ("report", "write", "publish", "cite", "quote") or above.head.lower_ == "according"


def _is_thing(subject: Token) -> bool:
    return subject.tag_ == "NN" and not can_speak(subject) and not lexicon.is_human(subject.lemma_.lower())


def _of_body(name: str) -> Speaker:
    name = name.removeprefix("The ").removeprefix("the ")
    return Speaker(name, None, speaker_key(name, False))


def _of_person(person: Person) -> Speaker:
    return Speaker(person.name, person.role, speaker_key(person.name, True))
