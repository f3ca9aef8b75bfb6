"""Where a document names people: names with their titles and offices, and acronyms (pure over a parse)."""

import re
from collections.abc import Collection, Iterable

from rapidfuzz import fuzz
from spacy.tokens import Doc, Span, Token

from claims import lexicon
from claims.evidence import couples, kinds, spoken_of_as_people
from claims.gender import gender_of
from claims.names import PARTICLES, Names, Person, same_name, tidy

_NOT_NAMES = lexicon.BODY_WORDS | lexicon.PLACES | lexicon.PAPERS_ABROAD
_BEFORE_SURNAME = frozenset(
    "spokesman spokeswoman spokesperson lawyer attorney coach manager striker analyst detective".split()
)


def gather(paragraphs: list[Doc]) -> Names:
    """All people and acronyms named in a document's parsed paragraphs."""
    names = Names()
    found: list[Person] = []
    surnames = {surname for paragraph in paragraphs for surname in spoken_of_as_people(paragraph)}
    for paragraph in paragraphs:
        found += [mention for chunk in _chunks(paragraph) if (mention := _named_person(chunk, surnames))]
        names.acronyms |= _acronyms(paragraph)
    for paragraph in paragraphs:
        found += [*_described(paragraph), *couples(paragraph)]
        for kind, name in kinds(paragraph):
            names.kinds.setdefault(kind, {}).setdefault(name)
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
            relation = noun.lemma_.lower() in lexicon.RELATIONS
            yield Person(person.name, person.role or (None if relation else _office(noun)), person.gender)


def _office(noun: Token) -> str:
    """ "Deputy governor of the central bank", without article and owner in front."""
    first = next(t for t in noun.doc[noun.left_edge.i : noun.i + 1] if t.dep_ not in ("det", "poss", "case"))
    of = next(
        (c for c in noun.rights if c.dep_ == "prep" and c.i == noun.i + 1 and c.lower_ in ("of", "at", "for")), None
    )
    behind = next((c for c in of.children if c.dep_ == "pobj"), None) if of is not None else None
    return tidy(noun.doc[first.i : (noun if behind is None else behind).i + 1].text)


def _add(names: Names, mention: Person) -> None:
    alike = [person for person in names.people if same_name(mention.name, person.name)]
    fitting = [person for person in alike if mention.gender in (None, person.likely_gender)] or [
        person for person in alike if person.likely_gender is None
    ]
    if alike and not fitting:
        return  # "Mr Haldane" where the document has Moira Haldane alone
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
            and (token.is_space or token.text in ("[", "]", ".") or token.text in PARTICLES or _is_joined(token))
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
    if token.text[0].isupper() and token.lower_ not in lexicon.OCCUPATIONS:
        return False  # "Taylor", "Oliver" and "Peter" end like occupations
    first, second = token.nbor(1), token.nbor(2)
    return (
        first.text[:1].isupper()
        and (first.is_alpha or first.text.endswith("."))
        and (second.text[:1].isupper() or second.text in {*PARTICLES, "-"})
    )


def _named_person(chunk: Span, surnames: Collection[str] = ()) -> Person | None:
    """Name and role out of "Russian Foreign Minister Sergei Lavrov"; None for what is no person.

    Args:
        surnames: those that the document uses as people's, whatever the labels say.
    """
    words = [t for t in chunk if not t.is_space]
    while words and words[0].ent_type_ == "DATE":
        words = words[1:]  # "on Tuesday Ann Lee said"
    titled = max(
        # a title has a name behind it: "Casey Dean" is none
        (i for i, t in enumerate(words[:-1]) if t.lower_.rstrip(".") in lexicon.TITLES or _describes(t)),
        default=-1,
    )
    name = [t for t in words[titled + 1 :] if t.text != "."]
    while (
        name and name[0].text == "-" or len(name) > 2 and (_is_occupation(name[0], name[1:]) or _ends_office(name[0]))
    ):
        name = name[1:]
    if not 1 <= sum(not _is_joined(t) and t.text not in PARTICLES for t in name) <= 4 or any(
        t.lower_ in _NOT_NAMES or t.text.isupper() and len(t) > 2 and "." not in t.text for t in name
    ):
        return None
    if not all(t.text[:1].isupper() or t.text in PARTICLES or _is_joined(t) for t in name):
        return None
    person_label = sum(t.ent_type_ == "PERSON" for t in name) > len(name) / 2
    known = person_label or bool(name) and name[-1].text in surnames and not _is_labelled(name)
    if titled < 0 and not (known and len(name) >= 2 and name[0].lower_ not in lexicon.TITLES):
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
    if not text or text.isdigit() or text.lower() in lexicon.TITLES | lexicon.NEWSPAPERS:
        return None  # "the Secretary", "the Guardian"
    if len(name) > 1 and name[-1].lower_ in lexicon.NEWSPAPERS and name[0].ent_type_ != "PERSON":
        return None
    titles = words[: titled + 1]
    gender = next((found for t in titles if (found := gender_of(t.lower_.rstrip(".")))), None)
    relation = bool(titles) and titles[-1].lower_ in lexicon.RELATIONS
    return Person(text, None if relation else _role(titles), gender)


def _is_misspelt_title(word: Token) -> bool:
    """The second word of "Brigadier Gerneral Ann Lee"."""
    lower = word.lower_
    return len(lower) > 5 and any(lower[0] == t[0] and fuzz.ratio(lower, t) >= 85 for t in lexicon.TITLES)


def _ends_office(first: Token) -> bool:
    """The "State" of "Secretary of State Ann Lee", the "Parliament" of "Member of Parliament Bo Reed"."""
    if first.i < 2 or first.nbor(-1).lower_ not in ("of", "for"):
        return False
    return lexicon.is_human(first.nbor(-2).lower_) and first.lower_ in lexicon.BODY_WORDS | lexicon.OFFICES


def _is_labelled(name: list[Token]) -> bool:
    """Whether the parser takes most of a name for that of a place or a thing."""
    return sum(t.ent_type_ not in ("", "PERSON", "ORG", "WORK_OF_ART", "PRODUCT") for t in name) > len(name) / 2


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
