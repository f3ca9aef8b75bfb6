"""The figures of an extractor on the news gold (pure: gold and found claims in, counts out)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from benchmarks.extraction.matching import Found, match, same_head, same_speaker
from benchmarks.extraction.records import GoldClaim, GoldSentence

_WEIGHT = {"polarity": 4, "speaker": 3, "spurious": 2, "missed": 2, "stance": 1, "event": 1}
"""How bad an error is: a claim turned round misleads a fact-checker most, then one of another's mouth."""


@dataclass(frozen=True)
class Judged:
    """A sentence with what was found in it. `errors` are keys of the weights above, one for each error."""

    sentence: GoldSentence
    matched: tuple[tuple[GoldClaim, Found], ...]
    missed: tuple[GoldClaim, ...]
    spurious: tuple[Found, ...]
    errors: tuple[str, ...]

    @property
    def weight(self) -> int:
        return sum(_WEIGHT[error] for error in self.errors)


@dataclass
class Ratio:
    """So many right out of so many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        self.right += right
        self.of += 1

    @property
    def share(self) -> float | None:
        return round(self.right / self.of, 4) if self.of else None


@dataclass
class Figures:
    """Everything that is counted over a set of sentences."""

    precision: Ratio = field(default_factory=Ratio)
    recall: Ratio = field(default_factory=Ratio)
    speaker: Ratio = field(default_factory=Ratio)
    speaker_head: Ratio = field(default_factory=Ratio)
    speaker_all: Ratio = field(default_factory=Ratio)
    stance: Ratio = field(default_factory=Ratio)
    event: Ratio = field(default_factory=Ratio)
    event_found: Ratio = field(default_factory=Ratio)
    resolved: Ratio = field(default_factory=Ratio)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)

    @property
    def f1(self) -> float | None:
        """Harmonic mean of precision and recall; 0 where nothing is right, None where nothing is expected."""
        if not self.recall.of:
            return None
        precision, recall = self.precision.share or 0.0, self.recall.share or 0.0
        return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def judge(sentence: GoldSentence, found: Sequence[Found]) -> Judged:
    """Found claims beside those of the gold: required ones are matched first, optional ones take what is left."""
    required = [claim for claim in sentence.claims if not claim.optional]
    pairs = match(required, found)
    used = {j for _, j in pairs}
    rest = [claim for j, claim in enumerate(found) if j not in used]
    excused = {j for _, j in match([claim for claim in sentence.claims if claim.optional], rest)}
    matched = tuple((required[i], found[j]) for i, j in pairs)
    missed = tuple(claim for i, claim in enumerate(required) if i not in {i for i, _ in pairs})
    spurious = tuple(claim for j, claim in enumerate(rest) if j not in excused)
    errors = [error for gold, one in matched for error in _errors(sentence, gold, one)]
    errors += ["missed"] * len(missed) + ["spurious"] * len(spurious)
    return Judged(sentence, matched, missed, spurious, tuple(errors))


def _errors(sentence: GoldSentence, gold: GoldClaim, found: Found) -> list[str]:
    errors = []
    if gold.stance != found.stance:
        errors.append("polarity" if "denied" in (gold.stance, found.stance) else "stance")
    if sentence.attribution and not same_speaker(gold.speaker, found.speaker):
        errors.append("speaker")
    if gold.event != found.event:
        errors.append("event")
    return errors


def figures(judged: Sequence[Judged]) -> Figures:
    """The counts over all sentences.

    The speaker counts on matched claims of sentences with attribution, `speaker_all` and the stance on all matched
    ones, `event` on those to which the gold gives a date, `event_found` on those that were found with one.
    """
    counts = Figures()
    for one in judged:
        counts.precision.right += len(one.matched)
        counts.precision.of += len(one.matched) + len(one.spurious)
        counts.recall.right += len(one.matched)
        counts.recall.of += len(one.matched) + len(one.missed)
        for found in [*(found for _, found in one.matched), *one.spurious]:
            counts.resolved.add(found.resolved)
        for gold, found in one.matched:
            _count(counts, one.sentence, gold, found)
    return counts


def _count(counts: Figures, sentence: GoldSentence, gold: GoldClaim, found: Found) -> None:
    if sentence.attribution:
        counts.speaker.add(same_speaker(gold.speaker, found.speaker))
        counts.speaker_head.add(same_head(gold.speaker, gold.head, found.speaker))
    counts.speaker_all.add(same_speaker(gold.speaker, found.speaker))
    counts.stance.add(gold.stance == found.stance)
    counts.confusion[gold.stance, found.stance] += 1
    if gold.event is not None:
        counts.event.add(gold.event == found.event)
    if found.event is not None:
        counts.event_found.add(gold.event == found.event)


def worst(judged: Sequence[Judged], number: int = 10) -> list[Judged]:
    """The sentences with the gravest errors, gravest first, then in the order of the gold."""
    wrong = [one for one in judged if one.errors]
    return sorted(wrong, key=lambda one: -one.weight)[:number]
