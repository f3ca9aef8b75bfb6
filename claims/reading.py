"""Reading one document from top to bottom: who is speaking, sentence by sentence."""

import re
from collections import Counter

from spacy.tokens import Doc, Span, Token

from claims import dates, lexicon
from claims.attribute import Attribution, is_negated, subject
from claims.clauses import Clause, announces_dispute, clauses, cue, stance
from claims.compose import compose, opposite
from claims.names import Names
from claims.quotes import Quoted, speech
from claims.resolve import Discourse, Speaker, phrase
from claims.types import Claim, Document, claim_id

SHORTEST, LONGEST = 20, 600  # characters of a quote


class Reader:
    """Carries what a reader remembers through a document; used once."""

    def __init__(self, document: Document, names: Names) -> None:
        self._document = document
        self._discourse = Discourse(names)
        self._claims: list[Claim] = []
        self._numbers: Counter[tuple[int, int]] = Counter()
        self._hash = document.content_hash
        self._sentence = 0
        self._quoting: Speaker | None = None  # of the last direct speech, or the last source
        self._dispute: tuple[str, int] | None = None  # an announced dispute and the sentence it stands in

    def claims(self, paragraphs: list[tuple[int, Doc]]) -> list[Claim]:
        """All claims, in the order of the text.

        Args:
            paragraphs: parsed paragraphs, each with its offset in the document's text.
        """
        for offset, paragraph in paragraphs:
            self._paragraph(offset, paragraph)
        return sorted(self._claims, key=lambda claim: (claim.start, claim.end))

    def _paragraph(self, offset: int, paragraph: Doc) -> None:
        stretches = speech(paragraph)
        read = [(sentence, *clauses(sentence)) for sentence in paragraph.sents]
        speakers: dict[int, Speaker | None] = {}
        for sentence, found, made in read:
            for i, stretch in enumerate(stretches):
                if i not in speakers and _overlap(sentence, stretch):
                    frame = next((a for a in found if not _inside(a.frame, stretches) and a.speaker is not None and not a.whole and _near(a, stretch)), None)
                    if frame is not None and frame.speaker is not None:
                        speakers[i] = self._discourse.speaker(frame.speaker, self._quoting)
                    else:
                        speakers[i] = self._later_frame(read, sentence, stretch, stretches) or self._carried(stretch, stretches, paragraph)
            self._sentence_claims(offset, sentence, found, made + _unread_speech(sentence, made, stretches), stretches, speakers)
            self._sentence += 1

    def _later_frame(self, read: list[tuple[Span, list[Attribution], list[Clause]]], sentence: Span, stretch: Quoted, stretches: list[Quoted]) -> Speaker | None:
        """The speaker named where a speech of several sentences ends (“… . …,” she said)."""
        for other, found, _ in read:
            if other.start > sentence.start and _overlap(other, stretch):
                for a in found:
                    if a.speaker is not None and not _inside(a.frame, stretches) and _near(a, stretch):
                        return self._discourse.speaker(a.speaker, self._quoting)
        return None

    def _carried(self, stretch: Quoted, stretches: list[Quoted], paragraph: Doc) -> Speaker | None:
        """Speech without a frame goes on from the last speaker, if nobody else has come in between."""
        alone = stretch.start <= 1 or stretch is not stretches[0]
        return self._quoting if alone else None

    def _sentence_claims(self, offset: int, sentence: Span, found: list[Attribution], made: list[Clause], stretches: list[Quoted], speakers: dict[int, Speaker | None]) -> None:
        mark = cue(sentence, found) or self._announced()
        sources: list[Token] = []
        by_frame: dict[int, Speaker | None] = {}
        for attribution in found + [c.attribution for c in made if c.attribution and c.attribution not in found]:
            around = _stretch(attribution.frame, stretches)
            quoting = speakers.get(around) if around is not None else self._quoting
            by_frame[attribution.frame.i] = self._discourse.speaker(attribution.speaker, quoting) if attribution.speaker is not None else None
            if around is None and attribution.speaker is not None:
                sources.append(attribution.speaker)
        for clause in made:
            self._claim(offset, sentence, clause, found, by_frame, stretches, speakers, mark)
        self._credit_previous(sentence)
        self._discourse.attend(sentence, sources)
        if announced := announces_dispute(sentence):
            self._dispute = (announced, self._sentence)
        outer = [by_frame[s] for s in by_frame if by_frame[s] is not None]
        said = [speakers[i] for i in speakers if speakers[i] is not None and _overlap(sentence, stretches[i])]
        if outer or said:
            self._quoting = (said or outer)[-1] if said else outer[0]
        elif made and not any(_stretch(c.head, stretches) is not None for c in made):
            self._quoting = None if self._names_someone(sentence) else self._quoting

    def _claim(
        self,
        offset: int,
        sentence: Span,
        clause: Clause,
        found: list[Attribution],
        by_frame: dict[int, Speaker | None],
        stretches: list[Quoted],
        speakers: dict[int, Speaker | None],
        mark: str | None,
    ) -> None:
        attribution = clause.attribution
        around = _stretch(clause.head, stretches)
        speaker = by_frame.get(attribution.frame.i) if attribution else None
        reporter: str | None = None
        if attribution and attribution.speaker is not None and speaker is None:
            return  # somebody says so, but who cannot be told: better no claim than a wrong speaker
        if around is not None:
            outer = speakers.get(around)
            if attribution is None or attribution.whole and attribution.speaker is not None and attribution.speaker.lower_ in ("i", "we"):
                if outer is None:
                    return
                speaker = outer
            elif outer is not None and speaker is not None and outer.name != speaker.name and _stretch(attribution.frame, stretches) is not None:
                reporter = outer.name
        if attribution and attribution.reporter is not None:
            told = self._discourse.speaker(attribution.reporter)
            reporter = told.name if told else phrase(attribution.reporter)
        elif attribution and reporter is None:
            reporter = self._outer_source(attribution, found, by_frame, speaker)
        tokens = [t for t in clause.tokens if around is None or stretches[around].covers(t.idx, t.idx + len(t)) or _stretch(t, stretches) == around]
        tokens = _unquoted(tokens, stretches, around)
        if sum(t.is_alpha for t in tokens) < 4:
            return
        quoted_tokens = list(tokens)
        if attribution and attribution.stance == "denied" and not attribution.whole:
            source = attribution.speaker
            quoted_tokens = [t for t in sentence if min(source.left_edge.i if source is not None else attribution.frame.i, attribution.frame.i, tokens[0].i) <= t.i <= max(tokens[-1].i, attribution.frame.i)]
        self._add(offset, clause, tokens, quoted_tokens, speaker, reporter, around is not None, mark)

    def _outer_source(self, inner: Attribution, found: list[Attribution], by_frame: dict[int, Speaker | None], speaker: Speaker | None) -> str | None:
        for outer in found:
            if outer is not inner and not outer.whole and outer.head.i != inner.head.i and (outer.head.i == inner.frame.i or outer.head.is_ancestor(inner.frame)):
                said = by_frame.get(outer.frame.i)
                if said and (speaker is None or said.name != speaker.name):
                    return said.name
        return None

    def _add(self, offset: int, clause: Clause, tokens: list[Token], quoted_tokens: list[Token], speaker: Speaker | None, reporter: str | None, in_speech: bool, mark: str | None) -> None:
        attribution = clause.attribution
        start, end = quoted_tokens[0].idx, quoted_tokens[-1].idx + len(quoted_tokens[-1])
        end = _closed(clause.head.doc.text, start, end)
        if not SHORTEST <= end - start <= LONGEST:
            return
        denied = attribution is not None and attribution.stance == "denied" and not attribution.whole
        person = self._discourse.named(attribution.speaker) if attribution and attribution.speaker is not None else None
        if person is None and speaker is not None:
            person = self._discourse.names.person(speaker.name)
        text, resolved = compose(tokens, self._discourse, speaker, person, in_speech, opposite(tokens, clause.head) if denied else {})
        if not text:
            return
        if attribution and attribution.whole and speaker and not any(c.dep_ in ("nsubj", "nsubjpass") for c in attribution.frame.children):
            text = f"{speaker.name} {text[0].lower()}{text[1:]}"
        start, end = start + offset, end + offset
        number = self._numbers[start, end]
        self._numbers[start, end] += 1
        document = self._document
        event = dates.event_interval(" ".join(t.text for t in tokens), document.published)
        self._claims.append(
            Claim(
                id=claim_id(self._hash, start, end, number),
                document=document.name,
                start=start,
                end=end,
                quote=document.text[start:end],
                text=text,
                speaker=speaker.name if speaker else None,
                role=speaker.role if speaker else None,
                speaker_key=speaker.key if speaker else None,
                reported_by=reporter,
                stance=stance(clause),
                opinion=bool(attribution and attribution.belief) or bool(speaker and any(c.lower_ in ("should", "ought") for c in clause.head.children)),
                resolved=resolved,
                published=document.published,
                event_start=event[0],
                event_end=event[1],
                title=document.title,
                publisher=document.publisher,
                url=document.url,
                language=document.language,
                sentence=self._sentence,
                cue=mark,
            )
        )

    def _announced(self) -> str | None:
        """An announced dispute holds for the two sentences after it."""
        if self._dispute and 0 < self._sentence - self._dispute[1] <= 2:
            return self._dispute[0]
        return None

    def _credit_previous(self, sentence: Span) -> None:
        """ "This was reported by the ministry": what stands before it is the ministry's."""
        root = sentence.root
        told = root.lemma_ in lexicon.SAY | {"publish"} and any(c.dep_ == "nsubjpass" and c.lower_ in ("this", "that") for c in root.children)
        agent = next((c for c in root.children if c.dep_ == "agent"), None)
        source = next((c for c in agent.children if c.dep_ == "pobj"), None) if told and agent is not None else None
        speaker = self._discourse.speaker(source) if source is not None else None
        if speaker is None:
            return
        self._quoting = speaker
        self._discourse.body = speaker.name
        self._claims = [
            claim.model_copy(update={"speaker": speaker.name, "role": speaker.role, "speaker_key": speaker.key})
            if claim.sentence == self._sentence - 1 and claim.speaker is None
            else claim
            for claim in self._claims
        ]

    def _names_someone(self, sentence: Span) -> bool:
        return any(t.pos_ == "PROPN" and t.dep_ in ("nsubj", "nsubjpass") and self._discourse.named(t) for t in sentence)


def _unread_speech(sentence: Span, made: list[Clause], stretches: list[Quoted]) -> list[Clause]:
    """Direct speech in which the parse found no clause, taken whole, under the verb of saying beside it."""
    found = []
    for i, stretch in enumerate(stretches):
        tokens = [t for t in sentence if _stretch(t, stretches) == i]
        if not tokens or any(_stretch(c.head, stretches) == i for c in made):
            continue
        frame = next((t for t in sentence if t.lemma_ in lexicon.SAY and t.pos_ == "VERB" and _stretch(t, stretches) is None), None)
        source = subject(frame) if frame is not None else None
        head = next((t.head for t in tokens if t.dep_ in ("nsubj", "nsubjpass") and t.head in tokens), None)
        if frame is not None and source is not None and head is not None and not is_negated(frame) and "?" not in tokens[-1].text:
            found.append(Clause(head, tuple(tokens), Attribution(frame, head, source)))
    return found


def _overlap(sentence: Span, stretch: Quoted) -> bool:
    return stretch.start < sentence.end_char and sentence.start_char < stretch.end


def _stretch(token: Token, stretches: list[Quoted]) -> int | None:
    return next((i for i, s in enumerate(stretches) if s.covers(token.idx, token.idx + len(token))), None)


def _inside(token: Token, stretches: list[Quoted]) -> bool:
    return _stretch(token, stretches) is not None


def _near(attribution: Attribution, stretch: Quoted) -> bool:
    """Whether the frame's content lies in the speech, or the frame stands right beside it."""
    head, frame = attribution.head, attribution.frame
    return stretch.covers(head.idx, head.idx + len(head)) or abs(frame.idx - stretch.end) < 80 or abs(stretch.start - frame.idx) < 80


def _closed(text: str, start: int, end: int) -> int:
    """The end of a quote moved over the stop and the closing mark that belong to it."""
    passage = text[start:end]
    open_marks = passage.count("“") - passage.count("”") > 0 or passage.count('"') % 2 == 1
    behind = re.match(r"[.,!]?[”\"]\.?" if open_marks else r"[.!](?=\s|$)", text[end : end + 3])
    return end + behind.end() if behind else end


def _unquoted(tokens: list[Token], stretches: list[Quoted], around: int | None) -> list[Token]:
    """Tokens in one piece of speech, or outside of all full speeches, without marks at the ends."""
    while tokens and (tokens[0].is_punct or tokens[0].is_space):
        tokens = tokens[1:]
    while tokens and (tokens[-1].is_punct and tokens[-1].text not in (")", "%") or tokens[-1].is_space):
        tokens = tokens[:-1]
    return tokens
