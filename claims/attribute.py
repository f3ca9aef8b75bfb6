"""Who says it, and with what stance: attributions read off a parsed sentence (pure over a parse).

An attribution ties a *frame* (the verb or phrase of saying) to a *content* (the clause that
is said) and to its source. The patterns follow the ways of reporting that PARC 3.0 (Pareti
2016) annotates: clausal complements, parentheticals, "according to", nouns with a that-clause,
verbs that deny, and speech acts whose object says what was done with words.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from spacy.tokens import Span, Token

from claims import lexicon
from claims.types import Stance

_CLAUSES = ("ccomp", "acl", "relcl", "advcl", "csubj")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj")
_SPEAKERS = lexicon.PEOPLE | lexicon.TITLES | lexicon.BODY_WORDS | lexicon.TEXTS
_NEG_RAISING = frozenset("think believe expect suppose feel consider want reckon see regard".split())
_SPEAKING = lexicon.SAY | lexicon.SPEECH_ACT | lexicon.DENY


@dataclass(frozen=True)
class Attribution:
    """One source and one content.

    Attributes:
        frame: the verb (or preposition) of saying.
        head: the verb of what is said.
        speaker: head noun of the source; None where the text names none ("it was reported").
        stance: what the frame makes of the content; "denied": the speaker holds the opposite.
        whole: whether the claim is the frame with its content ("announced no plans"), not the content alone.
        reporter: who passes it on ("told CNN", "according to Izvestiya").
        belief: whether the frame says what the speaker thinks, not what they say.
        cut: index of the token before which the content ends, where the parse ran content and source together.
    """

    frame: Token
    head: Token
    speaker: Token | None
    stance: Stance = "asserted"
    whole: bool = False
    reporter: Token | None = None
    belief: bool = False
    cut: int | None = None


def attributions(sentence: Span) -> list[Attribution]:
    """All attributions of a sentence, outer ones first."""
    found: list[Attribution] = []
    for token in sentence:
        if token.lower_ == "according":
            found += _according(token)
        elif token.pos_ in ("VERB", "AUX"):
            found += _by_verb(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.CONTENT_NOUN:
            found += _by_noun(token)
    covered = {(a.head.i, a.whole) for a in found if a.frame.lower_ != "according"}
    # a verb of saying beside "according to": the verb has the speaker, the phrase the one who passes it on
    passed_on = {a.head.i: a.speaker for a in found if a.frame.lower_ == "according"}
    merged = [a for a in found if not (a.frame.lower_ == "according" and (a.head.i, False) in covered)]
    merged = [
        a for a in merged if not (a.frame.lower_ == "according" and any(b.frame == a.head for b in found if b is not a))
    ]
    by_frame = {a.frame.i for a in merged}
    return [
        replace(a, reporter=a.reporter or (passed_on.get(a.frame.i) if a.frame.i in by_frame else None)) for a in merged
    ]


def subject(verb: Token) -> Token | None:
    """The subject of a verb, or of the verb that governs it where it has none of its own."""
    for _ in range(6):
        own = [child for child in verb.children if child.dep_ in _SUBJECTS]
        if own:
            return own[0]
        if verb.dep_ == "relcl" or verb.dep_ == "acl" and verb.tag_ in ("VBG", "VBN"):
            return verb.head
        if verb.dep_ == "conj" and verb.lemma_ in _SPEAKING and _is_said(verb.head):
            # "insisted that the allies failed and defended the decision": whoever insisted also defended
            verb = verb.head.head
        elif verb.dep_ in ("conj", "xcomp", "advcl", "pcomp", "prep", "dep") and verb.head.i != verb.i:
            verb = verb.head
        else:
            return None
    return None


def _is_said(clause: Token) -> bool:
    return clause.dep_ == "ccomp" and clause.head.lemma_ in _SPEAKING and _that(clause)


def is_negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" or child.lower_ in ("never", "nor", "neither") for child in verb.children)


def _by_verb(verb: Token) -> Iterator[Attribution]:
    lemma = verb.lemma_.lower()
    denies = lemma in lexicon.DENY
    if lemma == "make" and (clear := _child(verb, ("ccomp", "acomp", "oprd"), {"clear", "plain", "known"})):
        content = _content(clear) or _content(verb)
        if content is not None and content.i != clear.i:
            yield Attribution(verb, content, _source(verb))
        return
    if lemma not in _SPEAKING and lemma not in lexicon.BELIEVE:
        return
    source = _source(verb)
    belief = lemma in lexicon.BELIEVE and lemma not in lexicon.SAY
    if verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX") and source is not None:
        yield Attribution(verb, verb.head, source, reporter=_reporter(verb), belief=belief)
        return
    content = _content(verb) if lemma in lexicon.SAY or lemma in lexicon.BELIEVE or denies else None
    if content is not None and _asserts(verb):
        yield from _with_content(verb, content, source, denies, belief)
        return
    if content is None:
        yield from _with_noun(verb, source, denies)


def _with_content(
    verb: Token, content: Token, source: Token | None, denies: bool, belief: bool
) -> Iterator[Attribution]:
    negated = is_negated(verb)
    if negated and denies:
        return  # "did not deny that X" asserts nothing about X
    if negated and verb.lemma_ not in _NEG_RAISING:
        return  # "did not say that X", "it is not known that X": neither does this
    stance: Stance = "denied" if denies or negated else "asserted"
    if verb.lemma_ in ("doubt",):
        stance = "denied"
    if verb.lemma_ in ("hope", "fear", "wish", "suspect", "wonder"):
        stance = "hedged"
    if _asks(content):
        return
    cut = None
    if (
        source is None
        and content.i < verb.i
        and not any(c.dep_ in ("auxpass", "nsubjpass", "expl") for c in verb.children)
    ):
        source, cut = _source_before(verb, content)
    if not _is_sourced(verb, source):
        return
    yield Attribution(
        verb, content, source, stance, content.dep_ == "xcomp" and stance == "denied", _reporter(verb), belief, cut
    )


def _is_sourced(verb: Token, source: Token | None) -> bool:
    """Whether the source can be meant: its own subject, one that can speak, or openly none ("it was reported")."""
    if source is None:
        return any(c.dep_ in ("auxpass", "nsubjpass", "expl") or c.lower_ == "it" for c in verb.children)
    own = any(c.dep_ in _SUBJECTS for c in verb.children)
    return own and source.pos_ in ("NOUN", "PROPN", "PRON", "DET", "NUM") or can_speak(source)


def _asks(content: Token) -> bool:
    """An embedded question ("whether …", "how the reports emerged"): nothing is asserted."""
    return any(
        child.lower_ in ("whether", "if")
        and child.dep_ == "mark"
        or child.tag_ in ("WDT", "WP", "WP$", "WRB")
        and child.i < content.i
        for child in content.children
    )


def _source_before(verb: Token, content: Token) -> tuple[Token | None, int | None]:
    """The noun phrase between the last comma and the verb ("…, the ministry (MFA) said"), and where it begins."""
    commas = [t.i for t in verb.doc[content.i : verb.i] if t.text == ","]
    run = [t for t in verb.doc[commas[-1] + 1 : verb.i] if not t.is_punct] if commas else []
    if not 1 <= len(run) <= 20:
        return None, None
    heads = [t for t in run if t.pos_ in ("NOUN", "PROPN", "PRON") and not run[0].i <= t.head.i < verb.i]
    return (heads[0], commas[-1]) if heads else (None, None)


def _with_noun(verb: Token, source: Token | None, denies: bool) -> Iterator[Attribution]:
    """ "repeated the line that X", "rejected the claim that X", "accused Y of Z", "announced no plans"."""
    if source is None or verb.dep_ == "amod":
        return
    objects = [child for child in verb.children if child.dep_ in ("dobj", "oprd", "attr")]
    for noun in objects:
        clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and _that(c)), None)
        if clause is not None and (
            noun.lemma_.lower() in lexicon.CONTENT_NOUN
            or any(t.dep_ == "dobj" and t.lower_ == "that" for t in clause.children)
        ):
            if noun.lemma_.lower() in lexicon.NOT_ASSERTED and not denies or is_negated(verb):
                return
            hoped = noun.lemma_.lower() in ("hope", "fear", "concern", "suspicion")
            yield Attribution(
                verb, clause, source, "denied" if denies else "hedged" if hoped else "asserted", belief=hoped
            )
            return
    if (
        verb.lemma_.lower() in lexicon.SPEECH_ACT
        and _has_matter(verb, objects)
        and _is_main(verb)
        and can_speak(source)
    ):
        yield Attribution(verb, verb, source, "denied" if denies else "asserted", whole=True)


def _by_noun(noun: Token) -> Iterator[Attribution]:
    """ "Pashinyan's declaration that X": said by whoever it belongs to."""
    owner = _child_any(noun, ("poss",))
    clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and _that(c)), None)
    if owner is None or clause is None or noun.lemma_.lower() in lexicon.NOT_ASSERTED:
        return
    feeling = noun.lemma_.lower() in ("hope", "fear", "concern")
    yield Attribution(
        noun,
        clause,
        owner,
        "denied" if noun.lemma_.lower() == "denial" else "hedged" if feeling else "asserted",
        belief=feeling,
    )


def _has_matter(verb: Token, objects: list[Token]) -> bool:
    """Whether the object is more than a bare pronoun or a quoted word: something a claim can be about."""
    matter = objects + [
        c for c in verb.children if c.dep_ == "xcomp" or c.dep_ == "prep" and verb.lemma_ in lexicon.ACCUSE
    ]
    return any(sum(1 for t in token.subtree if t.is_alpha) >= 3 for token in matter)


def _is_main(verb: Token) -> bool:
    """The main verb of its sentence, or joined to it or to what is said in it."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ROOT" or verb.dep_ == "ccomp" and _is_said(verb)


def can_speak(source: Token) -> bool:
    """A person, a body or a text, not a thing or a matter ("the perspective emphasises", "the latest case")."""
    lemma = source.lemma_.lower()
    named = source.pos_ in ("PROPN", "PRON") or source.ent_type_ in ("PERSON", "ORG", "GPE", "NORP")
    return named or lemma in _SPEAKERS


def _according(token: Token) -> Iterator[Attribution]:
    objects = [t for t in token.subtree if t.dep_ == "pobj"]
    to = next((c for c in token.children if c.lower_ == "to"), None)
    source = (
        next((c for c in to.children if c.dep_ == "pobj"), None)
        if to is not None
        else (objects[0] if objects else None)
    )
    head = token.head
    while head.pos_ not in ("VERB", "AUX") and head.head.i != head.i:
        head = head.head
    # "modernise its forces according to NATO standards" is a manner, not a source
    if (
        source is None
        or head.pos_ not in ("VERB", "AUX")
        or source.lemma_.lower() in ("standard", "plan", "rule", "law", "schedule", "need", "principle", "tradition")
    ):
        return
    top = head
    while top.dep_ in ("xcomp", "conj", "pcomp", "advcl", "relcl", "acl", "prep", "pobj") and token.i < min(
        t.i for t in head.subtree if t.i != token.i and not token.is_ancestor(t)
    ):
        top = top.head
        head = top if top.pos_ in ("VERB", "AUX") else head
    yield Attribution(token, head, source)


def _source(verb: Token) -> Token | None:
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


def _reporter(verb: Token) -> Token | None:
    """The outlet that somebody told."""
    if verb.lemma_ != "tell":
        return None
    outlet = _child_any(verb, ("dobj", "dative", "iobj"))
    return outlet if outlet is not None and outlet.pos_ == "PROPN" and outlet.ent_type_ in ("ORG", "") else None


def _content(verb: Token) -> Token | None:
    """The clause that says what is said: finite, or an infinitive or gerund that the verb takes."""
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "csubj")
            and child.i != verb.i
            and (child.pos_ in ("VERB", "AUX") or any(c.dep_ in ("nsubj", "nsubjpass", "cop") for c in child.children))
        ):
            return child
    if verb.lemma_ in lexicon.DENY:
        return next((c for c in verb.children if c.dep_ == "xcomp" and c.tag_ == "VBG"), None)
    return None


def _asserts(verb: Token) -> bool:
    """Not in a question, a condition or a wish ("if he says that…", "to say that…")."""
    if (
        verb.dep_ in ("xcomp",)
        and verb.tag_ == "VB"
        and verb.head.lemma_ not in ("go", "continue", "want", "like", "add")
    ):
        return False
    return not any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)


def _that(clause: Token) -> bool:
    return any(c.lower_ == "that" for c in clause.children)


def _child(token: Token, deps: tuple[str, ...], words: set[str]) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps and c.lower_ in words), None)


def _child_any(token: Token, deps: tuple[str, ...]) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps), None)
