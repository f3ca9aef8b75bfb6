"""Text to sentence spans: where a sentence must begin, and where it must not (pure).

spaCy's parser decides what is left open. Closing quotes belong to the sentence they
close; a stop inside a word ("U.S.", "p.m.") leaves the decision to the parser.
"""

from collections.abc import Sequence

_STOPS = frozenset(".!?…") | {"...", "?!", "!!", "....", "?”", ".”", "!”", '."', '?"', '!"'}
_CLOSERS = frozenset("\"”’')]»")
_SAID = frozenset(
    """said says say told tells added wrote stated read reads reported claimed asked insisted argued insists claims
    maintained recalled denied denies replied countered""".split()
)
_BEFORE_NAMES = frozenset(
    """sgt. gen. lt. col. capt. rep. sen. gov. mr. mrs. ms. dr. prof. rev. maj. cmdr. supt. insp. det. hon. cpl. pvt.
    adm. fr. atty. vs. v.""".split()
)
_OPENERS = frozenset("\"“‘'([«”")


def sentence_starts(tokens: Sequence[tuple[str, bool]]) -> list[bool | None]:
    """For each token: True where a sentence begins, False where none can, None where the parser may say.

    Args:
        tokens: the text of each token and whether white space follows it.
    """
    starts: list[bool | None] = [False] * len(tokens)
    for i in range(1, len(tokens)):
        before = _stop_before(tokens, i)
        if _after_colon(tokens, i) or _after_semicolon(tokens, i):
            starts[i] = True
            continue
        if before is None:
            continue
        word = _first_word(tokens, i)
        if not word:
            continue
        if before == "open":
            starts[i] = None
        elif word[0].isupper() or word[0].isdigit() or tokens[i][0] in ("“", "«", "‘"):
            starts[i] = True
    if tokens:
        starts[0] = True
    return starts


def _stop_before(tokens: Sequence[tuple[str, bool]], i: int) -> str | None:
    """ "stop" behind a full stop and its closing quotes, "open" behind an abbreviation, None elsewhere."""
    if not tokens[i - 1][1] and tokens[i - 1][0] not in ("\n",):
        return None  # no white space in between
    j = i - 1
    while j > 0 and tokens[j][0] in _CLOSERS:
        j -= 1
    text = tokens[j][0]
    if text.lower() in _BEFORE_NAMES:
        return None  # "Sgt. Gill Cherry"
    if text == "." and j > 0 and len(tokens[j - 1][0]) == 1 and tokens[j - 1][0].isupper() and not tokens[j - 1][1]:
        return "open"  # "Mark W. Stone"
    if text in _STOPS:
        return "stop"
    if len(text) > 2 and text.endswith(".") and text[-2].isalpha():
        return "open"
    if len(text) > 2 and text[-1] in _CLOSERS and text[-2] in ".!?":
        return "stop"
    return None


def _after_colon(tokens: Sequence[tuple[str, bool]], i: int) -> bool:
    """Behind a colon that joins two sentences ("rejected it: the bloc had …"), not one before speech or a list."""
    # "):" is one token to a tokeniser that knows emoticons
    if i < 6 or not tokens[i - 1][0].endswith(":") or not tokens[i - 1][1] or tokens[i - 2][0].lower() in _SAID:
        return False
    rest = tokens[i : i + 40]
    return tokens[i][0].isalpha() and len(rest) >= 8 and not any(word in (";", "“", '"') for word, _ in rest[:2])


def _after_semicolon(tokens: Sequence[tuple[str, bool]], i: int) -> bool:
    """Behind a semicolon that joins two sentences, the second with a verb of saying of its own.

    Without one what follows may still be said by whoever spoke before the semicolon.
    """
    if tokens[i - 1][0] != ";":
        return False
    for word, _ in tokens[i : i + 40]:
        if word in _STOPS or word == ";":
            return False
        if word.lower() in _SAID:
            return True
    return False


def _first_word(tokens: Sequence[tuple[str, bool]], i: int) -> str:
    while i < len(tokens) and tokens[i][0] in _OPENERS | {"[", "("}:
        i += 1
    return tokens[i][0] if i < len(tokens) else ""
