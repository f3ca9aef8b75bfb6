"""What a waiting person sees: a bar on a terminal, one line a stage elsewhere, nothing when quiet."""

import logging
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic

from rich.console import Console
from rich.progress import (
    BarColumn,
    Progress,
    ProgressColumn,
    Task,
    TaskID,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)
from rich.text import Text

from cli.output import tell
from pipeline.formats import safe

_STAGES = {
    "load": "loading the models",
    "read": "reading documents",
    "compare": "comparing claims",
    "refresh": "renewing what an older belie made",
}

_MINUTE = 60.0

Advance = Callable[[str, int, int | None], None]
"""Called with a stage's name, how much of it is done, and of how much (None where nobody knows)."""


class _Rate(ProgressColumn):
    """How many a second, once that is known."""

    def render(self, task: Task) -> Text:
        return Text(f"{task.speed:.1f} a second" if task.speed else "")


class _SafeFormatter(logging.Formatter):
    """Log lines may carry pieces of documents: they are made safe too."""

    def format(self, record: logging.LogRecord) -> str:
        return safe(super().format(record))


@contextmanager
def speaking(quiet: bool, verbose: bool) -> Iterator[Advance]:
    """Sets up log lines and progress for one command; gives the function that moves the progress on.

    An interrupt inside is told and goes on its way.
    """
    _set_up_logging(quiet, verbose)
    try:
        if quiet:
            yield lambda stage, done, total: None
        elif sys.stderr.isatty():
            with _bars() as bars:
                yield _on_bars(bars)
        else:
            yield _in_lines()
    except KeyboardInterrupt:
        tell("interrupted. What was finished is kept, and the same command goes on from there.")
        raise


def _set_up_logging(quiet: bool, verbose: bool) -> None:
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_SafeFormatter("%(levelname)s %(name)s: %(message)s"))
    level = logging.INFO if verbose else logging.ERROR if quiet else logging.WARNING
    logging.basicConfig(level=level, handlers=[handler], force=True)
    if not (verbose or sys.warnoptions):
        warnings.simplefilter("ignore")


def _bars() -> Progress:
    columns = (TextColumn("{task.description}", markup=False), BarColumn(), _Rate(), TimeElapsedColumn())
    return Progress(
        *columns, TimeRemainingColumn(), console=Console(stderr=True), transient=True, redirect_stdout=False
    )


def _on_bars(bars: Progress) -> Advance:
    tasks: dict[str, TaskID] = {}

    def advance(stage: str, done: int, total: int | None) -> None:
        if stage not in tasks:
            tasks[stage] = bars.add_task(_described(stage, done, total), total=total)
        for other, task in tasks.items():
            bars.update(task, visible=other == stage)
        bars.update(tasks[stage], description=_described(stage, done, total), completed=done, total=total)

    return advance


def _described(stage: str, done: int, total: int | None) -> str:
    figures = f", {done} of {total}" if total else f", {done}" if done else ""
    return _STAGES.get(stage, stage) + figures


def _in_lines() -> Advance:
    """A line when a stage begins, and one a minute while it lasts."""
    began: dict[str, float] = {}
    told = 0.0

    def advance(stage: str, done: int, total: int | None) -> None:
        nonlocal told
        now = monotonic()
        if stage not in began:
            began[stage] = told = now
            tell(_STAGES.get(stage, stage) + (f" ({total})" if total else ""))
        elif now - told >= _MINUTE:
            told = now
            tell(_described(stage, done, total) + _pace(done, total, now - began[stage]))

    return advance


def _pace(done: int, total: int | None, seconds: float) -> str:
    """How fast it goes, and how long it will take."""
    rate = done / seconds
    left = f", {(total - done) / rate / 60:.0f} minutes left" if total and rate else ""
    return f", {rate:.1f} a second{left}"
