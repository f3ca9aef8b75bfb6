"""Statements from a file or the input, one a line."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from claims.errors import MissingPath


def statements(file: Path | None) -> Iterator[str]:
    """The lines of a text file that are not empty, as they are read; those of the input for None or `-`.

    Bytes that are no UTF-8 come through as half characters, so that only their line is refused.

    Raises:
        MissingPath: the file cannot be read.
    """
    if file is None or str(file) == "-":
        with open(sys.stdin.fileno(), encoding="utf-8-sig", errors="surrogateescape", closefd=False) as stream:
            yield from _filled(stream)
        return
    try:
        with file.open(encoding="utf-8-sig", errors="surrogateescape") as stream:
            yield from _filled(stream)
    except OSError as error:
        raise MissingPath(f"Cannot read '{file}': {error.strerror}. Name a file with one statement a line.") from error


def _filled(lines: Iterable[str]) -> Iterator[str]:
    return (line.strip() for line in lines if line.strip())
