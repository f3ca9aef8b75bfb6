"""Who is who in one document: names in all their lengths and spellings, and their roles.

A surname alone takes the one full name that the document has for it; two people of one
surname stay apart. Spellings are compared by Double Metaphone (Philips 2000), a published
key for how a name sounds, together with the share of letters in common, so that
transliterations of one name meet and different names that merely sound alike do not.
"""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field

from doublemetaphone import doublemetaphone
from rapidfuzz import fuzz
from spacy.tokens import Doc, Span, Token

from claims import lexicon

_BEFORE_SURNAME = frozenset(
    "spokesman spokeswoman spokesperson lawyer attorney coach manager striker analyst detective".split()
)
_FEMALE = frozenset(
    "she her hers herself mrs ms miss mum mother wife daughter sister actress queen princess spokeswoman".split()
)
_FEMALE |= {"congresswoman", "chairwoman", "dame", "lady", "woman", "girl", "waitress", "widow", "grandmother"}
_MALE = frozenset(
    "he him his himself mr dad father husband son brother king prince spokesman congressman chairman sir".split()
)
_MALE |= {"lord", "man", "boy", "actor", "bishop", "cardinal", "pope", "imam", "grandfather"}
_PARTICLES = frozenset("- al el de del di da dos van von der den bin ibn la le ter ten".split())
_PLAIN = str.maketrans("đĐðÐøØłŁıİ", "dDdDoOlLiI")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass
class Person:
    """A person as one document has them; `name` is the longest form, `role` the first one given."""

    name: str
    role: str | None = None

    gender: str | None = None

    def may_be(self, pronoun: str) -> bool:
        """Whether "he" or "she" can mean this person, as far as the document tells."""
        return self.gender is None or self.gender == _gender(pronoun)

    def is_called(self, pronoun: str) -> None:
        """Learns from a pronoun that was used for this person."""
        self.gender = self.gender or _gender(pronoun)

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    def fits(self, words: set[str]) -> bool:
        """Whether the role has all these words; a prime minister is not "the minister"."""
        role = {word.lower() for word in re.findall(r"[\w-]+", self.role or "")}
        return words <= role and ("prime" in words or not ("prime" in role and "minister" in words))


@dataclass
class Names:
    """The people and the acronyms of one document."""

    people: list[Person] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)

    def person(self, mention: str) -> Person | None:
        """The one person a mention can mean; None for a stranger and where two fit."""
        mention = tidy(mention)
        if any(word.islower() and word not in _PARTICLES for word in mention.split()):
            return None  # "a lawyer for Ann Lee" is somebody else
        found = [person for person in self.people if same_name(mention, person.name)]
        if len(found) > 1:
            found = [p for p in found if p.name == mention] or found
        return found[0] if len(found) == 1 else None

    def by_role(self, words: Iterable[str]) -> Person | None:
        """The one person whose role has all these words ("the Russian minister")."""
        wanted = described(words)
        found = [person for person in self.people if len(wanted) > 1 and person.fits(wanted)]
        return found[0] if len(found) == 1 else None


def _gender(word: str) -> str | None:
    return "female" if word in _FEMALE else "male" if word in _MALE else None


def described(words: Iterable[str]) -> set[str]:
    """Lower-case words of a description, with those that name the same office made alike."""
    found: set[str] = set()
    for word in words:
        found |= lexicon.ROLE_SYNONYMS.get(word.lower(), {word.lower()})
    return found


def tidy(name: str) -> str:
    """A name without brackets, possessive and outer marks: "[Nikol] Pashinian's" is Nikol Pashinian."""
    name = re.sub(r"[\[\]()\"“”]", "", name).strip(" ,.;:-–—'’")
    return " ".join(_POSSESSIVE.sub("", name).split())


def fold(name: str) -> str:
    """Lower case without accents, and with plain letters for those that Unicode does not take apart (đ, ı, ł, ø)."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


def same_name(one: str, other: str) -> bool:
    """Whether two names can be one person's: surnames alike, and first names alike where both have one.

    One may have more in front ("Engineer Ann Lee", "Ann Lee").
    """
    a, b = fold(one).split(), fold(other).split()
    if not a or not b or not _alike(a[-1], b[-1], shortest=5):
        return False
    shorter = min(len(a), len(b))
    if shorter == 1:
        return True
    if _is_pair(a[-shorter], b[-shorter]) or _is_pair(a[0], b[0]):
        return False
    if all(map(_alike, a[-shorter:], b[-shorter:])):
        return True
    return _alike(a[0], b[0]) or (min(len(a[0].rstrip(".")), len(b[0].rstrip("."))) == 1 and a[0][0] == b[0][0])


def speaker_key(speaker: str | None, is_person: bool) -> str | None:
    """A form of the speaker's name that other documents' spellings can be held against.

    People: `p|first|surname|sound of the surname`; bodies and groups: `b|` and their words without article.
    """
    if not speaker:
        return None
    words = fold(tidy(speaker)).split()
    if is_person and words:
        return f"p|{words[0] if len(words) > 1 else ''}|{words[-1]}|{doublemetaphone(words[-1])[0]}"
    return "b|" + " ".join(w for w in words if w not in ("the", "a", "an", "of", "for"))


_LONG = 9  # letters from which one more or less makes no other name


def _is_pair(one: str, other: str) -> bool:
    """Whether two first names are a man's and a woman's form ("Mario" and "Maria", "Paul" and "Paula")."""
    return one.rstrip("aeo") == other.rstrip("aeo") and one.endswith("a") != other.endswith("a")


def _alike(one: str, other: str, shortest: int = 4) -> bool:
    """Whether two words are spellings of one; in words shorter than `shortest` letters every letter counts."""
    if one == other:
        return True
    if min(len(one), len(other)) < shortest:
        return False
    if min(len(one), len(other)) >= _LONG and not one.startswith(other) and not other.startswith(one):
        # of a long name two spellings may differ by a letter that is heard ("Abdrahmanov", "Abdrakhmanov")
        if fuzz.ratio(one, other) >= 90 and one[-1] == other[-1]:
            return True
    return doublemetaphone(one)[0] == doublemetaphone(other)[0] and fuzz.ratio(one, other) >= 75


def gather(paragraphs: list[Doc]) -> Names:
    """All people and acronyms named in a document's parsed paragraphs."""
    names = Names()
    found: list[Person] = []
    for paragraph in paragraphs:
        found += [mention for chunk in _chunks(paragraph) if (mention := _named_person(chunk))]
        names.acronyms |= _acronyms(paragraph)
    for paragraph in paragraphs:
        found += _described(paragraph)
    # longest first, so that a bare surname always finds its full name
    for mention in sorted(found, key=lambda mention: -len(mention.name.split())):
        _add(names, mention)
    return names


def _described(paragraph: Doc) -> Iterable[Person]:
    """People with the role that an apposition gives them ("Ann Lee, the chief engineer", "the mayor, Bo Reed")."""
    for token in paragraph:
        if token.dep_ != "appos" or {token.pos_, token.head.pos_} != {"NOUN", "PROPN"}:
            continue
        named, noun = (token, token.head) if token.pos_ == "PROPN" else (token.head, token)
        if not lexicon.is_human(noun.lemma_.lower()) or noun.tag_ == "NNS":
            continue
        name = paragraph[min(t.i for t in (named, *named.lefts) if t.pos_ == "PROPN") : named.i + 1]
        if len(name) > 1 and (person := _named_person(name)) is not None:
            yield Person(person.name, person.role or _office(noun), person.gender)


def _office(noun: Token) -> str:
    """ "Deputy governor of the central bank", without article and owner in front."""
    first = next(t for t in noun.doc[noun.left_edge.i : noun.i + 1] if t.dep_ not in ("det", "poss", "case"))
    of = next(
        (c for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1 and c.lower_ in ("of", "at", "for")), None
    )
    behind = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return tidy(noun.doc[first.i : (noun if behind is None else behind).i + 1].text)


def _add(names: Names, mention: Person) -> None:
    fitting = [person for person in names.people if same_name(mention.name, person.name)]
    if not fitting and (mention.role or len(mention.name.split()) > 1):
        names.people.append(mention)
    elif len(fitting) == 1:
        known, given = fitting[0].role, mention.role
        if given and (known is None or len(given) > len(known) and known.lower() in given.lower()):
            fitting[0].role = given
        fitting[0].gender = fitting[0].gender or mention.gender


def _chunks(paragraph: Doc) -> Iterable[Span]:
    """Runs of capitalised words of one sentence that end in a proper noun."""
    start = None
    for token in paragraph:
        inside = (
            token.pos_ == "PROPN"
            or (token.ent_type_ == "PERSON" and token.text[:1].isupper())
            or token.lower_ in lexicon.TITLES
            or _describes(token)
        )
        inside = inside or (
            start is not None
            and (token.is_space or token.text in ("[", "]", ".") or token.text in _PARTICLES or _is_joined(token))
        )
        if inside and start is not None and token.is_sent_start:
            yield paragraph[start : token.i]
            start = token.i
        elif inside and start is None:
            start = token.i
        elif not inside and start is not None:
            yield paragraph[start : token.i]
            start = None
    if start is not None:
        yield paragraph[start:]


def _is_joined(token: Token) -> bool:
    """The second part of "Jin-woo"."""
    return token.i > 0 and token.text.isalpha() and token.nbor(-1).text == "-" and not token.nbor(-1).whitespace_


def _describes(token: Token) -> bool:
    """A common noun for a person with a name right behind it ("the accountant Lennart Brask", "Historian Ann Lee")."""
    if token.i + 2 >= len(token.doc) or not token.text.isalpha() or not lexicon.is_human(token.lower_):
        return False
    if token.text[0].isupper() and not token.is_sent_start:
        return False
    first, second = token.nbor(1), token.nbor(2)
    return (
        first.text[:1].isupper() and first.is_alpha and (second.text[:1].isupper() or second.text in {*_PARTICLES, "-"})
    )


def _named_person(chunk: Span) -> Person | None:
    """Name and role out of "Russian Foreign Minister Sergei Lavrov"; None for what is no person."""
    words = [t for t in chunk if not t.is_space]
    titled = max(
        (i for i, t in enumerate(words) if t.lower_.rstrip(".") in lexicon.TITLES or _describes(t)),
        default=-1,
    )
    name = [t for t in words[titled + 1 :] if t.text != "."]
    while name and name[0].text == "-" or len(name) > 2 and _is_occupation(name[0], name[1:]):
        name = name[1:]
    if not 1 <= sum(not _is_joined(t) and t.text not in _PARTICLES for t in name) <= 4 or any(
        t.lower_ in lexicon.BODY_WORDS or t.text.isupper() and len(t) > 2 for t in name
    ):
        return None
    if not all(t.text[:1].isupper() or t.text in _PARTICLES or _is_joined(t) for t in name):
        return None
    person_label = sum(t.ent_type_ == "PERSON" for t in name) > len(name) / 2
    if titled < 0 and not (person_label and len(name) >= 2):
        return None
    if (
        titled >= 0
        and len(name) == 1
        and (
            words[titled].text.islower()
            and words[titled].lower_ not in _BEFORE_SURNAME
            or name[0].ent_type_ in ("GPE", "LOC", "DATE")
        )
    ):
        return None
    text = tidy("".join(t.text_with_ws for t in name))
    if not text or text.isdigit():
        return None
    titles = words[: titled + 1]
    gender = next((found for t in titles if (found := _gender(t.lower_.rstrip(".")))), None)
    return Person(text, _role(titles), gender)


def _is_occupation(first: Token, rest: list[Token]) -> bool:
    """The capital of "Engineer Ann Lee" at the start of a sentence is no part of the name."""
    unnamed = not first.ent_type_ and all(t.ent_type_ == "PERSON" for t in rest)
    return bool(first.is_sent_start) and (first.pos_ == "NOUN" or first.lower_ in lexicon.PEOPLE or unnamed)


def _role(words: list[Token]) -> str | None:
    if not words:
        return None
    # adjectives of nationality stand before the run of proper nouns: "Russian Foreign Minister"
    first = words[0]
    while (
        first.i > 0
        and not first.is_sent_start
        and (before := first.nbor(-1)).pos_ in ("ADJ", "PROPN")
        and before.text[:1].isupper()
        and before.ent_type_ != "DATE"
    ):
        first = before
    while first.ent_type_ == "DATE" and first.i < words[-1].i:
        first = first.nbor(1)
    role = tidy(first.doc[first.i : words[-1].i + 1].text)
    return (
        role
        if role.lower().rstrip(".") not in ("mr", "mrs", "ms", "miss", "dr", "sir", "dame", "lord", "lady")
        else None
    )


def _acronyms(paragraph: Doc) -> dict[str, str]:
    """Long names by their short form: "the Collective Security Treaty Organization (CSTO)"."""
    found = {}
    for match in re.finditer(
        r"((?:[A-Z][\w’'-]*|of|for|and|the|on)(?: (?:[A-Z][\w’'-]*|of|for|and|the|on)){1,7}) \(([A-Z]{2,8})\)",
        paragraph.text,
    ):
        words, short = match.group(1).split(), match.group(2)
        for i in range(len(words)):
            letters = [w[0] for w in words[i:]]
            capitals = "".join(letter for letter in letters if letter.isupper())
            if words[i][0].isupper() and short in (capitals, "".join(letters).upper()):
                found[short] = " ".join(words[i:])
                break
    return found
