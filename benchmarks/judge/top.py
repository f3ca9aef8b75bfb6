"""The hundred neighbours of held-out articles that the judge and its signals score highest, as a person read them.

Which they are depends on the judge: `top/<judge>.jsonl` holds where their claims lie, the score, and the verdict.
"""

import json
from pathlib import Path

from benchmarks.judge.results import Top

TOP = Path(__file__).parent / "top"


def on_top(judge: str, folder: Path = TOP) -> Top | None:
    """How many of them hold; None for a judge whose hundred nobody has read."""
    path = folder / f"{judge}.jsonl"
    if not path.exists():
        return None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return Top(
        read=len(rows),
        conflicts=sum(row["verdict"] == "conflict" for row in rows),
        promised=round(sum(row["score"] for row in rows) / max(1, len(rows)), 4),
    )
