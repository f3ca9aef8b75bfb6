"""Who says it, and with what stance: attributions read off a parsed sentence (pure over a parse).

An attribution ties a *frame* (the verb or phrase of saying) to a *content* (the clause that
is said) and to its source. The patterns follow the ways of reporting that PARC 3.0 (Pareti
2016) annotates: clausal complements, parentheticals, "according to", nouns with a that-clause,
verbs that deny, and speech acts whose object says what was done with words.
"""

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Span, Token

from claims import lexicon
from claims.frames import Attribution, according, as_told, by_view
from claims.sources import (
    SPEAKING,
    can_speak,
    first_child,
    has_that,
    inverted_source,
    is_gerund,
    is_mute,
    is_negated,
    is_none,
    is_said,
    is_sourced,
    reporter_of,
    source_before,
    source_behind,
    source_of,
    subject,
)
from claims.types import Stance

_NEG_RAISING = frozenset("think believe expect suppose feel consider want reckon see regard".split())


def attributions(sentence: Span) -> list[Attribution]:
    """All attributions of a sentence, outer ones first."""
    found: list[Attribution] = []
    for token in sentence:
        if token.lower_ == "according":
            found += according(token)
        elif token.lemma_.lower() in lexicon.VIEW and token.dep_ == "pobj":
            found += by_view(token)
        elif token.pos_ in ("VERB", "AUX"):
            found += _by_verb(token)
        elif token.pos_ == "NOUN" and token.lemma_.lower() in lexicon.CONTENT_NOUN:
            found += _by_noun(token)
    found = [a for a in found if a.speaker is None or not is_mute(a.speaker, a.frame)]
    found = [a for a in found if not _is_in_anothers(a, found)]
    covered = {(a.head.i, a.whole) for a in found if not a.by_phrase}
    # a verb of saying beside "according to": the verb has the speaker, the phrase the one who passes it on
    passed_on = {a.head.i: a.speaker for a in found if a.by_phrase}
    merged = [a for a in found if not (a.by_phrase and (a.head.i, False) in covered)]
    merged = [a for a in merged if not (a.by_phrase and any(b.frame == a.head for b in found if b is not a))]
    return [
        replace(a, reporter=a.reporter or passed_on.get(a.frame.i) or (None if a.whole else passed_on.get(a.head.i)))
        if not a.by_phrase
        else a
        for a in merged
    ]


def _is_in_anothers(inner: Attribution, found: list[Attribution]) -> bool:
    """What somebody says that others think ("a source said that Lee knew …"), or that things tell, is the source's."""
    if inner.whole or inner.by_phrase or inner.speaker is None or not (inner.belief or not can_speak(inner.speaker)):
        return False
    outer = (a for a in found if a is not inner and not a.whole and not a.by_phrase and not a.belief)
    return any(a.head.i == inner.frame.i and a.speaker is not None and can_speak(a.speaker) for a in outer)


def _by_verb(verb: Token) -> Iterator[Attribution]:
    lemma = verb.lemma_.lower()
    denies = lemma in lexicon.DENY
    if lemma == "make" and (clear := _child(verb, ("ccomp", "acomp", "oprd"), {"clear", "plain", "known"})):
        thats = (c for c in clear.children if c.dep_ == "advcl" and has_that(c))  # as "made it clear that" is read
        content = _content(clear) or next(thats, None) or _content(verb)
        if content is not None and content.i != clear.i:
            yield Attribution(verb, content, source_of(verb))
        return
    if lemma in lexicon.TELLS_IT:
        yield from as_told(verb, subject(verb))
    if lemma in ("call", "brand", "label", "describe"):
        yield from _called_false(verb)
    if lemma == "hold" and (ruling := first_child(verb, "ccomp")) is not None and has_that(ruling):
        yield from _with_content(verb, ruling, source_of(verb), False, False)  # "the court held that …"
    if lemma not in SPEAKING and lemma not in lexicon.BELIEVE or _is_name(verb):
        return
    source = source_of(verb)
    belief = lemma in lexicon.BELIEVE and lemma not in lexicon.SAY
    if verb.dep_ == "parataxis" and verb.head.pos_ in ("VERB", "AUX") and source is not None:
        yield Attribution(verb, verb.head, source, reporter=reporter_of(verb), belief=belief)
        return
    content = _content(verb) if lemma in lexicon.SAY or lemma in lexicon.BELIEVE or denies else None
    if content is not None and _asserts(verb):
        yield from _with_content(verb, content, source, denies, belief)
        return
    if content is None:
        yield from _with_noun(verb, source, denies)


def _called_false(verb: Token) -> Iterator[Attribution]:
    """ "Called the claim that X a lie", "the rumour that X has been called rubbish by Ann Lee"."""
    found = [c for c in verb.children if c.dep_ in ("oprd", "attr", "ccomp", "acomp", "dobj")]
    found += [t for c in verb.children if c.lower_ == "as" for t in c.children]
    called = next((c for c in found if c.lemma_.lower() in lexicon.FALSEHOODS), None)
    source = source_of(verb)
    if called is None or source is None or is_negated(verb):
        return
    matter = [c for t in (verb, called) for c in t.children if c.dep_ in ("nsubjpass", "dobj", "nsubj", "oprd")]
    nouns = (noun for noun in matter if noun.lemma_.lower() in lexicon.CONTENT_NOUN and noun.i != source.i)
    thats = (c for noun in nouns for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and has_that(c))
    if (clause := next(thats, None)) is not None:
        yield Attribution(verb, clause, source, "denied")


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
        source = inverted_source(verb, content) or source_behind(verb)
        if source is None:
            source, cut = source_before(verb, content)
    behind = source is not None and source.i > verb.i
    if not (behind or is_sourced(verb, source)) or source is not None and is_none(source):
        return
    yield Attribution(verb, content, source, stance, reporter=reporter_of(verb), belief=belief, cut=cut)


def _asks(content: Token) -> bool:
    """An embedded question ("whether …", "how the reports emerged"): nothing is asserted."""
    return any(
        child.lower_ in ("whether", "if")
        and child.dep_ == "mark"
        or child.tag_ in ("WDT", "WP", "WP$", "WRB")
        and child.lower_ != "that"  # whatever the parse takes it for, behind a verb of saying it opens what is said
        and child.i < content.i
        for child in content.children
    )


def _is_name(verb: Token) -> bool:
    """The "Said" of "Said Al-Saudi", in the middle of a sentence."""
    if not verb.text[:1].isupper() or verb.is_sent_start or verb.i + 1 >= len(verb.doc):
        return False
    return verb.nbor(-1).text[:1].isupper() and verb.nbor(1).text[:1].isupper()


def _with_noun(verb: Token, source: Token | None, denies: bool) -> Iterator[Attribution]:
    """ "repeated the line that X", "rejected the claim that X", "accused Y of Z", "announced no plans"."""
    if source is None or verb.dep_ == "amod" or is_none(source):
        return
    objects = [child for child in verb.children if child.dep_ in ("dobj", "oprd", "attr")]
    for noun in [*objects, *(child for child in verb.children if child.dep_ == "nsubjpass")]:
        clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and has_that(c)), None)
        if clause is not None and (
            noun.lemma_.lower() in lexicon.CONTENT_NOUN
            or any(t.dep_ == "dobj" and t.lower_ == "that" for t in clause.children)
        ):
            if noun.lemma_.lower() in lexicon.NOT_ASSERTED and not denies or is_negated(verb) or is_none(noun):
                return
            hoped = noun.lemma_.lower() in ("hope", "fear", "concern", "suspicion")
            yield Attribution(
                verb, clause, source, "denied" if denies else "hedged" if hoped else "asserted", belief=hoped
            )
            return
    if (
        verb.lemma_.lower() in lexicon.SPEECH_ACT
        and not (denies and is_negated(verb))
        and _has_matter(verb, objects)
        and _is_main(verb)
        and can_speak(source)
    ):
        yield Attribution(verb, verb, source, "denied" if denies else "asserted", whole=True)


def _by_noun(noun: Token) -> Iterator[Attribution]:
    """ "Pashinyan's declaration that X": said by whoever it belongs to."""
    owner = first_child(noun, "poss")
    clause = next((c for c in noun.children if c.dep_ in ("acl", "relcl", "ccomp") and has_that(c)), None)
    if owner is None or clause is None or noun.lemma_.lower() in lexicon.NOT_ASSERTED:
        return
    verb = noun.head.lemma_
    if owner.tag_ == "PRP$" and noun.dep_ == "dobj" and verb in SPEAKING and verb not in lexicon.DENY:
        return  # "repeated her claim that X" is said once, by the subject of the verb
    if noun.dep_ == "ROOT":
        return  # the parse has lost the main verb ("his claim that X angered many"), most often in what was claimed
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
    enough = 2 if verb.lemma_ in lexicon.DENY else 3
    return any(sum(1 for t in token.subtree if t.is_alpha) >= enough for token in matter)


def _is_main(verb: Token) -> bool:
    """The main verb of its sentence, or joined to it or to what is said in it."""
    while verb.dep_ == "conj":
        verb = verb.head
    return verb.dep_ == "ROOT" or verb.dep_ == "ccomp" and is_said(verb)


def _content(verb: Token) -> Token | None:
    """The clause that says what is said: finite, or an infinitive or gerund that the verb takes."""
    for child in verb.children:
        if (
            child.dep_ in ("ccomp", "csubj")
            and child.i != verb.i
            and (child.pos_ in ("VERB", "AUX") or any(c.dep_ in ("nsubj", "nsubjpass", "cop") for c in child.children))
        ):
            return child
    for preposition in (c for c in verb.children if c.dep_ == "prep" and c.lower_ in ("in", "on", "at", "to")):
        noun = next((c for c in preposition.children if c.dep_ == "pobj"), None)  # "said in a press release that …"
        behind = noun.children if noun is not None else ()
        clause = next((c for c in behind if c.dep_ in ("acl", "relcl", "ccomp") and has_that(c)), None)
        if clause is not None and verb.lemma_ in lexicon.SAY and not _is_relative(clause):
            return clause
    if verb.lemma_ in lexicon.DENY:
        return next((c for c in verb.children if c.dep_ == "xcomp" and is_gerund(c)), None)
    return None


def _is_relative(clause: Token) -> bool:
    """Whether "that" is a part of the clause ("a report that shook the town")."""
    that = next(c for c in clause.children if c.lower_ == "that")
    own = any(c.dep_ in ("nsubj", "nsubjpass", "expl") and c.i != that.i for c in clause.children)
    return that.dep_ in ("nsubj", "nsubjpass") or not own


def _asserts(verb: Token) -> bool:
    """Not in a question, a condition or a wish ("if he says that…", "to say that…")."""
    if (
        verb.dep_ in ("xcomp",)
        and verb.tag_ == "VB"
        and verb.head.lemma_ not in ("go", "continue", "want", "like", "add")
    ):
        return False
    return not any(child.dep_ == "mark" and child.lower_ in ("if", "unless", "whether") for child in verb.children)


def _child(token: Token, deps: tuple[str, ...], words: set[str]) -> Token | None:
    return next((c for c in token.children if c.dep_ in deps and c.lower_ in words), None)
