"""`belie judge`: the relation of two sentences, or of many pairs."""

import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, BinaryIO

import typer

import pipeline
from claims.errors import MissingPath
from cli import options
from cli.options import DEFAULT_STORE
from cli.output import emit_json, emit_view, write
from cli.progress import speaking
from pipeline.formats import relation_view, render_json_line

_STANDARD_INPUT = Path("-")


def judge(
    a: Annotated[str | None, typer.Argument(metavar="A", help="One sentence.")] = None,
    b: Annotated[str | None, typer.Argument(metavar="B", help="The other.")] = None,
    input_: Annotated[
        Path | None,
        typer.Option("--input", metavar="FILE", help="Pairs, one JSON object a line: id, a, b; - for standard input."),
    ] = None,
    judge_: options.Judge = None,
    json_: options.Json = False,
    quiet: options.Quiet = False,
    verbose: options.Verbose = False,
) -> None:
    """Compare two sentences, or a file of pairs.

    The answer is whether they contradict each other, one follows from the other, or neither.
    With --input the answers are JSON, one object a line in the order of the pairs. A line that
    is no pair is answered with its error, and the exit code is 1 at the end.

    \b
    belie judge "The bridge is open." "The bridge has been closed since May."
    belie judge --input pairs.jsonl > answers.jsonl
    """
    settings = pipeline.Settings(store=DEFAULT_STORE, judge=judge_)
    if input_ is not None and a is None:
        with speaking(quiet, verbose), _opened(input_) as lines:
            bad = _answer(lines, settings)
        raise typer.Exit(1 if bad else 0)
    if a is None or b is None or input_ is not None:
        raise typer.BadParameter("give two sentences, or --input FILE.")
    with speaking(quiet, verbose):
        relation = pipeline.judge(a, b, settings)
    if json_:
        emit_json(relation)
    else:
        emit_view(relation_view(relation))


def _answer(lines: Iterable[bytes], settings: pipeline.Settings) -> int:
    """Writes each answer as soon as it is there; the number of bad lines."""
    bad = 0
    for answer in pipeline.judge_lines(lines, settings):
        bad += "error" in answer
        if not write(render_json_line(answer)):
            break
    return bad


@contextmanager
def _opened(path: Path) -> Iterator[BinaryIO]:
    # Bytes, so that a line which is no UTF-8 is answered as a bad one and the others go on.
    if path == _STANDARD_INPUT:
        # Not sys.stdin: whoever reads the lines may still wait for one when Python ends, and Python
        # cannot close its own stream under a reader.
        yield open(sys.stdin.fileno(), "rb", closefd=False)  # noqa: SIM115
        return
    try:
        lines = path.open("rb")
    except OSError as error:
        raise MissingPath(f"Cannot read '{path}': {error.strerror}. Name a file of pairs with --input.") from error
    with lines:
        yield lines
