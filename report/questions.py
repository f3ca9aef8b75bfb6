"""What two statements disagree about, as a question in plain words (pure)."""

import re

_AUXILIARY = re.compile(
    r"\b(?:(is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\b(?: not\b)?|(did|does|do) not\b)"
)
_SHORTENED = ((r"\bcan(?:['’]t|not)\b", "can not"), (r"\bwon['’]t\b", "will not"), (r"n['’]t\b", " not"))
_NOT_PLAIN = re.compile(
    r"\b(that|who|which|whose|when|if|although|because|while|after|before|not|said|says|told|believe[sd]?|thinks?)\b"
    r"|\S \b(it|he|she|they|we|I)\b|\b[a-z]+ed\b|\b(and|but|or|to|of)$|^(neither|none)\b"
    r"|\b(a|an|the|no|its|his|her|their|own|ill|good|free|political)$",  # "bears no ill will", "his will", "the might"
    re.I,
)
"""Signs that what stands before an auxiliary is more, or less, than its subject."""
_OWNED = re.compile(
    r"(an?|the|no|any|some|several|many|few|more|two|three|four|five|six|seven|eight|nine|ten|\d[\d,.]*|"
    r"its|his|her|their|our)\b",
    re.I,
)
"""What follows "has" where that is no auxiliary: "has two wives", but "has gone"."""
_OWNS = {"has": "Does", "have": "Do", "had": "Did"}
_OPEN = {"nobody": "anybody", "no one": "anyone", "nothing": "anything", "no": "any"}
"""Subjects that deny, as a question has them."""
_DENIES = re.compile(r"(nobody|no one|nothing|no)\b", re.I)
_LOWERED = frozenset(
    "the a an this that these those it he she they we there his her their its our some many most all no any both "
    "several two three four five six seven eight nine ten one nobody anybody anyone anything neither none officials "
    "online".split()
)
_UNTOLD = re.compile(
    r"(?!it (?:is|was) .* that )(he|she|it|they|we|i|this|these|those|that)\b"
    r"|.*\b(this|these|those) (claim|allegation|report)",
    re.I,
)
"""Signs that a reader who sees only this text does not know whom or what it is about."""


def question(a: str, b: str) -> str:
    """What two texts disagree about, as a question: the plainer of them turned into one."""
    asked = [found for text in sorted((a, b), key=_plainness) if (found := _inverted(text))]
    if asked:
        return asked[0]
    plain = min((a, b), key=lambda text: (" not " in f" {text} ", *_plainness(text)))
    return f"Is it true that {lowered(plain.rstrip('. !?'))}?"


def lowered(text: str) -> str:
    """A text for the middle of a sentence: its first word small, where that is no name."""
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first.lower() in _LOWERED else text


def _plainness(text: str) -> tuple[bool, int]:
    return bool(_UNTOLD.match(text)), len(text)


def _inverted(text: str) -> str | None:
    """ "X did not ignore Y." as "Did X ignore Y?"; None where no plain subject with an auxiliary stands in front."""
    for short, full in _SHORTENED:
        text = re.sub(short, full, text)
    found = _AUXILIARY.search(text)
    if found is None:
        return None
    subject, rest = text[: found.start()].strip(), text[found.end() :].strip().rstrip(".!? ")
    if not subject or len(subject.split()) > 9 or "," in subject or _NOT_PLAIN.search(subject) or len(rest.split()) < 2:
        return None
    verb = (found[1] or found[2]).lower()
    if verb in _OWNS and _OWNED.match(rest):
        return f"{_OWNS[verb]} {lowered(_opened(subject))} have {_any(rest)}?"
    return f"{verb.capitalize()} {lowered(_opened(subject))} {_any(rest) if subject.lower() == 'there' else rest}?"


def _opened(subject: str) -> str:
    return _DENIES.sub(lambda found: _OPEN[found[1].lower()], subject, count=1) if _DENIES.match(subject) else subject


def _any(rest: str) -> str:
    return re.sub(r"^no\b", "any", rest)
