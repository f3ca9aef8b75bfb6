"""How values look on pages: the templates, and the few words that they use (pure)."""

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from pipeline.formats import date_words, one_line, safe, web_address

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
    found.filters.update(line=_line, clean=safe, date=date_words, address=web_address, score=_score)
    return found


def _line(text: Any) -> str:
    return one_line(str(text))


def _score(score: float) -> str:
    return f"{score:.2f}"
