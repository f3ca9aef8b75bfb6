"""Answers to standard output or a file, messages to standard error."""

import os
import shutil
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TextIO

from rich.console import Console, RenderableType

from claims.errors import UsageError
from claims.types import Failure, Value
from pipeline.formats import one_line, plain, render_json

_SIDE_BY_SIDE = 100
_NARROWEST = 40


def speak_utf8() -> None:
    """Both streams write UTF-8 whatever the locale says, and no character can stop them."""
    for stream in (sys.stdout, sys.stderr):
        # A stream that a test or an embedding program has put there may have no encoding to set.
        if reconfigure := getattr(stream, "reconfigure", None):
            reconfigure(encoding="utf-8", errors="replace")


def emit_json(value: Value, to: Path | None = None) -> None:
    """An answer as JSON, to standard output or to the file `to`."""
    deliver(render_json(value), to)


def emit_view(view: RenderableType, to: Path | None = None) -> None:
    """An answer as a page: in colour on a terminal, else plain."""
    if to is None and sys.stdout.isatty():
        Console(file=sys.stdout, highlight=False, markup=False, emoji=False).print(view)
    else:
        deliver(plain(view, page_width()), to)


def room_for_columns(to: Path | None) -> bool:
    """Whether two quotes fit side by side where the answer goes: on a wide terminal only."""
    return to is None and sys.stdout.isatty() and page_width() >= _SIDE_BY_SIDE


def clear_screen() -> None:
    """An empty screen, on a terminal that can do that."""
    Console(file=sys.stdout).clear()


def deliver(text: str, to: Path | None = None) -> None:
    """Writes finished text as it is."""
    if to is None:
        write(text)
        return
    try:
        to.write_text(text, encoding="utf-8", errors="replace", newline="")
    except OSError as error:
        raise UsageError(f"Cannot write '{to}': {error.strerror}. Name another file with -o.") from error


def write(text: str) -> bool:
    """Writes to standard output and flushes; False where nobody reads any more (`belie report | head`)."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # What is still buffered would raise again when Python flushes at exit: let it go nowhere.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return False
    return True


def tell(message: str, stream: TextIO | None = None) -> None:
    """One paragraph for a person, on standard error."""
    print(f"belie: {one_line(message)}", file=stream or sys.stderr, flush=True)


def tell_failed(failed: Iterable[Failure]) -> None:
    """Names each document that could not be read, with its reason."""
    for failure in failed:
        tell(f"{failure.document}: {failure.reason}")


def page_width() -> int:
    """How wide a page may be that is printed here."""
    return max(_NARROWEST, shutil.get_terminal_size().columns)
