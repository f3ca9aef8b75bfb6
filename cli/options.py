"""The options that several commands share, each written once."""

import getpass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from pipeline import Settings
from pipeline.formats import SURE_ENOUGH, Format, LookupFormat

DEFAULT_STORE = Path(".belie")
MOST_BYTES = Settings().max_bytes
MOST_SECONDS = Settings().max_seconds


class Kind(StrEnum):
    """The kinds of conflict, as an enumeration because typer takes no list of literals."""

    CONTRADICTION = "contradiction"
    REVERSAL = "reversal"
    UPDATE = "update"


def user_name() -> str | None:
    """Who sits at this machine, by the name of the account; None where it has none."""
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return None


def _writable(path: Path | None) -> Path | None:
    """Refuses a file that could not be written before any work is done for it."""
    if path is not None and not path.absolute().parent.is_dir():
        raise typer.BadParameter(f"there is no folder '{path.parent}': make it first, or name another file.")
    return path


Store = Annotated[
    Path,
    typer.Option("--store", metavar="DIR", envvar="BELIE_STORE", help="The folder that holds everything belie keeps."),
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, complete and for machines.")]
Quiet = Annotated[bool, typer.Option("-q", "--quiet", help="No progress; errors are still told.")]
Verbose = Annotated[bool, typer.Option("-v", "--verbose", help="Log lines, and where an error came from.")]
Model = Annotated[
    str | None,
    typer.Option(
        "--model", metavar="MODEL", envvar="BELIE_MODEL", help="Encoder: a sentence-transformers folder or hub id."
    ),
]
Judge = Annotated[
    str | None,
    typer.Option(
        "--judge",
        metavar="MODEL",
        envvar="BELIE_JUDGE",
        help="Judge: a cross-encoder folder or hub id, for the shipped one.",
    ),
]
Wait = Annotated[
    float,
    typer.Option("--wait", metavar="SECONDS", min=0, help="How long to wait for a store that is being written to."),
]
MaxBytes = Annotated[int, typer.Option("--max-bytes", metavar="N", min=1, help="The most that one document may weigh.")]
MaxSeconds = Annotated[
    float,
    typer.Option(
        "--max-seconds",
        metavar="S",
        min=0.1,
        help="The most that reading one document may take, and taking its claims out.",
    ),
]
Refresh = Annotated[bool, typer.Option("--refresh", help="Make anew what an older version of belie made.")]
AsFormat = Annotated[Format, typer.Option("--format", help="How to print the answer; --json is --format json.")]
AsLookupFormat = Annotated[
    LookupFormat, typer.Option("--format", help="How to print the answer; --json is --format json.")
]
Dismissed = Annotated[bool, typer.Option("--dismissed", help="Show on pages what a person dismissed, too.")]
Top = Annotated[
    int | None, typer.Option("--top", metavar="N", min=1, envvar="BELIE_TOP", help="The N best conflicts only.")
]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o", "--output", metavar="FILE", dir_okay=False, callback=_writable, help="Write the answer to FILE (UTF-8)."
    ),
]
MinScore = Annotated[
    float | None,
    typer.Option(
        "--min-score",
        metavar="X",
        envvar="BELIE_MIN_SCORE",
        min=0,
        max=1,
        show_default=False,
        help=f"Leave out what scores below X.  [default: {SURE_ENOUGH}; 0 for JSON]",
    ),
]
