"""Frames of saying that stand inside of a sentence, and the sentence read without them.

“The treaty,” she said, “is dead” and “He had no plans, he insisted, of leaving” say one thing with
another in the middle of it. A parser that reads both at once most often tears the sentence apart.
So such a frame is found by its form (pure over a parse), sentence and frame are parsed each by
itself, and the two trees are put together again: the verb of saying hangs as a parataxis on the
verb of the clause in which it stands.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claims import lexicon

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_NOUN_PHRASE = frozenset("DT PRP$ PRP NN NNS NNP NNPS JJ JJR JJS CD POS HYPH AFX CC IN RB VBG VBN".split())
_NO_START = frozenset("IN WP WDT WRB WP$ CC RB VBG VBN TO".split())
_TAIL = _NOUN_PHRASE | {"TO", "RP", "RBR"}
_OPENING_MARKS, _CLOSING_MARKS = frozenset("“\"«'"), frozenset("”\"»'")
_LONGEST = 16  # tokens of a frame
_LONGEST_SENTENCE = 120


@dataclass(frozen=True)
class Insertion:
    """A frame of saying inside of a sentence, by token index in its document.

    `start` to `end` is what the sentence is read without, marks on either side included; `first` to `last` the
    frame itself.
    """

    start: int
    first: int
    last: int
    end: int
    verb: int


@dataclass(frozen=True)
class Joint:
    """What is parsed anew for one insertion: the rest of the sentence and the frame."""

    insertion: Insertion
    sentence: tuple[int, int]
    rest: Doc
    frame: Doc


def insertion(sentence: Span) -> Insertion | None:
    """The first frame between two commas or two stretches of speech; None where there is none."""
    if len(sentence) > _LONGEST_SENTENCE:
        return None
    opening = _in_front(sentence)
    if opening is not None:
        return opening
    for verb in sentence:
        if verb.tag_ in _FINITE and verb.lemma_ in lexicon.SAID_BETWEEN:
            found = _around(sentence, verb) or _at_the_end(sentence, verb)
            if found is not None:
                return found
    return None


def _in_front(sentence: Span) -> Insertion | None:
    """ "According to a report by the audit office, …": up to the first comma, where the parse has lost the sentence."""
    first, doc = sentence[0], sentence.doc
    if first.lower_ != "according" or len(sentence) < 6 or first.dep_ == "prep" and first.head.i != first.i:
        return None
    comma = next((t.i for t in sentence[2:_LONGEST] if t.text == ","), None)
    if comma is None or comma + 3 >= sentence.end or doc[comma + 1].tag_ in ("WP", "WDT", "VBG", "VBN", "WP$", "CC"):
        return None
    return Insertion(sentence.start, sentence.start, comma, comma + 1, sentence.start)


def _at_the_end(sentence: Span, verb: Token) -> Insertion | None:
    """ "…, warned the hydrologist Ann Lee." where the parse has not seen that this is the frame of all before it."""
    doc = sentence.doc
    contents = [c for c in verb.children if c.dep_ == "ccomp"]
    if verb.dep_ == "ROOT" and len(contents) == 1 and contents[0].i < verb.i:
        return None
    left = verb.i - 1
    while left > sentence.start and doc[left].text not in (",", "”", "–", "—", '"'):
        left -= 1
    end = sentence.end
    while end > verb.i and doc[end - 1].text in ".!":
        end -= 1
    before, behind = doc[left + 1 : verb.i], doc[verb.i + 1 : end]
    said = doc[sentence.start : left]
    if left <= sentence.start + 2 or not _has_finite(said) or any(t.lower_ == "that" or t.is_quote for t in behind):
        return None
    if len(before) and not _is_frame(before, behind):
        return None
    if not len(before) and (not len(behind) or behind[0].tag_ in _NO_START):
        return None
    start = left - 1 if doc[left].text in _CLOSING_MARKS and doc[left - 1].text == "," else left
    return Insertion(start, left + 1, end, end, verb.i)


def _around(sentence: Span, verb: Token) -> Insertion | None:
    doc = sentence.doc
    left = verb.i - 1
    while left > sentence.start and doc[left].text not in (",", "”", "–", "—", '"'):
        left -= 1
    right = verb.i + 1
    while right < sentence.end and doc[right].text not in (",", "“", "–", "—", '"', ".", "?", "!", ";", ":"):
        right += 1
    if left <= sentence.start or right >= sentence.end - 2 or doc[right].text in ".?!;:":
        return None
    before, behind = doc[left + 1 : verb.i], doc[verb.i + 1 : right]
    if not _is_frame(before, behind) or right - left > _LONGEST:
        return None
    start, end = left, right + 1
    if doc[left].text in _CLOSING_MARKS and doc[left - 1].text in (",", "–", "—"):
        start = left - 1
    if doc[right].text == "," and doc[end].text in _OPENING_MARKS and start < left:
        end += 1
    torn = doc[end].tag_ in ("WP", "WDT", "VBG", "WP$") or start <= sentence.start
    same_marks = (doc[left].text in _CLOSING_MARKS) == (doc[end - 1].text in _OPENING_MARKS)
    goes_on = doc[end].tag_ in ("IN", "CC", "TO") or _has_finite(doc[end : sentence.end])
    if (
        torn
        or not same_marks
        or not goes_on
        or not _has_finite([*doc[sentence.start : start], *doc[end : sentence.end]])
    ):
        return None
    return Insertion(start, left + 1, right, end, verb.i)


def _has_finite(tokens: Iterable[Token]) -> bool:
    return any(t.tag_ in _FINITE | {"MD"} for t in tokens)


def _is_frame(before: Span, behind: Span) -> bool:
    """ "The minister" in front of the verb or behind it, and nothing but a noun phrase and when or where."""
    if len(before):
        named = before[0].tag_ not in _NO_START and any(t.pos_ in ("NOUN", "PROPN", "PRON") for t in before)
        return (
            named
            and all(t.tag_ in _NOUN_PHRASE for t in before)
            and all(t.tag_ in _TAIL and t.lower_ != "that" for t in behind)
        )
    return bool(len(behind)) and behind[0].tag_ not in _NO_START and all(t.tag_ in _NOUN_PHRASE for t in behind)


def take_apart(doc: Doc) -> list[Joint]:
    """For each sentence with such a frame, its rest and its frame, to be parsed."""
    joints = []
    for sentence in doc.sents:
        found = insertion(sentence)
        if found is not None:
            rest = [t for t in sentence if not found.start <= t.i < found.end]
            frame = list(doc[found.first : found.last])
            joints.append(Joint(found, (sentence.start, sentence.end), _alone(rest), _alone(frame)))
    return joints


def _alone(tokens: list[Token]) -> Doc:
    """Tokens as a document of one sentence."""
    words = [t.text for t in tokens]
    stop = [] if words[-1] in (".", "!", "?", "”", '"') else ["."]
    return Doc(
        tokens[0].vocab,
        words=[*words, *stop],
        spaces=[bool(t.whitespace_) or i + 1 < len(tokens) and tokens[i + 1].i > t.i + 1 for i, t in enumerate(tokens)]
        + [False] * len(stop),
        sent_starts=[i == 0 for i in range(len(words) + len(stop))],
    )


def put_together(doc: Doc, joints: Iterable[Joint]) -> Doc:
    """The document with the new trees in the place of the old ones, where both of a joint make sense."""
    heads = [t.head.i for t in doc]
    labels: dict[str, list[str]] = {
        "deps": [t.dep_ for t in doc],
        "tags": [t.tag_ for t in doc],
        "pos": [t.pos_ for t in doc],
        "lemmas": [t.lemma_ for t in doc],
    }
    changed = False
    for joint in joints:
        verb = joint.insertion.verb - joint.insertion.first
        above = _governor(joint)
        if above is None or not _speaks(joint.frame, verb):
            continue
        changed = True
        _graft(joint, above, heads, labels)
    if not changed:
        return doc
    return Doc(
        doc.vocab,
        words=[t.text for t in doc],
        spaces=[bool(t.whitespace_) for t in doc],
        heads=heads,
        morphs=[str(t.morph) for t in doc],
        ents=[f"{t.ent_iob_}-{t.ent_type_}" if t.ent_type_ else "O" for t in doc],
        deps=labels["deps"],
        tags=labels["tags"],
        pos=labels["pos"],
        lemmas=labels["lemmas"],
    )


def _graft(joint: Joint, above: int, heads: list[int], labels: dict[str, list[str]]) -> None:
    """Writes the trees of one joint over those of its sentence."""
    made = joint.insertion
    kept = [i for i in range(*joint.sentence) if not made.start <= i < made.end]
    _write(zip(kept, joint.rest, strict=False), kept.__getitem__, heads, labels)
    frame = range(made.first, made.last)
    _write(zip(frame, joint.frame, strict=False), frame.__getitem__, heads, labels)
    by_phrase = joint.frame[made.verb - made.first].lower_ == "according"
    heads[made.verb], labels["deps"][made.verb] = kept[above], "prep" if by_phrase else "parataxis"
    if not by_phrase:
        _seat(joint, frame, heads, labels)
    for i in (*range(made.start, made.first), *range(made.last, made.end)):
        heads[i], labels["deps"][i] = made.verb, "punct"


def _seat(joint: Joint, frame: range, heads: list[int], labels: dict[str, list[str]]) -> None:
    """Makes whoever says it the subject of the frame."""
    made = joint.insertion
    speaking, *others = (frame[t.i] for t in _subjects(joint.frame[made.verb - made.first]))
    labels["deps"][speaking] = "nsubj"
    for i in others:
        heads[i], labels["deps"][i] = speaking, "compound"


def _write(
    pairs: Iterable[tuple[int, Token]], place: Callable[[int], int], heads: list[int], labels: dict[str, list[str]]
) -> None:
    for i, token in pairs:
        heads[i] = place(token.head.i)
        labels["deps"][i], labels["tags"][i] = token.dep_, token.tag_
        labels["pos"][i], labels["lemmas"][i] = token.pos_, token.lemma_


def _speaks(frame: Doc, verb: int) -> bool:
    """Whether the frame, read by itself, is somebody who says, and no more than that."""
    root = frame[verb]
    subjects = _subjects(root)
    if root.lower_ == "according":
        return root.dep_ == "ROOT" and any(c.lower_ == "to" for c in root.children)
    return (
        root.dep_ == "ROOT"
        and bool(subjects)
        and subjects[0].lower_ not in ("it", "this", "that", "there", "what", "which")
        and not any(c.dep_ in ("ccomp", "xcomp", "advcl", "nsubjpass") for c in root.children)
    )


def _subjects(verb: Token) -> list[Token]:
    """Who says it, the nearest first; behind an inverted verb ("said the fisherman") the parse may see an object."""
    dependencies = ("nsubj", "dobj", "attr") if verb.i == 0 else ("nsubj",)
    found = [c for c in verb.children if c.dep_ in dependencies and c.pos_ in ("NOUN", "PROPN", "PRON")]
    return sorted(found, key=lambda c: abs(c.i - verb.i))


def _governor(joint: Joint) -> int | None:
    """The verb of the clause that the frame interrupts, by its place in the rest; None where the rest is torn."""
    rest = joint.rest
    cut = joint.insertion.start - joint.sentence[0]
    roots = [t for t in rest if t.head.i == t.i]
    if len(roots) != 1:
        return None
    if joint.insertion.start == joint.sentence[0] or cut >= len(rest) - 2:
        return roots[0].i if _is_clause(roots[0]) else None
    before = next((t for t in reversed(rest[:cut]) if not t.is_punct), rest[0])
    behind = next((t for t in rest[cut:] if not t.is_punct), rest[-1])
    path = [before, *before.ancestors]
    token = next((t for t in (behind, *behind.ancestors) if t in path), roots[0])
    above = next((t for t in _upwards(token) if _is_clause(t)), None)
    return above.i if above is not None else None


def _upwards(token: Token) -> Iterator[Token]:
    yield token
    yield from token.ancestors


def _is_clause(token: Token) -> bool:
    """A finite verb with a subject."""
    finite = token.tag_ in _FINITE or _has_finite(token.children)
    sourced = any("subj" in c.dep_ or c.dep_ == "expl" for c in token.children)
    return finite and sourced and token.pos_ in ("VERB", "AUX")
