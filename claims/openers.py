"""Who is about to speak where no verb of saying frames the speech (pure over a parse).

Speech may stand behind a colon ("His son expressed bafflement: “We had no idea.”"), or behind a sentence
that somebody begins to speak with ("She read from her notes. “The driver …").
"""

from spacy.tokens import Doc, Span, Token

from claims.quotes import Quoted
from claims.sources import can_speak, first_child, is_negated

_SPEAKS_UP = frozenset("continue elaborate testify comment respond reply react".split())
_WITH = {"read": ("from", "out"), "go": ("on",), "write": ("on", "in"), "post": ("on",), "speak": ("up",)}
_FLOOR = frozenset("floor stand microphone word lectern".split())
_NEAR = 3  # characters between a sentence and the speech behind it


def opener_of(sentence: Span, stretch: Quoted) -> Token | None:
    """The source of a stretch of speech that begins in this sentence or right behind the one before it."""
    inside = [t for t in sentence if t.idx + len(t) <= stretch.start and not t.is_quote and not t.is_space]
    if inside:
        return _speaker(inside) if inside[-1].text == ":" else None
    last = sentence.doc[sentence.start - 1].sent if sentence.start else None
    if last is None or stretch.start - last.end_char > _NEAR or any(t.is_quote for t in last):
        return None
    return _speaker(list(last)) if last.text.rstrip().endswith(":") or _speaks_up(last) else None


def opener_at_end(paragraph: Doc) -> Token | None:
    """The source of what stands in the next paragraph, where this one ends in a colon."""
    sentences = list(paragraph.sents)
    if not sentences or not paragraph.text.rstrip().endswith(":"):
        return None
    return _speaker([t for t in sentences[-1] if not t.is_space])


def _speaker(tokens: list[Token]) -> Token | None:
    """The subject of the main verb in front of a colon, where it is somebody or a text of somebody's."""
    inside = {t.i for t in tokens}
    verbs = [t for t in tokens if t.pos_ in ("VERB", "AUX") and (t.head.i not in inside or t.head.i == t.i)]
    subjects = [
        s for verb in verbs if not is_negated(verb) if (s := first_child(verb, "nsubj")) is not None and s.i in inside
    ]
    return subjects[0] if len(subjects) == 1 and can_speak(subjects[0]) else None


def _speaks_up(sentence: Span) -> bool:
    verb = sentence.root
    words = {c.lower_ for c in verb.children}
    floor = verb.lemma_ == "take" and any(c.dep_ == "dobj" and c.lower_ in _FLOOR for c in verb.children)
    with_word = any(word in words for word in _WITH.get(verb.lemma_, ()))
    past = verb.tag_ in ("VBD", "VBZ", "VBP") or verb.lower_ == "read" and first_child(verb, "aux", "auxpass") is None
    return past and (verb.lemma_ in _SPEAKS_UP or with_word or floor)
