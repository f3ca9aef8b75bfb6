"""Noun phrases and the names in them (pure over a parse)."""

from spacy.tokens import Doc, Token

from claims import lexicon
from claims.gender import gender_of
from claims.names import tidy

_LEFT_OUT = ("relcl", "acl", "appos", "advcl", "cc", "conj", "parataxis", "ccomp")
NEAR = 25  # tokens behind a noun in which its name is looked for


def full_body(head: Token) -> str | None:
    """A body's name that ends in this token ("Collective Security Treaty Organization")."""
    if head.lower_ not in lexicon.BODY_WORDS or not head.text[:1].isupper() or head.dep_ == "compound":
        return None
    words = [t.text for t in head.doc[head.left_edge.i : head.i + 1] if t.lower_ != "the"]
    return tidy(" ".join(words)) if len(words) > 1 and all(w[:1].isupper() for w in words) else None


def one_kind(noun: str, head: str) -> bool:
    """Whether a common noun can take up a name with this head."""
    return noun == head or noun in lexicon.ALLIANCES and head in lexicon.ALLIANCES


def phrase(token: Token) -> str:
    """The noun phrase of a head, without relative clauses, appositions and what follows a comma."""
    left = token.left_edge.i
    while left > 1 and token.doc[left - 1].text == "-" and not token.doc[left - 1].whitespace_:
        left = token.doc[left - 2].left_edge.i  # "the co-pilot", which the parse may take apart
    right = token.i
    for child in token.rights:
        if (
            child.dep_ in ("prep",)
            and child.i == right + 1
            and child.lower_ in ("of", "for", "at", "in", "from", "with")
        ):
            right = _edge(child)
        elif child.dep_ in _LEFT_OUT or child.is_punct:
            break
        elif child.dep_ in ("case",):
            continue
        else:
            right = child.right_edge.i
    return tidy(token.doc[left : right + 1].text)


def _edge(preposition: Token) -> int:
    """Where "of the two states" ends, short of clauses and further phrases."""
    inner = next((c for c in preposition.children if c.dep_ == "pobj"), None)
    if inner is None:
        return preposition.i
    of = next((c for c in inner.rights if c.dep_ == "prep" and c.lower_ == "of" and c.i == inner.i + 1), None)
    if of is not None and preposition.lower_ != "of":
        return _edge(of)  # "people with knowledge of the matter"
    return max([inner.i] + [c.right_edge.i for c in inner.rights if c.dep_ in ("case",)])


def names_head(apposition: Token, head: Token) -> bool:
    """Whether an apposition names the head, or stands at the end of its phrase ("the head of Yards, Ms Ann Lee")."""
    if apposition.head.i == head.i:
        return True
    chain: list[Token] = []
    for above in apposition.ancestors:
        if above.i == head.i or len(chain) > NEAR:
            break
        chain.append(above)
    else:
        return False
    closed = apposition.i + 1 < len(apposition.doc) and apposition.nbor(1).is_punct
    return closed and lexicon.is_human(head.lemma_.lower()) and all(t.dep_ in ("prep", "pobj") for t in chain)


def is_bare(noun: Token) -> bool:
    """ "The site", with nothing but the article."""
    plain = noun.n_lefts == 1 and all(t.lower_ == "the" for t in noun.lefts)
    return plain and not any(t.dep_ in ("prep", "relcl", "acl", "appos", "compound") for t in noun.rights)


def title_before(token: Token) -> str | None:
    """The gender that "Mr" or "Mrs" in front of a name tells."""
    i = token.i - 1
    while i >= 0 and token.doc[i].pos_ == "PROPN" and token.i - i < NEAR:
        word = token.doc[i].lower_.rstrip(".")
        if word in ("mr", "mrs", "ms", "miss", "sir", "dame", "lord", "lady"):
            return gender_of(word)
        i -= 1
    return None


def name_behind(noun: Token) -> str | None:
    """The name right behind a common noun: "the newspaper O Farol", "her nephew Alan"."""
    behind = next((c for c in noun.rights if c.dep_ == "appos" and c.pos_ == "PROPN"), None)
    if behind is None or noun.pos_ != "NOUN" or behind.left_edge.i != noun.i + 1:
        return None
    return tidy(noun.doc[noun.i + 1 : behind.i + 1].text)


def name_at(token: Token) -> str:
    """The proper nouns that end in this head, without titles: "Sergei Lavrov" of "Foreign Minister Sergei Lavrov"."""
    doc: Doc = token.doc
    i = token.i - 1
    while (
        i >= 0
        and (doc[i].pos_ == "PROPN" or doc[i].is_space or doc[i].text == "-" or doc[i].ent_type_ == "PERSON")
        and doc[i].lower_.rstrip(".") not in lexicon.TITLES
    ):
        if doc[i].dep_ in ("poss", "case") or doc[i].head.i > token.i or doc[i].ent_type_ == "DATE":
            break
        i -= 1
    named = token.pos_ == "PROPN" or token.ent_type_ == "PERSON" or token.text[:1].isupper()
    return " ".join(doc[i + 1 : token.i + 1].text.split()) if named else ""


def has_subject(verb: Token) -> bool:
    return any(c.dep_ in ("nsubj", "nsubjpass") for c in verb.children)


def is_reader(token: Token) -> bool:
    """ "You" as the subject of what an article says in its own voice."""
    return token.lower_ == "you" and token.dep_ in ("nsubj", "nsubjpass")
