"""Which spans of a page are article text (pure).

A scraped page holds navigation, share bars, captions, calls to subscribe and lines in
other languages beside the article. Each paragraph is kept or left out with a reason,
so that nothing goes missing in silence.
"""

import re
from collections.abc import Iterator

from claims.types import Span, Value

LONGEST = 100_000  # characters of a paragraph: more cannot be parsed in the memory of a small machine
LONGEST_WORD = 400  # characters without white space between: more are no words, and take the tokeniser long
_FUNCTION_WORDS = frozenset(
    """the of and to in a is that for it as was with be by on not he his from at this are have had has were been will
    would they their its but or an which who she her said says after about more than over could no we our i you there
    one when also into what if can may all new out up so some than do did does""".split()
)
_OTHER_FUNCTION_WORDS = frozenset(
    """der das und nicht ist dem des ein eine einen mit auf für von zu auch dass wurde le la les du de et est une un
    dans que qui pour pas sur par au aux avec ont el los las del con por una su se y lo il che non di della gli
    sono het een en van niet dat och att det som på är inte av til og ikke nie się że jest na ne je da od ve bir bu
    için""".split()
)
_CALL = re.compile(
    r"(sign up|subscribe|follow us|follow @|click|(read|see|watch) (more|also|next)|also read|join us|join our|log in|"
    r"(more|see video|gallery|in pictures|more on this( story)?|recommended|most (read|popular)|trending):|"
    r"\W*(additional |further )?(reporting|writing|editing) by(?= (?-i:[A-Z]))|have something to (add|say)|"
    r"get (the|our|your|all|more|daily|breaking|unlimited|access|email|it)|tap (the|here|to|on)|listen (to|now|here)|"
    r"share (this|on|via|your|with|the (article|story|news|post|page|video|link))|watch (the|this|our|live|now|more)|"
    r"download (the|our|this|now|it|here)|register (for|now|here|to|today)|accept (all|cookies)|enable javascript|"
    r"related (articles?|stories|topics|news|content|video)|advertisement|sponsored (by|content|post)|"
    r"support (our|independent)|donate (now|today|to|here)|copyright (©|\(c\)|\d+|by|notice)|©|all rights reserved|"
    r"(share|watch|listen|download|related|image|photo|source|credit|picture|video)s?:|photo(graph)?s? by|scroll down|"
    r"continue reading|this (article|story) ((was|is|has been) )?(first|originally|updated|amended|corrected|produced)|"
    r"have a (tip|story)|contact us|email us)(?!\w)",
    re.I,
)
_CALL_WORDS = re.compile(
    r"\b(inbox|newsletters?|cookies|privacy policy|terms of (use|service)|ad ?blocker|javascript|"
    r"subscri(be|ption)s?|in the comments|comments? (section|below))\b",
    re.I,
)
_TO_READER = re.compile(
    r"\b(you|your|our|us|please|share|(subscri\w+|sign \w+|regist\w+|sent?|get|go) (here|now|today))\b", re.I
)
_CODE = re.compile(r"\{[^{}]*[:;][^{}]*\}|\b(?:var|let|const|function)\b[^.?!]*[;={(]|(?:\w ?= ?[\"'\w][^;]*;.*){2}")
_CAPTION = re.compile(
    r"\((left|right|cent(er|re)|l|r|c|file|file photo|photo[^)]*|image[^)]*|[^)]*/(AP|AFP|Reuters|Getty)[^)]*)\)|"
    r"\bGetty Images\b|\bAP Photo\b|^FILE\b|^(AFP|EPA|AP|REUTERS) ?(PHOTO\b|/)",
    re.I,
)
_DATELINE = re.compile(
    r"(?:[A-ZÀ-ÖØ-Þ][A-ZÀ-ÖØ-Þ.'’-]+(?:[ ,/]+(?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|\d{1,2}|\d{4}))*)?\s*(?:\([^()\n]{2,40}\))?\s*"
    r"[-–—]{1,2}\s+(?=[\"“A-ZÀ-ÖØ-Þ])(?![^.!?]*\s[-–—]{1,2}\s)"  # a second dash: an apposition ("NATO — … — said")
)
# "Abuja (AFP) - Nigeria …": in small letters only with the agency behind the place
_PLACED = re.compile(
    r"[A-Z][\w.'’-]+(?:[ ,/]+(?:[A-Z][\w.'’-]*|\d{1,2}|\d{4})){0,6},? "
    r"\([A-Z][^()\n]{1,39}\)\s*[-–—]{1,2}\s+(?=[\"“A-Z])"
)
# "14:32 GMT - Police said …", "Update (6.05 pm): …": when it was added to a live page
_CLOCK = re.compile(
    r"[\[(]?(?:updated?:?\s+)?[\[(]?\d{1,2}[:.]\d{2}(?:\s*[ap]\.?m\.?)?(?:\s*(?-i:[A-Z]{2,4}))?[\])]?\s*(?:[:–—-]|\s)\s*"
    r"(?=(?-i:[\"“A-Z]))|updated?:\s+(?=(?-i:[\"“A-Z]))",
    re.I,
)
_MARK = re.compile(r"\s*(?:[-*•>]\s+|\d{1,2}[.)]\s+)")
_HEADING = re.compile(r"#{1,6}(?:\s|$)")  # "#flood" is a hashtag
_ENDS = re.compile(r"[.!?…][\"'”’»)\]]*\s*$")


class Block(Value):
    """A paragraph: `left_out` says why it makes no claims, None where it is article text."""

    span: Span
    left_out: str | None = None


def blocks(text: str, body: int = 0) -> list[Block]:
    """All paragraphs of `text` from offset `body` on, in order, each kept or left out."""
    spans = list(_paragraphs(text, body))
    folded = [_fold(span.of(text)) for span in spans]
    found: list[Block] = []
    seen: set[str] = set()
    for i, (span, key) in enumerate(zip(spans, folded, strict=True)):
        if key in folded[max(0, i - 1) : i] or key in folded[i + 1 : i + 2]:
            reason: str | None = "said twice in a row (a caption)"
        elif key in seen:
            reason = "said before"
        else:
            reason = _reason(span.of(text))
        seen.add(key)
        found.append(Block(span=_without_lead(span, text) if reason is None else span, left_out=reason))
    return found


def headline(text: str, found: list[Block]) -> str | None:
    """The longest line of words that stands before the first paragraph of the article, if any."""
    lines: list[str] = []
    for block in found:
        if block.left_out is None:
            break
        line = block.span.of(text).strip().lstrip("# ")
        words = line.split()
        if 4 <= len(words) <= 30 and not _CALL.match(line) and not _foreign(line) and not _ENDS.search(line):
            lines.append(line)
    return max(lines, key=len) if lines else None


def _paragraphs(text: str, body: int) -> Iterator[Span]:
    """Lines, or, where a passage is wrapped at a fixed width, the lines between two blank ones together."""
    for passage in re.finditer(r"[^\n]*\S[^\n]*(?:\n[^\n]*\S[^\n]*)*", text[body:]):
        start, end = body + passage.start(), body + passage.end()
        lines = text[start:end].split("\n")
        if len(lines) > 1 and _wrapped(lines):
            yield _trimmed(text, start, end)
            continue
        for line in lines:
            if line.strip():
                yield _trimmed(text, start, start + len(line))
            start += len(line) + 1


def _wrapped(lines: list[str]) -> bool:
    """Lines of about one width, most of which break in mid-sentence."""
    inner = lines[:-1]
    broken = sum(not _ENDS.search(line) for line in inner)
    return all(30 <= len(line) <= 110 for line in inner) and broken > len(inner) / 2


def _trimmed(text: str, start: int, end: int) -> Span:
    passage = text[start:end]
    left = len(passage) - len(passage.lstrip())
    return Span(start=start + left, end=start + len(passage.rstrip()))


def _without_lead(span: Span, text: str) -> Span:
    """Without a list mark or a dateline ("YEREVAN (Azatutyun) — ") in front."""
    start = span.start
    for pattern in (_MARK, _CLOCK, _DATELINE, _PLACED):
        lead = pattern.match(text, start, span.end)
        if lead and lead.end() < span.end:
            start = lead.end()
    return Span(start=start, end=span.end)


def _reason(paragraph: str) -> str | None:
    if len(paragraph) > LONGEST:
        return "too long for a paragraph"
    words = paragraph.split()
    if max(map(len, words)) > LONGEST_WORD:
        return "no words"
    if paragraph.startswith(("|", "```", "![", "<")) or _HEADING.match(paragraph) or _is_code(paragraph):
        return "markup"
    if _foreign(paragraph):
        return "another language"
    if len(words) < 4:
        return "too short for a statement"
    addressed = _CALL_WORDS.search(paragraph) and _TO_READER.search(paragraph) and not re.search(r"[\"“]", paragraph)
    if len(words) < 40 and (_CALL.match(paragraph) or addressed):
        return "a call to the reader"
    if len(words) < 60 and _CAPTION.search(paragraph):
        return "a caption"
    return None if _holds_sentences(paragraph, len(words)) else "no sentence (a heading or a menu)"


def _is_code(paragraph: str) -> bool:
    """Begins as a script or a style sheet does; one that trails behind a sentence takes nothing from that."""
    found = _CODE.search(paragraph)
    return found is not None and not re.search(r"[.!?][\"”’]? ", paragraph[: found.start()])


def _holds_sentences(paragraph: str, words: int) -> bool:
    """Ends as a sentence does, breaks off where the next paragraph goes on, or is long with sentences inside."""
    if _ENDS.search(paragraph) or words > 25 and re.search(r"[.!?][\"”’]? [A-Z“\"]", paragraph):
        return True
    return words >= 8 and paragraph.rstrip().endswith((":", ",", ";", "”", '"', "—", "–"))


def _foreign(paragraph: str) -> bool:
    """Mostly letters outside the Latin script, or fewer function words of English than of others, or hardly any."""
    letters = [c for c in paragraph if c.isalpha()]
    if not letters:
        return False
    if sum(ord(c) > 0x24F for c in letters) > len(letters) / 2:
        return True
    words = [w.strip(".,;:!?\"'“”‘’()") for w in paragraph.split()]
    english = sum(word.lower() in _FUNCTION_WORDS for word in words)
    # capitals are left aside: they may be names ("Los Angeles")
    others = sum(word in _OTHER_FUNCTION_WORDS for word in [words[0].lower(), *words[1:]])
    if others >= 2 and others > english:
        return True
    marked = sum(not word.isascii() for word in words)
    return len(words) >= 12 and english < len(words) * (0.1 if marked > len(words) * 0.1 else 0.05)


def _fold(paragraph: str) -> str:
    return " ".join(paragraph.split()).casefold()
