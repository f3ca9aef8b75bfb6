"""Who is said to have said what: a typed “Peskov said that X” taken apart by its words (pure).

A lookup must not load a parser, so this reads only what its patterns are sure of; all else is looked up as it stands.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from claims import lexicon
from index.types import ClaimFacts
from pipeline.among import bears

_SURE = "said|says|insisted|insists|told|tells"
_SAID = (
    f"{_SURE}|stated|states|claimed|claims|argued|argues|announced|announces|declared|declares|asserted|asserts|"
    "maintained|maintains|warned|warns|stressed|stresses|added|adds|noted|notes|confirmed|confirms|acknowledged|"
    "acknowledges|admitted|admits|alleged|alleges|predicted|predicts|contended|contends|reiterated|reiterates|"
    "emphasi[sz]ed|emphasi[sz]es|explained|explains|suggested|suggests|wrote|writes|tweeted|posted|affirmed|promised|"
    "complained|conceded|believes|informed|assured"
)
_BARELY_DENIED = "denied|denies"
_DENIED = f"{_BARELY_DENIED}|rejected|rejects|refuted|refutes|dismissed|dismisses|disputed|disputes"
_WITH = r"(?:(?:has|had|have|also|again|once|recently|earlier|later|then|today|[a-z]+ly)\s+){0,3}"
_WHEN = r"(?:(?:on|in|at|during|after|before|by|last|this|earlier|later|yesterday|today|early|late)\b[^,]{0,40})"
_LEADING = re.compile(rf"^{_WHEN},\s+", re.IGNORECASE)
_ACTIVE = re.compile(rf"(?P<who>.{{2,100}}?),?\s+{_WITH}(?P<verb>{_SAID}|{_DENIED})\b[,:]?\s+(?P<rest>.+)")
_BEHIND = (
    re.compile(r"(?:According to|In the words of)\s+(?P<who>[^,]+(?:, (?:the|a|an) [^,]+)?),\s+(?P<what>.+)", re.I),
    re.compile(r"(?P<what>.+?),?\s+according to\s+(?P<who>[^,]+)"),
    re.compile(rf"(?P<what>.+),[\"”]?\s+(?P<who>[^,]+?)\s+{_WITH}(?:{_SAID})(?:\s+(?:to\s+\S+|{_WHEN}))?"),
    re.compile(r"(?P<what>.+),[\"”]?\s+(?:said|says)\s+(?P<who>[^,]+)"),
)
_INSERTED = re.compile(rf"[^,]+,\s+[^,]+\s(?:{_SAID}),\s")
_DAY = r"(?:(?:on\s+)?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|yesterday|today|earlier|again)"
_ASIDE = re.compile(
    r"(?:on|in|at|during|after|before|to|from|via|with|through|yesterday|today|earlier|later|last|this|again)\b",
    re.IGNORECASE,
)
_THAT = re.compile(r"(?P<aside>(?:[^\s,]+\s+|[^\s,]+,\s+){0,9}?)that\s+(?P<what>.+)")
_SUBJECT = r"(?:day|today|yesterday|\d)\s+(?:the|an?|his|her|its|their|this|these|that)\b"
"""Where the aside ends and a subject begins: "said on Monday the bridge that …"."""
_HEARERS = re.compile(
    r"(?:(?:the\s+)?(?:reporters|journalists|lawmakers|parliament|media|press|me|us|him|her|them))\s+"
)
_THE_CLAIM = re.compile(
    r"(?:(?:the|any|all|a|an|these|those|such|as|of|by|from|in|media|press|[a-z]+|[A-Z]\S*)\s+){0,5}?"
    r"(?:claims?|reports?|allegations?|accusations?|suggestions?|ideas?|notions?|assertions?|rumou?rs?|charges?|"
    r"statements?|speculation)\s+(?:(?:by|from|in|of)\s+(?:\S+\s+){1,4}?)?"
)
_HAPPENS = re.compile(
    r"(?:is|are|was|were|has|have|had|do|does|did|will|would|can|could|may|might|must|should|cannot)\b|\S+n['’]t\b"
)
_FINITE = re.compile(rf"(?:(?!\b(?:that|which|who|whose|what)\b).)*?\s(?:{_HAPPENS.pattern})")
_NO_CLAUSE = frozenset(
    """nothing something anything little so no yes goodbye sorry more to of about with for on what how why whether as
    against it's-true""".split()
)
_PARTICLES = frozenset("von van der den de di da du la le bin ibn al el dos of the".split())
_NOBODY = frozenset(
    """it he she they we i you who what when where nobody everybody somebody someone everyone some many most others
    both all few one this that these those there officials official sources source police ministers experts analysts
    critics residents witnesses people reports media lawmakers opponents observers scientists researchers authorities
    activists diplomats leaders locals""".split()
)
_TITLES = lexicon.TITLES | lexicon.OCCUPATIONS | frozenset("foreign prime general secretary premier spokesman".split())


@dataclass(frozen=True)
class Attribution:
    """Somebody's words, or what they are said to have denied.

    Attributes:
        names: who it may be, the whole name first, then without what stands before it ("President").
        denied: whether they are said to have denied it.
        what: the claim itself.
    """

    names: tuple[str, ...]
    denied: bool
    what: str


def attribution(text: str) -> Attribution | None:
    """What a sentence says that somebody with a name said or denied; None where it says no such thing surely."""
    plain = " ".join(text.split()).rstrip(" .")
    plain = _LEADING.sub("", plain)
    if _INSERTED.match(plain):
        return None  # "The bridge, Lee said, is shut": what he said stands on both sides of his name
    if (active := _ACTIVE.fullmatch(plain)) and (found := _of(active["who"], active["verb"], active["rest"])):
        return found
    for pattern in _BEHIND:
        if (behind := pattern.fullmatch(plain)) and (found := _made(behind["who"], False, behind["what"])):
            return found
    return None


def rows_said_by(names: Iterable[str], claims: Iterable[ClaimFacts]) -> set[int]:
    """Row numbers of the claims of the first of these names that a speaker bears; nobody's where none does."""
    facts = [claim for claim in claims if claim.speaker]
    for name in names:
        if rows := {claim.row for claim in facts if bears(_themselves(claim.speaker or ""), name)}:
            return rows
    return set()


def _themselves(speaker: str) -> str:
    """A speaker's name without those whose they are: "Lee's opponents" and "a lawyer for Lee" are not Lee."""
    return re.sub(r"\S+['’]s?(?=\s)|\b[a-z]+ (?:of|for|to) .*", "", speaker)


def _of(who: str, verb: str, rest: str) -> Attribution | None:
    denied = re.fullmatch(_DENIED, verb) is not None
    what = _denied_clause(rest, verb) if denied else _clause(rest, verb)
    return None if what is None else _made(who, denied, what)


def _made(who: str, denied: bool, what: str) -> Attribution | None:
    names, what = _names(who), what.strip(" \"“”'‘’.,")
    if not names or len(what.split()) < 2:
        return None
    return Attribution(names, denied, re.sub(r"^(?:he|she)\b(?=\s)", names[-1], what, flags=re.IGNORECASE))


def _clause(rest: str, verb: str) -> str | None:
    """What comes behind "said": with "that", or without it where it is surely a clause."""
    tells = re.fullmatch("told|tells|informed|assured", verb) is not None
    if found := _THAT.fullmatch(rest):
        aside = found["aside"]
        beside = not re.search(r"ed\b|" + _SUBJECT, aside) and not any(
            _HAPPENS.fullmatch(word) for word in aside.split()
        )
        if beside and (aside if tells else not aside or _ASIDE.match(aside)):
            return found["what"]
    if tells:
        rest, heard = _HEARERS.subn("", rest, count=1) if _HEARERS.match(rest) else (rest, 0)
        if not heard:
            return None
    return _bare(re.sub(rf"^(?:{_DAY}\s+)+", "", rest), strictly=re.fullmatch(_SURE, verb) is None)


def _denied_clause(rest: str, verb: str) -> str | None:
    if rest.startswith("that "):
        return rest[5:]
    found = _THAT.fullmatch(rest)
    if found and _THE_CLAIM.fullmatch(found["aside"]):
        return found["what"]
    return _bare(rest, strictly=True) if re.fullmatch(_BARELY_DENIED, verb) else None


def _bare(rest: str, strictly: bool) -> str | None:
    words = rest.lower().split()
    if len(words) < 3 or words[0] in _NO_CLAUSE or (strictly and not _FINITE.match(rest)):
        return None
    return rest


def _names(who: str) -> tuple[str, ...]:
    """The names that a subject may mean, the longest first: none for a group without a name, or for two people."""
    first, *others = (part.strip() for part in who.strip(" ,").split(","))
    if others:
        if len(others) > 1 or not any(re.match(r"(?:the|a|an)\s", part, re.I) for part in (first, *others)):
            return ()
        first = others[0] if re.match(r"(?:the|a|an)\s", first, re.I) else first
    return tuple(dict.fromkeys(_runs(first.split())))


def _runs(words: list[str]) -> Iterator[str]:
    start = len(words)
    while start and (words[start - 1][0].isupper() or words[start - 1] in _PARTICLES):
        start -= 1
    before, run = words[:start], words[start:]
    while run and (run[0] in _PARTICLES or run[0] in ("The", "A", "An")):
        if run[0] == "of":
            return
        run = run[1:]
    if not run or run[-1].lower() in _NOBODY | _PARTICLES or run[0].lower() in _NOBODY or len(before) > 5:
        return
    if any(word in ("and", "or", "for", "to", "by", "who", "from", "with", "in", "on", "at") for word in before):
        return
    if re.search(r"['’]s?$", run[-1]):
        return
    yield " ".join(run)
    if "of" not in run:
        at = max((at for at, word in enumerate(run) if _leads(word)), default=-1)
        if at >= 0 and run[at + 1 :]:
            yield " ".join(run[at + 1 :])


def _leads(word: str) -> bool:
    """Whether a word stands before a name and is none: a title, or whose they are."""
    return word.lower().rstrip(".") in _TITLES or word.endswith(("'s", "’s"))
