"""A document that tries everything on whoever shows it, as the values that renderers get."""

from claims.types import Failure
from judge.types import Conflict
from report.types import Background, Hit, Lookup, Passage, Report, Reviewed
from tests.report.made import HOSTILE, claim, conflict, dispute, report

SCRIPT = "</script></style><script>alert(1)</script><img src=x onerror=alert(2)>\"' onload='alert(3)' {{7*7}} ${7*7}"
FORMULA = "=cmd|'/C calc'!A0"
TURNED = "user\u202efdp.exe \u2066isolated \u200fright to left"
MARKDOWN = "[press](javascript:alert(4)) ![x](http://evil.example/x.png) <b>bold</b> `code` | cell | # head\n- item\n> quote http://evil.example www.evil.example"
NAMES = "../../../etc/passwd"
ATTACKS = f"{SCRIPT} {FORMULA} {TURNED} {MARKDOWN} {NAMES} {HOSTILE}"
LONG = "9" * 10_000_000


def hostile_conflict(text: str = ATTACKS, **known) -> Conflict:
    """A conflict of which every text that a document could have set is `text`."""
    sides = [
        claim(
            id=f"c:{number}", quote=text, text=text, speaker=text, role=text, reported_by=text, document=text, title=text,
            publisher=text, published=text, event_start=text, event_end="--" + text, url=text, also=(text,), language=text,
        )
        for number in (1, 2)
    ]  # fmt: skip
    return conflict(1, a=sides[0], b=sides[1], why=text, **known)


def hostile_report(text: str = ATTACKS, **known) -> Report:
    one = hostile_conflict(text, **known)
    two = one.model_copy(update={"id": "x:2"})
    sides = [side.model_copy(update={"position": text, "speakers": [text]}) for side in dispute().sides]
    failed = [Failure(document=text, reason=text)]
    return report(one, two, disputes=[dispute(one, two, question=text, sides=sides)], failed=failed)


def hostile_lookup(text: str = ATTACKS) -> Lookup:
    hit = Hit(score=0.9, why=text, claim=hostile_conflict(text).a)
    return Lookup(claim=text, contradicting=[hit], supporting=[hit], related=[hit])


def hostile_background(text: str = ATTACKS) -> Background:
    passage = Passage(before=text, quote=text, after=text)
    verdict = Reviewed(conflict="x:1", verdict="confirmed", note=text, reviewer=text, time="2026-11-22T03:00:00Z")
    return Background(passages={"c:1": passage, "c:2": passage}, verdicts={"x:1": verdict})
