"""What every page says in the same words: who speaks, from where, which sides there are, what is not shown (pure)."""

from collections.abc import Iterable, Mapping, Sequence

from claims.types import Claim, Stance
from judge.types import Calibration, Conflict, Kind
from report.questions import lowered
from report.safe import LONGEST, LONGEST_NAME, on_a_page, one_line
from report.select import Selection
from report.timeline import SIDES, in_reading_order, since
from report.types import Dispute, Report, Side

MEANING = (
    "Each figure estimates the probability that two statements conflict: a question to ask, not a verdict on a person."
)
KINDS: dict[Kind, str] = {
    "contradiction": "contradiction",
    "reversal": "reversal (one speaker, two positions)",
    "update": "update (the thing may have changed in between)",
}
_NAMES = 4
_SAYS_WHICH = frozenset(
    "the a an this that his her their its our some many most all no both several one two three".split()
)
_STANCES: dict[Stance, str] = {
    "asserted": "",
    "denied": ", denied",
    "hedged": ", hedged",
    "conditional": ", on a condition",
    "planned": ", as a plan",
}


def applied(calibration: Calibration, judge: str | None = None) -> str:
    """What a refit of the scores rests on; `judge` is the one that judged last, where that is to be held against it."""
    by = f" by {', '.join(calibration.reviewers)}" if calibration.reviewers else ""
    given = f"{calibration.confirmed} confirmed and {calibration.dismissed} dismissed pairs{by}"
    scored = f"scored {calibration.lowest:.2f} to {calibration.highest:.2f} by {calibration.judge}"
    aside = "" if judge in (None, calibration.judge) else f"; not those of {judge}, which judges now"
    return f"to {given}, {scored}, applied {calibration.time[:10]}{aside}"


def summary(report: Report, selection: Selection) -> str:
    """What was compared and found, in a sentence."""
    read = f"belie compared {counted(report.claims, 'claim')} from {counted(report.documents, 'document')}"
    if report.failed:
        read += f" ({counted(len(report.failed), 'document')} could not be read)"
    if not selection.shown:
        return f"{read} and found no two that conflict{' surely enough to show' if report.conflicts else ''}."
    pairs = "1 pair that does not agree" if selection.shown == 1 else f"{selection.shown} pairs that do not agree"
    disputes = "about one question" if len(selection.disputes) == 1 else f"about {len(selection.disputes)} questions"
    return f"{read} and found {pairs}, {disputes}, the clearest first."


def hidden(selection: Selection, min_score: float, top: int | None) -> str:
    """How many conflicts a page leaves out, and the way to see them; empty if none."""
    reasons = [
        (selection.below, f"scored below {min_score:g} (--min-score 0 shows them)"),
        (selection.dismissed, "dismissed by a reader (--dismissed shows them)"),
        (selection.beyond, f"beyond the first {top}"),
    ]
    told = ", ".join(f"{number} {reason}" for number, reason in reasons if number)
    return f"Conflicts not shown: {told}." if told else ""


def why_an_update(conflict: Conflict) -> str:
    """Why a pair was taken for an update and not for a conflict; empty for what is none."""
    if conflict.kind != "update":
        return ""
    if conflict.signals.dates == "apart":
        one, other = (period(claim) or "does not say of when" for claim in (conflict.a, conflict.b))
        return f"Taken for an update, as the two are of different times: one {one}, the other {other}."
    days = " and ".join(sorted(date_words(one.published or "") for one in (conflict.a, conflict.b)))
    return f"Taken for an update, as the two are of different days ({days}) and the thing may have changed in between."


def held_by(dispute: Dispute, claims: Mapping[str, Claim]) -> list[tuple[str, str, str]]:
    """(letter, position, who holds it since when in how many documents) of each side.

    Args:
        claims: by id, those that are shown; the day is the earliest of theirs.
    """
    found = []
    for letter, side in zip(SIDES, dispute.sides, strict=False):
        who = listed(map(spoken, side.speakers)) or _texts(side, claims)
        first = since(claims[id_] for id_ in side.claims if id_ in claims)
        day = f", since {date_words(first)}" if first else ""
        found.append((letter, on_a_page(side.position), f"{who}{day}, in {counted(side.documents, 'document')}"))
    return found


def side_of(claim: Claim, dispute: Dispute) -> str:
    """The letter of the side that a claim is on; empty where it is on none."""
    return next((letter for letter, side in zip(SIDES, dispute.sides, strict=False) if claim.id in side.claims), "")


def voice(claim: Claim) -> tuple[str, str]:
    """Who speaks, and what else is known of that: office, by whose report, with what stance."""
    details = f" ({named(claim.role)})" if claim.role else ""
    if claim.reported_by:
        details += f", as reported by {named(claim.reported_by)}"
    name = spoken(claim.speaker) if claim.speaker else "the document itself"
    return name, details + _STANCES[claim.stance] + (", an opinion" if claim.opinion else "")


def spoken(speaker: str) -> str:
    """A speaker's name for a page; what is no name but one of many ("source", "spokesman") gets its article."""
    name = named(speaker)
    words = name.split()
    bare = words and all(word.islower() and word.isalpha() for word in words)
    if not bare or words[0] in _SAYS_WHICH or words[-1].endswith(("s", "people", "police", "media")):
        return name
    return f"{'an' if name[0] in 'aeiou' else 'a'} {name}"


def opponents(conflicts: Sequence[Conflict], dispute: Dispute) -> str:
    """Who stands against whom, for the middle of a sentence; of one who said both, only the name."""
    sides: tuple[dict[str, None], dict[str, None]] = ({}, {})
    for conflict in conflicts:
        for place, claim in enumerate(in_reading_order(conflict)):
            letter = side_of(claim, dispute)
            sides[SIDES.index(letter) if letter in SIDES else place].setdefault(lowered(voice(claim)[0]))
    told = [listed(side) for side in sides]
    return told[0] if told[0] == told[1] else " against ".join(one for one in told if one)


def listed(names: Iterable[str]) -> str:
    """`a, b and c`; of more than four the first three, and how many others there are."""
    found = list(names)
    if len(found) > _NAMES:
        found = [*found[: _NAMES - 1], f"{len(found) - _NAMES + 1} others"]
    return " and ".join([", ".join(found[:-1]), found[-1]] if len(found) > 1 else found)


def _texts(side: Side, claims: Mapping[str, Claim]) -> str:
    """Who holds a side on which nobody is quoted: the documents themselves."""
    documents = dict.fromkeys(claims[id_].document for id_ in side.claims if id_ in claims)
    return f"in the words of {listed(map(named, documents))}" if documents else "no named speaker"


def where(claim: Claim) -> str:
    """The claim's document, its other names, title, publisher and date."""
    title = f"“{named(claim.title)}”" if claim.title else None
    others = f"also {', '.join(map(named, claim.also))}" if claim.also else None
    day = f"published {date_words(claim.published)}" if claim.published else "no date"
    return " · ".join(named(fact) for fact in (claim.document, others, title, claim.publisher, day) if fact)


def period(claim: Claim) -> str:
    """The time that a claim speaks of; empty where that is unknown."""
    start, end = claim.event_start, claim.event_end
    if start and end and start != end:
        return f"speaks of {date_words(start)} to {date_words(end)}"
    return f"speaks of {date_words(start or end or '')}" if start or end else ""


def date_words(date: str) -> str:
    """An ISO date for a person; `--12-28` is a day without a year."""
    return named(f"{date[2:]} (year unknown)" if date.startswith("--") else date)


def named(name: str) -> str:
    """A name on one line, cut where it is too long for one."""
    return on_a_page(name, LONGEST_NAME)


def said_anew(claim: Claim) -> str | None:
    """The claim's text on one line, where it says more than the quote does."""
    return None if _bare(claim.text) == _bare(claim.quote) else on_a_page(claim.text)


def counted(number: int, noun: str) -> str:
    """`1 claim`, `2 claims`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _bare(text: str) -> str:
    """A text without what a reader would not call a difference: case, outer punctuation, the form of apostrophes."""
    return one_line(text[: 2 * LONGEST]).replace("’", "'").strip(" .,;“”\"'").casefold()
