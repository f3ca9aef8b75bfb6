"""The Python API of belie, and the only room that knows all the others.

    from pathlib import Path
    from pipeline import Settings, report

    for conflict in report([Path("articles")], Settings()).conflicts:
        print(conflict.score, conflict.a.quote, "against", conflict.b.quote)

Each function is one command. They raise the errors of `claims.errors` and print nothing;
`progress` is called with what they are at.
"""

from pipeline.evaluating import evaluate
from pipeline.extracting import extract
from pipeline.indexing import index
from pipeline.judging import judge, judge_lines
from pipeline.lookups import lookup, lookups
from pipeline.opening import opened
from pipeline.parts import Parts
from pipeline.reporting import report
from pipeline.reviewing import background, cases, export_verdicts, import_verdicts, passages, review
from pipeline.settings import Progress, Settings
from pipeline.stores import forget, show, status
from pipeline.upkeep import doctor

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
