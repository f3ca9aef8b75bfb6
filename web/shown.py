"""How values look on pages: the templates, and the few words that they use (pure)."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from pipeline.formats import date_words, in_reading_order, listed, on_a_page, safe, said_anew, shortened, web_address

_HERE = Path(__file__).parent


def templates() -> Environment:
    """The templates: everything in them is escaped, and an unknown name is an error."""
    found = Environment(
        loader=FileSystemLoader(_HERE / "templates"),
        autoescape=select_autoescape(default=True, default_for_string=True),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    found.filters.update(line=_line, clean=safe, quoted=_quoted, anew=said_anew)
    found.filters.update(date=date_words, address=web_address, score=_score)
    found.filters.update(in_order=in_reading_order, listed=listed)
    return found


def _line(text: Any) -> str:
    return on_a_page(str(text))


def _quoted(text: str) -> str:
    return shortened(safe(text))


def _score(score: float) -> str:
    return f"{score:.2f}"
