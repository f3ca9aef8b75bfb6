"""The Python API of belie, and the only room that knows all the others.

    from pathlib import Path
    from pipeline import Settings, report

    for conflict in report([Path("articles")], Settings()).conflicts:
        print(conflict.score, conflict.a.quote, "against", conflict.b.quote)

Each function is one command. They raise the errors of `claims.errors` and print nothing;
`progress` is called with what they are at. Each is imported when it is first asked for: a command
that answers in less than a second has no time for the others.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pipeline.evaluating import evaluate
    from pipeline.extracting import extract
    from pipeline.indexing import index
    from pipeline.judging import judge, judge_lines
    from pipeline.looking_up import lookup, lookups
    from pipeline.opening import opened
    from pipeline.parts import Parts
    from pipeline.reporting import report
    from pipeline.reviewing import background, cases, export_verdicts, import_verdicts, passages, review
    from pipeline.settings import Progress, Settings
    from pipeline.stores import forget, show, status
    from pipeline.upkeep import doctor

_PLACES = {
    "evaluating": ["evaluate"],
    "extracting": ["extract"],
    "indexing": ["index"],
    "judging": ["judge", "judge_lines"],
    "looking_up": ["lookup", "lookups"],
    "opening": ["opened"],
    "parts": ["Parts"],
    "reporting": ["report"],
    "reviewing": ["background", "cases", "export_verdicts", "import_verdicts", "passages", "review"],
    "settings": ["Progress", "Settings"],
    "stores": ["forget", "show", "status"],
    "upkeep": ["doctor"],
}
_PLACE = {name: place for place, names in _PLACES.items() for name in names}

__all__ = [
    "Parts",
    "Progress",
    "Settings",
    "background",
    "cases",
    "doctor",
    "evaluate",
    "export_verdicts",
    "extract",
    "forget",
    "import_verdicts",
    "index",
    "judge",
    "judge_lines",
    "lookup",
    "lookups",
    "opened",
    "passages",
    "report",
    "review",
    "show",
    "status",
]


def __getattr__(name: str) -> Any:
    if name not in _PLACE:
        raise AttributeError(f"module {__name__} has no attribute {name}")
    return getattr(import_module(f"{__name__}.{_PLACE[name]}"), name)
