"""What two claims show beside the model's score: numbers, dates, speakers, a cue between them (pure).

Each signal is a function of a pair that says nothing (None, "unknown") where it does not apply.
"""

import re
from datetime import date

from rapidfuzz import fuzz

from claims.types import Claim
from judge.quantities import quantities
from judge.types import Pair, Signals

ANSWERS = frozenset(
    (
        "by contrast|in contrast|on the contrary|contrary to|publicly disagreed|countered|counter|rebutted|retorted|"
        "contradicted|contradicts|disagreed|disagree|differed|clashed|hit back|shot back|fired back|pushed back|"
        "took issue|at odds with|in contradiction|sparred|quarrelled"
    ).split("|")
)
"""Cues that set a voice against the one before it."""
DENIALS = frozenset(
    (
        "denied|deny|denies|rejected|rejects|reject|refuted|refutes|disputed|disputes|dismissed|dismisses|debunked|"
        "contested|disavowed|repudiated"
    ).split("|")
)
"""Cues by which a voice says that something is not so: often what the one before it said, but not always."""
SENTENCES_APART = 2

_UNNAMED = frozenset(
    "source sources witness witnesses resident residents police officer officers official officials prosecutor "
    "prosecutors spokesman spokeswoman spokesperson expert experts analyst analysts critic critics observer observers "
    "man woman people family friend friends neighbour neighbours neighbor neighbors lawyer lawyers investigator "
    "investigators authorities activist activists protester protesters diplomat diplomats doctor doctors".split()
)
_JOINED = re.compile(r",? and |, ")
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i"))
_MONTH = (
    r"(?:January|February|March|April|(?<=\d )May|(?<=\b(?:in|of|by) )May|May(?= \d)|June|July|August|September|"
    r"October|November|December)"
)
_TIMES = (
    re.compile(r"\b(?:19|20)\d\d\b"),
    re.compile(rf"\b{_MONTH}\b"),
    re.compile(rf"\b\d\d? {_MONTH}\b|\b{_MONTH} \d\d?\b"),
    re.compile(r"\b(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"),
)


def signals(pair: Pair, contradiction: float) -> Signals:
    """All signals of a pair, with the model's probability of contradiction."""
    return Signals(
        nli=round(contradiction, 4),
        discourse=discourse(pair.a, pair.b),
        numbers=numbers(pair.a.text, pair.b.text),
        dates=times(pair.a, pair.b),
        speakers=speakers(pair.a, pair.b),
    )


def speakers(a: Claim, b: Claim) -> str:
    """ "same", "different", or "unknown": the document itself speaks, or somebody without a name in each of two."""
    if a.speaker is None or b.speaker is None or _PRONOUNS & {a.speaker.lower(), b.speaker.lower()}:
        return "unknown"
    if not _one_speaker(a, b):
        return "unknown" if _speaks_with(a.speaker, b.speaker) else "different"
    return "unknown" if a.document != b.document and _is_unnamed(a.speaker) else "same"


def _one_speaker(a: Claim, b: Claim) -> bool:
    one, other = (a.speaker_key or "").split("|"), (b.speaker_key or "").split("|")
    if a.speaker == b.speaker or len(one) != 4 or len(other) != 4:
        return a.speaker == b.speaker or (a.speaker_key is not None and a.speaker_key == b.speaker_key)
    return _one_person(one, other)


def _speaks_with(one: str, other: str) -> bool:
    """Of two speakers who say something together either may be the other: "Ann Lee and Bo Dahl", "Bo Dahl"."""
    return bool(set(_JOINED.split(one)) & set(_JOINED.split(other)))


def _is_unnamed(speaker: str) -> bool:
    """ "Police", "a source", "residents of the town": in another document these are other people."""
    words = [word for word in speaker.split() if word.lower() not in ("the", "a", "an")]
    return speaker.islower() or any(word.lower() in _UNNAMED for word in words[:1] + words[-1:])


def _one_person(one: list[str], other: list[str]) -> bool:
    """`p|first|surname|sound`: alike in sound and letters, and no two first names that differ."""
    if one[2] != other[2] and (one[3] != other[3] or fuzz.ratio(one[2], other[2]) < 75):
        return False
    first, second = one[1], other[1]
    return (
        not first
        or not second
        or first[0] == second[0]
        and (fuzz.ratio(first, second) >= 60 or 1 in (len(first.rstrip(".")), len(second.rstrip("."))))
    )


def discourse(a: Claim, b: Claim) -> str | None:
    """The cue by which a text sets one claim against the other, where two voices stand side by side."""
    if a.document != b.document or abs(a.sentence - b.sentence) > SENTENCES_APART or speakers(a, b) != "different":
        return None
    first, second = sorted((a, b), key=lambda claim: (claim.sentence, claim.start))
    return second.cue or (first.cue if first.sentence == second.sentence else None)


def times(a: Claim, b: Claim) -> str | None:
    """ "same", "overlap" or "apart" for the times of the events, where both are known to the year."""
    if not (a.event_start and a.event_end and b.event_start and b.event_end):
        return None
    one, other = _interval(a), _interval(b)
    if one is None or other is None:
        return None
    if one == other:
        return "same"
    return "apart" if one[1] < other[0] or other[1] < one[0] else "overlap"


def published_on(claim: Claim) -> date | None:
    """The day a claim was published, where year, month and day are known."""
    try:
        return date.fromisoformat(claim.published or "")
    except ValueError:
        return None


def numbers(a: str, b: str) -> str | None:
    """ "conflict" where one thing is counted differently; "compatible" where counts agree or bounds let both stand."""
    if _other_time(a, b):
        return None
    counted, other = quantities(a), quantities(b)
    shared = counted.keys() & other.keys()
    if not shared:
        return None
    return "conflict" if any(counted[unit].excludes(other[unit]) for unit in shared) else "compatible"


def _other_time(a: str, b: str) -> bool:
    """Whether the two name different years, months or days: then each counts at its own time."""
    for times_of in _TIMES:
        one, other = set(times_of.findall(a)), set(times_of.findall(b))
        if one and other and not one & other:
            return True
    return False


def _interval(claim: Claim) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(claim.event_start or ""), date.fromisoformat(claim.event_end or "")
    except ValueError:
        return None  # no year known


def overlap(a: str, b: str) -> float:
    """Share of the content words that two texts have in common, in any form: 0 to 1 (the Dice coefficient).

    Two words are one where the first five letters of either stand in the other ("orientation", "reorienting").
    """
    one, other = sorted((_content_words(a), _content_words(b)), key=len)
    if not one:
        return 0.0
    shared = sum(any(word[:5] in found or found[:5] in word for found in other) for word in one)
    return 2 * shared / (len(one) + len(other))


def restates(a: str, b: str) -> bool:
    """Whether two texts say the same in nearly the same words, neither or both of them denying it."""
    denials = [len(_NEGATIONS.findall(text)) % 2 for text in (a, b)]
    return denials[0] == denials[1] and fuzz.token_sort_ratio(a, b) >= 90


_NEGATIONS = re.compile(r"\b(?:not|no|never|none|neither|nor|without|cannot)\b|n['’]t\b", re.I)


def _content_words(text: str) -> set[str]:
    words = re.findall(r"[^\W\d_]{3,}", text.lower())
    return {word for word in words if word not in _COMMON}


_COMMON = frozenset(
    """the and for that with this from was were are has had have not but its his her their they them she you who
    which will would could should may might can did does been being than then there here when where what into
    over under about after before more most some any all one two also only very just such other said says say
    told according""".split()
)
