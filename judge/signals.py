"""What two claims show beside the model's score: numbers, dates, speakers, a cue between them (pure).

Each signal is a function of a pair that says nothing (None, "unknown") where it does not apply.
"""

import re
from datetime import date

from rapidfuzz import fuzz

from claims.types import Claim
from judge.types import Pair, Signals

STRONG_CUES = frozenset(
    """by contrast|in contrast|on the contrary|contrary to|publicly disagreed|countered|counter|denied|deny|denies|rejected|
    rejects|reject|refuted|refutes|disputed|disputes|rebutted|contradicted|contradicts|dismissed|dismisses|disagreed|disagree|
    differed|clashed|retorted|hit back|shot back|fired back|pushed back|took issue|at odds with|in contradiction|debunked|
    contested|disavowed|repudiated|sparred|quarrelled""".replace("\n", "")
    .replace("    ", "")
    .split("|")
)
SENTENCES_APART = 2

_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_WORDS = {
    w: float(i) for i, w in enumerate("zero one two three four five six seven eight nine ten eleven twelve".split())
}
_NUMBER = re.compile(
    r"(?P<bound>at least|at most|more than|less than|fewer than|over|under|about|around|nearly|almost|up to|some|roughly|an estimated|between)?\s*"
    r"(?P<currency>[$€£])?(?<![\w.,-])(?P<value>\d[\d,]*(?:\.\d+)?|"
    + "|".join(_WORDS)
    + r")(?![\d:/]|st\b|nd\b|rd\b|th\b)"
    r"(?:[ -](?P<scale>hundred|thousand|million|billion|trillion|m|bn)\b)?\s?(?P<percent>%|per ?cent)?(?P<unit>(?: [a-z][a-z-]+){0,3})",
    re.I,
)
_SKIPPED = frozenset(
    "of the a an other more additional new different such or and to in on at by for from people's".split()
)
_MONTHS = frozenset("january february march april may june july august september october november december".split())


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
    """ "same", "different", or "unknown" where one of the claims is the document's own."""
    if a.speaker is None or b.speaker is None:
        return "unknown"
    if a.speaker == b.speaker:
        return "same"
    one, other = (a.speaker_key or "").split("|"), (b.speaker_key or "").split("|")
    if len(one) != 4 or len(other) != 4:
        return "same" if a.speaker_key and a.speaker_key == b.speaker_key else "different"
    return "same" if _one_person(one, other) else "different"


def _one_person(one: list[str], other: list[str]) -> bool:
    """`p|first|surname|sound`: alike in sound and letters, and no two first names that differ."""
    if one[2] != other[2] and (one[3] != other[3] or fuzz.ratio(one[2], other[2]) < 75):
        return False
    first, second = one[1], other[1]
    return (
        not first
        or not second
        or first[0] == second[0]
        and (fuzz.ratio(first, second) >= 60 or min(len(first), len(second)) <= 2)
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
    """ "conflict" where the same thing is counted differently, "compatible" where the counts agree or bounds let both stand."""
    counted = _quantities(a)
    met: str | None = None
    for unit, (value, bound) in _quantities(b).items():
        if unit not in counted:
            continue
        other, other_bound = counted[unit]
        if value == other or not _exclude(value, bound, other, other_bound):
            met = met or "compatible"
        else:
            return "conflict"
    return met


def _exclude(value: float, bound: str, other: float, other_bound: str) -> bool:
    """Whether two figures with their bounds cannot both be right; "about" leaves a tenth of room."""
    low, high = _range(value, bound)
    other_low, other_high = _range(other, other_bound)
    return high < other_low or other_high < low


def _range(value: float, bound: str) -> tuple[float, float]:
    if bound in ("at least", "more than", "over"):
        return value, float("inf")
    if bound in ("at most", "less than", "fewer than", "under", "up to"):
        return 0.0, value
    if bound in ("about", "around", "some", "roughly", "an estimated", "nearly", "almost", "between"):
        return value * 0.9, value * 1.1
    return value, value


def _quantities(text: str) -> dict[str, tuple[float, str]]:
    """Value and bound by unit; a unit that is counted twice in the text says nothing and is left out."""
    found: dict[str, tuple[float, str]] = {}
    twice: set[str] = set()
    for match in _NUMBER.finditer(text):
        word = match["value"].lower().replace(",", "")
        value = _WORDS[word] if word in _WORDS else float(word.rstrip("."))
        before = text[: match.start("value")].rstrip().rsplit(" ", 1)[-1].lower()
        if before in _MONTHS or not match["currency"] and 1900 <= value <= 2100 and not match["scale"]:
            continue
        value *= _SCALES.get((match["scale"] or "").lower(), 1.0)
        unit = match["currency"] or ("%" if match["percent"] else _unit(match["unit"]))
        if not unit:
            continue
        if unit in found:
            twice.add(unit)
        found[unit] = (value, (match["bound"] or "").lower())
    return {unit: quantity for unit, quantity in found.items() if unit not in twice}


def _unit(words: str) -> str:
    """The first word that names what is counted, without its plural ending."""
    for word in words.lower().split():
        if word not in _SKIPPED and word not in _MONTHS:
            return word[:-1] if word.endswith("s") and len(word) > 3 else word
    return ""


def _interval(claim: Claim) -> tuple[date, date] | None:
    try:
        return date.fromisoformat(claim.event_start or ""), date.fromisoformat(claim.event_end or "")
    except ValueError:
        return None  # no year known
