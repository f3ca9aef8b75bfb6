"""Whose words they are: the source of a verb of saying (pure over a parse)."""

from spacy.tokens import Token

from claims import lexicon

SPEAKING = lexicon.SAY | lexicon.SPEECH_ACT | lexicon.DENY
_QUOTE = frozenset("quote cite report describe record show paraphrase".split())
_WRITTEN = lexicon.TEXTS | frozenset("sign note caption headline banner notice plaque email memo tweet".split())
_NONE = frozenset("neither no none nobody few hardly scarcely".split())
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_NO_SOURCES = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL"})
_ABSTRACT = ("ness", "ity", "tion", "sion", "ance", "ence", "ism", "ship", "hood")
_SPEAKERS = frozenset({"source"}) | lexicon.PEOPLE | lexicon.TITLES | lexicon.BODY_WORDS | lexicon.TEXTS | lexicon.FIRMS


def source_of(verb: Token) -> Token | None:
    """Who is the subject, the agent of a passive, or quoted by the subject ("quoted Ann Lee as saying")."""
    if quoting := _quoting(verb):
        return first_child(quoting, "nsubjpass") or first_child(quoting, "dobj")
    if verb.lemma_ in _QUOTE and _as_saying(verb):  # “…,” the paper quoted Ann Lee as saying
        return first_child(verb, "nsubjpass") or first_child(verb, "dobj")
    if (
        any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)
        or verb.tag_ == "VBN"
        and verb.dep_ in ("acl", "advcl")
    ):
        agent = next((c for c in verb.children if c.dep_ == "agent"), None)
        return next((c for c in agent.children if c.dep_ == "pobj"), None) if agent is not None else None
    found = subject(verb)
    if found is not None and found.lower_ in ("it", "this", "that", "which", "there", "what"):
        return found if found.lower_ == "it" and verb.lemma_ in lexicon.SAY else None
    return found


def subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that governs it where it has none of its own."""
    for _ in range(6):
        own = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if own:  # the nearest: in “The treaty,” said Ann Lee, the parse may take the treaty for another
            return min(own, key=lambda child: abs(child.i - verb.i))
        if verb.dep_ == "relcl" or verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
            return verb.head
        if verb.dep_ in ("conj", "advcl") and verb.lemma_ in SPEAKING and is_said(verb.head):
            # "insisted that the allies failed, saying …, and defended the decision": all by whoever insisted
            outer, inner = verb.head.head, first_child(verb.head, "nsubj")
            if outer.lemma_ == "report" and inner is not None and can_speak(inner):
                return inner  # "the paper reported that a source changed her story, saying that …"
            verb = outer
        elif verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep") and verb.head.i != verb.i:
            verb = verb.head
        else:
            return None
    return None


def source_before(verb: Token, content: Token) -> tuple[Token | None, int | None]:
    """The noun phrase between the last comma and the verb ("…, the ministry (MFA) said"), and where it begins."""
    commas = [t.i for t in verb.doc[content.i : verb.i] if t.text == ","]
    run = [t for t in verb.doc[commas[-1] + 1 : verb.i] if not t.is_punct] if commas else []
    if not 1 <= len(run) <= 20:
        return None, None
    heads = [t for t in run if t.pos_ in ("NOUN", "PROPN", "PRON") and not run[0].i <= t.head.i < verb.i]
    return (heads[0], commas[-1]) if heads else (None, None)


def is_sourced(verb: Token, source: Token | None) -> bool:
    """Whether the source can be meant: its own subject, one that can speak, or openly none ("it was reported")."""
    if source is None:
        return any(c.dep_ in ("auxpass", "nsubjpass", "expl") or c.lower_ == "it" for c in verb.children)
    own = any(c.dep_ in _SUBJECTS for c in verb.children)
    if verb.lemma_ == "read":
        return source.lemma_.lower() in _WRITTEN
    return own and source.pos_ in ("NOUN", "PROPN", "PRON", "DET", "NUM") or can_speak(source)


def can_speak(source: Token) -> bool:
    """A person, a body or a text, not a thing or a matter ("the perspective emphasises", "the latest case")."""
    of = next((c for c in source.children if c.dep_ == "prep" and c.lower_ == "of"), None)
    if source.pos_ in ("NUM", "DET", "PRON") and of is not None and (whole := first_child(of, "pobj")) is not None:
        return can_speak(whole)  # "one of his sources"
    lemma = source.lemma_.lower()
    named = source.pos_ in ("PROPN", "PRON") or source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    # a noun in the singular without an article, and with a capital, is a name that the parse does not know
    named = named or source.tag_ == "NN" and source.text[:1].isupper() and source.n_lefts == 0
    return named or lemma in _SPEAKERS


def is_mute(source: Token, verb: Token) -> bool:
    """Whether what stands as the source is a thing, a time or a matter ("his instincts told him").

    Of verbs that things take as well ("the timing suggests that …") only known sources are believed.
    """
    if source.pos_ not in ("NOUN", "PROPN"):
        return False
    lemma = source.lemma_.lower()
    if source.pos_ == "PROPN" and source.ent_type_ in _NO_SOURCES:
        return True
    if can_speak(source) or lexicon.is_human(lemma) or lemma in lexicon.MORE_SOURCES:
        return False
    silent = source.ent_type_ in _NO_SOURCES or lemma in lexicon.MUTE or lemma.endswith(_ABSTRACT)
    return silent or verb.lemma_ in lexicon.SHOWS


def reporter_of(verb: Token) -> Token | None:
    """The outlet that somebody told, or whoever quotes."""
    if verb.lemma_ in _QUOTE and _as_saying(verb):
        agent = first_child(verb, "agent")
        return first_child(verb, "nsubj") if agent is None else first_child(agent, "pobj")
    if quoting := _quoting(verb):
        agent = first_child(quoting, "agent")
        return first_child(quoting, "nsubj") if agent is None else first_child(agent, "pobj")
    if verb.lemma_ != "tell":
        return None
    outlet = first_child(verb, "dobj", "dative", "iobj")
    return outlet if outlet is not None and outlet.pos_ == "PROPN" and outlet.ent_type_ in ("ORG", "") else None


def is_negated(verb: Token) -> bool:
    """Denied by a word of its own, or as one of "neither confirmed nor denied"."""
    if any(child.dep_ == "neg" or child.lower_ in ("never", "nor", "neither") for child in verb.children):
        return True
    return verb.dep_ == "conj" and any(child.lower_ in ("nor", "neither") for child in verb.head.children)


def is_none(source: Token) -> bool:
    """ "Neither side", "no official", "none of them": nobody says it."""
    return any(t.lower_ in _NONE for t in (source, *source.children))


def _as_saying(verb: Token) -> bool:
    return any(c.lower_ == "as" and first_child(c, "pcomp") is not None for c in verb.children)


def inverted_source(verb: Token, content: Token) -> Token | None:
    """ "…,” added the source, who …": the noun behind the verb, which the parse may take for its object."""
    behind = first_child(verb, "dobj", "attr", "oprd")
    if behind is None or content.i > verb.i or behind.left_edge.i != verb.i + 1 or verb.nbor(-1).is_alpha:
        return None
    return behind if can_speak(behind) else None


def source_behind(verb: Token) -> Token | None:
    """ "…,” said Jorge Almada, the engineer": the name right behind the verb, which the parse may hang elsewhere."""
    if verb.i == 0 or verb.tag_ not in ("VBD", "VBZ") or verb.nbor(-1).is_alpha:
        return None
    run: list[Token] = []
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.pos_ != "PROPN" and not (token.text == "-" and run):
            break
        run.append(token)
    return run[-1] if len(run) > 1 else None


def _quoting(verb: Token) -> Token | None:
    """The verb that governs "as saying"."""
    preposition = verb.head
    governing = preposition.head
    found = verb.dep_ == "pcomp" and preposition.lower_ == "as" and governing.lemma_ in _QUOTE
    return governing if found and (first_child(governing, "nsubjpass") or first_child(governing, "dobj")) else None


def is_said(clause: Token) -> bool:
    return clause.dep_ == "ccomp" and clause.head.lemma_ in SPEAKING and has_that(clause)


def is_gerund(verb: Token) -> bool:
    """ "Taking", "having taken", "being taken"."""
    return verb.tag_ == "VBG" or any(c.tag_ == "VBG" and c.dep_ in ("aux", "auxpass") for c in verb.children)


def has_that(clause: Token) -> bool:
    return any(c.lower_ == "that" for c in clause.children)


def first_child(token: Token, *deps: str) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)
