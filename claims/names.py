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
from functools import lru_cache

from doublemetaphone import doublemetaphone
from rapidfuzz import fuzz

from claims import lexicon
from claims.gender import gender_of, gender_of_first

PARTICLES = frozenset("- al el de del di da dos van von der den bin ibn la le ter ten".split())
_PLAIN = str.maketrans("đĐðÐøØłŁıİ", "dDdDoOlLiI")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass
class Person:
    """A person as one document has them; `name` is the longest form, `role` the first one given."""

    name: str
    role: str | None = None

    gender: str | None = None

    def may_be(self, pronoun: str) -> bool:
        """Whether "he" or "she" can mean this person, as far as the document or the first name tells."""
        return self.likely_gender in (None, gender_of(pronoun))

    @property
    def likely_gender(self) -> str | None:
        """What the document says; else what the first name does."""
        words = self.name.split()
        return self.gender or (gender_of_first(words[0]) if len(words) > 1 else None)

    def is_called(self, pronoun: str) -> None:
        """Learns from a pronoun that was used for this person."""
        self.gender = self.gender or gender_of(pronoun)

    @property
    def surname(self) -> str:
        return self.name.split()[-1]

    def fits(self, words: set[str]) -> bool:
        """Whether the role has all these words; a prime minister is not "the minister"."""
        role = {word.lower() for word in re.findall(r"[\w-]+", self.role or "")}
        return words <= role and ("prime" in words or not ("prime" in role and "minister" in words))


@dataclass
class Names:
    """The people and the acronyms of one document, and the bodies that it calls "the site", "a charity"."""

    people: list[Person] = field(default_factory=list)
    acronyms: dict[str, str] = field(default_factory=dict)
    kinds: dict[str, dict[str, None]] = field(default_factory=dict)

    def person(self, mention: str) -> Person | None:
        """The one person a mention can mean; None for a stranger and where two fit."""
        mention = tidy(mention)
        if any(word.islower() and word not in PARTICLES for word in mention.split()):
            return None  # "a lawyer for Ann Lee" is somebody else
        found = [person for person in self.people if same_name(mention, person.name)]
        if len(found) > 1:
            found = [p for p in found if p.name == mention] or found
        return found[0] if len(found) == 1 else None

    def by_first_name(self, mention: str) -> Person | None:
        """The one person who has this first name; None where it is a surname too, or where two have it."""
        found = [p for p in self.people if len(p.name.split()) > 1 and fold(p.name.split()[0]) == fold(mention)]
        taken = any(fold(p.surname) == fold(mention) for p in self.people)
        return found[0] if len(found) == 1 and len(mention) > 2 and not taken else None

    def titled(self, surname: str, gender: str | None) -> Person | None:
        """ "Mrs Haldane" of two Haldanes: the one of that gender, where the other is known to be of the other."""
        found = [person for person in self.people if same_name(surname, person.name)]
        if gender is None or len(found) < 2:
            return None
        fitting = [person for person in found if person.likely_gender == gender]
        others = [person for person in found if person.likely_gender not in (None, gender)]
        return fitting[0] if len(fitting) == 1 and len(others) == len(found) - 1 else None

    def by_kind(self, noun: str) -> str | None:
        """The one body that the document calls by this noun, or by another one for the same thing."""
        family = next((family for family in lexicon.SAME_KIND if noun in family), {noun})
        found = {name for kind in family for name in self.kinds.get(kind, ())}
        return next(iter(found)) if len(found) == 1 else None

    def by_role(self, words: Iterable[str]) -> Person | None:
        """The one person whose role has all these words ("the Russian minister")."""
        wanted = described(words)
        found = [person for person in self.people if len(wanted) > 1 and person.fits(wanted)]
        return found[0] if len(found) == 1 else None


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


@lru_cache(maxsize=10_000)
def fold(name: str) -> str:
    """Lower case without accents, and with plain letters for those that Unicode does not take apart (đ, ı, ł, ø)."""
    plain = unicodedata.normalize("NFKD", name.translate(_PLAIN))
    return "".join(c for c in plain if not unicodedata.combining(c)).casefold()


@lru_cache(maxsize=100_000)
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
    if min(len(one), len(other)) >= _LONG and one[-1] == other[-1] and fuzz.ratio(one, other) >= 90:
        return True  # of a long name two spellings may differ by a letter that is heard ("Abdrahmanov", "Abdrakhmanov")
    return doublemetaphone(one)[0] == doublemetaphone(other)[0] and fuzz.ratio(one, other) >= 75
