"""Reading one document from top to bottom: who is speaking, sentence by sentence."""

import re
from collections import Counter
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from claims import lexicon
from claims.clauses import Clause
from claims.compose import compose, opposite
from claims.events import event_interval
from claims.frames import Attribution
from claims.infinitives import is_infinite, made_finite
from claims.names import Names
from claims.phrases import has_subject, is_reader, phrase
from claims.resolve import Discourse, Speaker
from claims.sources import has_that
from claims.spans import bare, closed, is_mixed, subject_before, with_denial
from claims.stances import announces_dispute, cue, stance
from claims.types import Claim, Document, claim_id
from claims.voices import Paragraph, Sentence, lay_out_all

SHORTEST, LONGEST = 20, 600  # characters of a quote
SHORTEST_SAID = 10  # where somebody is named as saying it


class Reader:
    """Carries what a reader remembers through a document; used once."""

    def __init__(self, document: Document, names: Names) -> None:
        self._document = document
        self._hash = document.content_hash
        self._discourse = Discourse(names)
        self._claims: list[Claim] = []
        self._numbers: Counter[tuple[int, int]] = Counter()
        self._sentence = 0
        self._last: Speaker | None = None  # who spoke last
        self._dispute: tuple[str, int] | None = None  # an announced dispute and the sentence it stands in
        self._mark: str | None = None  # the cue of the sentence that is being read

    def claims(self, paragraphs: list[tuple[int, Doc]]) -> list[Claim]:
        """All claims, in the order of the text.

        Args:
            paragraphs: parsed paragraphs, each with its offset in the document's text.
        """
        for paragraph in lay_out_all(paragraphs):
            for sentence in paragraph.sentences:
                paragraph.hear(sentence, self._discourse, self._last)
                self._read(paragraph, sentence)
                self._sentence += 1
        return sorted(self._claims, key=lambda claim: (claim.start, claim.end))

    def _read(self, paragraph: Paragraph, sentence: Sentence) -> None:
        """The claims of one sentence, and what it does to the focus."""
        self._mark = cue(sentence.span, sentence.attributions) or self._announced()
        speakers: dict[int, Speaker | None] = {}
        for a in sentence.attributions:
            quoting = paragraph.voice(a.frame)  # outside of speech "we" is the article's own voice
            meant = self._discourse.speaker(a.speaker, quoting) if a.speaker is not None else None
            speakers[a.frame.i] = meant or _as_it_stands(a)
        for clause in sentence.clauses:
            self._claim(paragraph, sentence, clause, speakers)
        self._credit_previous(sentence.span)
        self._attend(paragraph, sentence, speakers)

    def _attend(self, paragraph: Paragraph, sentence: Sentence, speakers: dict[int, Speaker | None]) -> None:
        outside = [
            a.speaker for a in sentence.attributions if a.speaker is not None and paragraph.stretch(a.frame) is None
        ]
        self._discourse.attend(sentence.span, outside)
        if announced := announces_dispute(sentence.span):
            self._dispute = (announced, self._sentence)
        heard = paragraph.spoken_in(sentence.span)
        aloud = {a.frame.i for a in sentence.attributions if paragraph.stretch(a.frame) is not None}
        named = [one for i, one in speakers.items() if one is not None and one.key and i not in aloud]
        if heard:
            self._last = heard[-1]
        elif paragraph.has_unknown(sentence.span):
            self._last = None
        elif named:
            self._last = named[0]
        elif self._names_someone(sentence.span):
            self._last = None  # somebody else has come in: speech that follows may be theirs

    def _claim(
        self, paragraph: Paragraph, sentence: Sentence, clause: Clause, speakers: dict[int, Speaker | None]
    ) -> None:
        stretch = paragraph.stretch(clause.head)
        if clause.aside:
            if clause.attribution is not None and stretch is None and clause.link is None:
                return  # in what is reported an aside may be the article's or the speaker's: that is not told
            clause = replace(clause, attribution=None)
        attribution = clause.attribution
        speaker = speakers.get(attribution.frame.i) if attribution else None
        if attribution and attribution.speaker is not None and speaker is None:
            return  # somebody says so, but who cannot be told: better no claim than a wrong speaker
        voice = paragraph.voice(clause.head)
        if (
            stretch is not None
            and voice is None
            and (attribution is None or paragraph.stretch(attribution.frame) is not None)
        ):
            return
        if stretch is not None and (attribution is None or _own_words(attribution)):
            speaker = voice
        reporter = self._reporter(paragraph, sentence, attribution, speaker, speakers)
        mixed = is_mixed(paragraph, clause)
        tokens = bare([t for t in clause.tokens if stretch is None or mixed or paragraph.goes_on(stretch, t)])
        if sum(t.is_alpha for t in (*clause.shared, *tokens)) < (3 if attribution else 4) or not tokens:
            return
        if stretch is None and attribution is None and any(is_reader(c) for c in clause.head.children):
            return
        if (
            stretch is not None
            and not mixed
            and not clause.shared
            and (broken_off := subject_before(sentence.span, clause, tokens))
        ):
            clause = replace(clause, shared=broken_off)
        quoted = with_denial(sentence.span, tokens, attribution)
        if clause.aside:
            quoted = list(sentence.span.doc[clause.shared[0].i : tokens[-1].i + 1])
        self._add(paragraph, clause, tokens, quoted, speaker, reporter)

    def _reporter(
        self,
        paragraph: Paragraph,
        sentence: Sentence,
        attribution: Attribution | None,
        speaker: Speaker | None,
        speakers: dict[int, Speaker | None],
    ) -> str | None:
        """Who passes a claim on: the outlet that was told, whoever quotes, or the outer source of a nested one."""
        if attribution is None:
            return None
        if attribution.reporter is not None:
            told = self._discourse.speaker(attribution.reporter)
            return told.name if told else phrase(attribution.reporter)
        quoting = paragraph.voice(attribution.frame)
        outer = [quoting] + [
            speakers.get(a.frame.i)
            for a in sentence.attributions
            if not a.whole
            and (a.by_phrase or not _stands_beside(attribution))
            and a.head.i != attribution.head.i
            and (a.head.i == attribution.frame.i or a.head.is_ancestor(attribution.frame))
        ]
        names = [one.name for one in outer if one is not None and (speaker is None or one.name != speaker.name)]
        return names[0] if names else None

    def _add(
        self,
        paragraph: Paragraph,
        clause: Clause,
        tokens: list[Token],
        quoted: list[Token],
        speaker: Speaker | None,
        reporter: str | None,
    ) -> None:
        document = self._document
        start = paragraph.offset + quoted[0].idx
        end = closed(document.text, start, paragraph.offset + quoted[-1].idx + len(quoted[-1]))
        text, resolved = self._text(paragraph, clause, tokens, speaker)
        if not text or not (SHORTEST_SAID if speaker else SHORTEST) <= end - start <= LONGEST:
            return
        number = self._numbers[start, end]
        self._numbers[start, end] += 1
        words = re.sub(" (?=[,.])", "", " ".join(t.text for t in tokens))
        event_start, event_end = event_interval(words, document.published, self._day())
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
                opinion=_is_opinion(clause, speaker),
                resolved=resolved and (speaker is None or speaker.key is not None),
                published=document.published,
                event_start=event_start,
                event_end=event_end,
                title=document.title,
                publisher=document.publisher,
                url=document.url,
                language=document.language,
                sentence=self._sentence,
                cue=self._mark,
            )
        )

    def _text(
        self, paragraph: Paragraph, clause: Clause, tokens: list[Token], speaker: Speaker | None
    ) -> tuple[str, bool]:
        attribution = clause.attribution
        person = None
        if attribution and attribution.speaker is not None:
            person = self._discourse.named(attribution.speaker)
        if person is None and speaker is not None:
            person = self._discourse.names.person(speaker.name)
        denied = attribution is not None and attribution.stance == "denied" and not attribution.whole
        shared = attribution is not None and (attribution.whole or denied) and not has_subject(clause.head)
        in_front = _in_front(speaker, attribution) if speaker and attribution and shared else None
        return compose(
            [*clause.shared, *tokens],
            self._discourse,
            speaker,
            person,
            in_speech=paragraph.stretch(clause.head) is not None,
            changes=_changes(clause, tokens, denied),
            in_front=in_front,
            source=attribution.speaker if attribution is not None else None,
        )

    def _day(self) -> str | None:
        """The day of which this or the last sentence spoke, for "two days later"."""
        last = self._claims[-1] if self._claims else None
        plain = last is not None and last.event_start == last.event_end and self._sentence - last.sentence <= 1
        return last.event_start if last is not None and plain else None

    def _announced(self) -> str | None:
        """An announced dispute sets the second of the sentences after it against the first."""
        if self._dispute and self._sentence - self._dispute[1] == 2:
            return self._dispute[0]
        return None

    def _credit_previous(self, sentence: Span) -> None:
        """ "This was reported by the ministry": what stands before it is the ministry's."""
        root = sentence.root
        told = root.lemma_ in lexicon.SAY | {"publish"} and any(
            c.dep_ == "nsubjpass" and c.lower_ in ("this", "that") for c in root.children
        )
        agent = next((c for c in root.children if c.dep_ == "agent"), None)
        source = next((c for c in agent.children if c.dep_ == "pobj"), None) if told and agent is not None else None
        speaker = self._discourse.speaker(source) if source is not None else None
        if speaker is None:
            return
        self._last = speaker
        self._discourse.name_body(speaker.name)
        update = {"speaker": speaker.name, "role": speaker.role, "speaker_key": speaker.key}
        self._claims = [
            claim.model_copy(update=update) if claim.sentence == self._sentence - 1 and claim.speaker is None else claim
            for claim in self._claims
        ]

    def _names_someone(self, sentence: Span) -> bool:
        subjects = (t for t in sentence if t.pos_ == "PROPN" and t.dep_ in ("nsubj", "nsubjpass"))
        return any(self._discourse.named(t) for t in subjects)


def _as_it_stands(attribution: Attribution) -> Speaker | None:
    """ "He" as the speaker, where whom it means cannot be told: never a guess."""
    source = attribution.speaker
    said = not attribution.belief and not attribution.whole and attribution.frame.lemma_ in lexicon.SAY
    if source is None or not said or source.lower_ not in ("he", "she", "they"):
        return None
    return Speaker(source.lower_, None, None)


def _stands_beside(attribution: Attribution) -> bool:
    """Set beside what is said before it ("…, while Ann Lee insisted", "…, but according to Ann Lee"), not in it."""
    frame = attribution.head if attribution.by_phrase else attribution.frame
    return frame.dep_ in ("advcl", "parataxis", "dep") or frame.dep_ == "conj" and not has_that(frame)


def _changes(clause: Clause, tokens: list[Token], denied: bool) -> dict[int, str]:
    """Words that the text has otherwise: denials turned round, infinitives made finite, an apposition's verb."""
    if clause.link is not None:
        return {tokens[0].i: f"{clause.link} {tokens[0].text}"}
    said = clause.attribution
    if said is not None and not said.whole and is_infinite(clause.head):
        return made_finite(clause.head, said) or {}
    return opposite(tokens, clause.head) if denied else {}


def _own_words(attribution: Attribution) -> bool:
    """ "I deny the claim", inside of direct speech: the speaker's own act."""
    return attribution.whole and attribution.speaker is not None and attribution.speaker.lower_ in ("i", "we")


def _in_front(speaker: Speaker, attribution: Attribution) -> str:
    """The speaker as the subject of a clause: "the company" keeps its article, a name has none."""
    source = attribution.speaker
    the = source is not None and "the" in (t.lower_ for t in source.lefts) and source.left_edge.lower_ != "both"
    return f"the {speaker.name}" if the and (speaker.key or "").startswith("b|") else speaker.name


def _is_opinion(clause: Clause, speaker: Speaker | None) -> bool:
    believed = clause.attribution is not None and clause.attribution.belief
    return believed or speaker is not None and any(c.lower_ in ("should", "ought") for c in clause.head.children)
