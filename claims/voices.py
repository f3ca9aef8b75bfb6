"""Who speaks in each stretch of direct speech of a paragraph.

A stretch is given to the verb of saying that stands beside it; without one it goes on from
the last speaker. Where neither tells, nobody is named, and no claim is made of it.
"""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from operator import attrgetter

from spacy.tokens import Doc, Span, Token

from claims import lexicon
from claims.clauses import Clause, clauses
from claims.frames import Attribution
from claims.openers import opener_at_end, opener_of
from claims.quotes import Quoted, speech
from claims.resolve import Discourse, Speaker
from claims.sources import is_negated, subject

_BESIDE = 80  # characters between a speech and its verb of saying
_PARAGRAPHS = 5  # that are looked ahead for whose speech it is


@dataclass(frozen=True)
class Sentence:
    """A sentence with its attributions and the clauses that make claims."""

    span: Span
    attributions: list[Attribution]
    clauses: list[Clause]


@dataclass
class Paragraph:
    """A parsed paragraph with its direct speech; `voices` fills as its sentences are read."""

    offset: int
    sentences: list[Sentence]
    stretches: list[Quoted]
    voices: dict[int, Speaker | None] = field(default_factory=dict)
    next: "Paragraph | None" = None
    opened: Token | None = None
    """Who is said to speak at the end of the paragraph before ("… issued a statement:")."""

    def stretch(self, token: Token) -> int | None:
        """The number of the stretch of speech that a token stands in."""
        i = bisect_right(self.stretches, token.idx, key=attrgetter("start")) - 1
        return i if i >= 0 and self.stretches[i].covers(token.idx, token.idx + len(token)) else None

    def goes_on(self, stretch: int, token: Token) -> bool:
        """Whether a token stands in this stretch, or in another one of the same voice (“We won,” he said, “fairly”)."""
        other = self.stretch(token)
        return other == stretch or other is not None and self.voices.get(other) == self.voices.get(stretch)

    def voice(self, token: Token) -> Speaker | None:
        """Who speaks the direct speech that a token stands in."""
        stretch = self.stretch(token)
        return self.voices.get(stretch) if stretch is not None else None

    def spoken_in(self, sentence: Span) -> list[Speaker]:
        """The speakers of the direct speech of a sentence."""
        heard = [voice for i, voice in self.voices.items() if _overlap(sentence, self.stretches[i])]
        return [voice for voice in heard if voice is not None]

    def has_unknown(self, sentence: Span) -> bool:
        """Whether somebody speaks in a sentence of whom the document does not tell who it is."""
        return any(voice is None and _overlap(sentence, self.stretches[i]) for i, voice in self.voices.items())

    def hear(self, sentence: Sentence, discourse: Discourse, last: Speaker | None) -> None:
        """Finds the speakers of the stretches that begin in a sentence.

        Args:
            last: the speaker of what was said before, from whom speech without a frame goes on.
        """
        for i, stretch in enumerate(self.stretches):
            if i in self.voices or not _overlap(sentence.span, stretch):
                continue
            later = [s for s in self.sentences if s.span.start > sentence.span.start and _overlap(s.span, stretch)]
            frames = [frame for s in (sentence, *later) if (frame := self._frame(s, stretch)) is not None]
            opener = opener_of(sentence.span, stretch) if not frames else None
            if opener is None and not frames and self.opened is not None and stretch.start <= 1:
                opener = self.opened
            if frames:
                self.voices[i] = discourse.speaker(frames[0], last)
            elif opener is not None:
                self.voices[i] = discourse.speaker(opener, last)
            elif stretch.open and (source := self._ahead()) is not None:
                self.voices[i] = discourse.speaker(source, last)
            elif any(_is_saying(t) and self.stretch(t) is None for s in (sentence, *later) for t in s.span):
                self.voices[i] = None  # somebody is named as saying it, but the parse does not tell who
            else:
                self.voices[i] = last if stretch.start <= 1 or i > 0 else None

    def _ahead(self) -> Token | None:
        """The source of speech that goes on in the next paragraphs, each of which opens with a mark."""
        after = self.next
        for _ in range(_PARAGRAPHS):
            if after is None or not after.stretches or after.stretches[0].start > 1:
                return None
            first = after.stretches[0]
            frames = (after._frame(sentence, first) for sentence in after.sentences if _overlap(sentence.span, first))
            found = next((frame for frame in frames if frame is not None), None)
            if found is not None or not first.open:
                return found if found is not None and found.pos_ != "PRON" else None
            after = after.next
        return None

    def _frame(self, sentence: Sentence, stretch: Quoted) -> Token | None:
        """The source of the verb of saying that stands beside a stretch, outside of all speech."""
        for a in sentence.attributions:
            near = (
                stretch.covers(a.head.idx, a.head.idx + len(a.head))
                or abs(a.frame.idx - stretch.end) < _BESIDE
                or abs(stretch.start - a.frame.idx) < _BESIDE
            )
            if a.speaker is not None and not a.whole and near and self.stretch(a.frame) is None:
                return a.speaker
        return None


def lay_out_all(parsed: Sequence[tuple[int, Doc]]) -> list[Paragraph]:
    """All paragraphs of a document, each knowing the next one and who opened its speech."""
    paragraphs = [lay_out(offset, doc) for offset, doc in parsed]
    for i in range(1, len(paragraphs)):
        paragraphs[i - 1].next = paragraphs[i]
        paragraphs[i].opened = opener_at_end(parsed[i - 1][1])
    return paragraphs


def lay_out(offset: int, parsed: Doc) -> Paragraph:
    """A parsed paragraph, sentence by sentence; speech that the parse did not understand is taken whole."""
    paragraph = Paragraph(offset, [], speech(parsed))
    for span in parsed.sents:
        found, made = clauses(span)
        unread = _unread_speech(span, made, paragraph)
        found = found + [clause.attribution for clause in unread if clause.attribution is not None]
        paragraph.sentences.append(Sentence(span, found, made + unread))
    return paragraph


def _unread_speech(sentence: Span, made: list[Clause], paragraph: Paragraph) -> list[Clause]:
    """Direct speech in which the parse found no clause, under the verb of saying beside it."""
    found = []
    for i, stretch in enumerate(paragraph.stretches):
        if not _overlap(sentence, stretch):
            continue
        tokens = [t for t in sentence if paragraph.stretch(t) == i]
        if not tokens or any(paragraph.stretch(clause.head) == i for clause in made):
            continue
        frame = next((t for t in sentence if _is_saying(t) and paragraph.stretch(t) is None), None)
        source = subject(frame) if frame is not None else None
        head = _highest(tokens)
        if frame is not None and source is not None and head is not None and tokens[-1].text != "?":
            found.append(Clause(head, tuple(tokens), Attribution(frame, head, source)))
    return found


def _highest(tokens: list[Token]) -> Token | None:
    """The verb that governs a piece of a sentence, or the first one with a subject in it."""
    top = [t for t in tokens if t.pos_ in ("VERB", "AUX") and (t.head.i == t.i or t.head not in tokens)]
    with_subject = [t.head for t in tokens if t.dep_ in ("nsubj", "nsubjpass") and t.head in tokens]
    return next(iter(top + with_subject), None) if with_subject else None


def _is_saying(token: Token) -> bool:
    return token.lemma_ in lexicon.SAY and token.pos_ == "VERB" and not is_negated(token)


def _overlap(sentence: Span, stretch: Quoted) -> bool:
    return stretch.start < sentence.end_char and sentence.start_char < stretch.end
