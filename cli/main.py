"""The `belie` command: its sub-commands, and the one place where an error becomes an exit code."""

import logging
import os
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Annotated, Any

import typer

from claims.errors import BelieError
from cli import __version__
from cli.output import speak_utf8, tell, write
from pipeline.defaults import read_defaults
from pipeline.formats import safe

BUG = 70
"""Exit code of an error nobody foresaw; 1 would tell a nightly job that all was done but for some documents."""

COMMANDS = (
    "report",
    "index",
    "lookup",
    "review",
    "evaluate",
    "extract",
    "judge",
    "show",
    "forget",
    "status",
    "doctor",
    "serve",
)


def build(names: Sequence[str] = COMMANDS) -> typer.Typer:
    """The command line with these commands, each of the function of its name in the module of its name.

    A call of one command needs no other: importing and describing all of them takes longer than some answers.
    """
    built = typer.Typer(
        no_args_is_help=True,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    built.callback()(about)
    for name in names:
        built.command()(getattr(import_module(f"cli.{name}"), name))
    return built


def _print_version(wanted: bool) -> None:
    if wanted:
        write(f"belie {__version__}\n")
        raise typer.Exit


def about(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Find where news articles contradict each other, with the exact quotes, who said them, and how sure that is.

    \b
    belie report articles/                    read a folder and show its disputes
    belie lookup "The minister resigned"      hold one claim against what was read
    belie judge "It is open." "It is shut."   compare two sentences

    What was read is kept in .belie/ (--store DIR or BELIE_STORE for another place), so that the
    next run reads only what is new. A file belie.toml in the working folder may set store, model,
    judge, min_score and top for all runs; BELIE_STORE, BELIE_MODEL ... go before it, options before both.

    \b
    Exit codes: 0 done; 1 done, but some documents or lines could not be read; 2 wrong use,
    nothing changed; 3 the store is busy or damaged; 130 interrupted, what was finished is kept.
    """
    context.default_map = _from_file()


def _from_file() -> dict[str, Any]:
    """What belie.toml says, for each command that has such an option; the environment and the line go before it."""
    said = read_defaults(Path()).model_dump(exclude_none=True)
    everywhere = {name: value for name, value in said.items() if name in ("store", "model", "judge")}
    everywhere["judge_"] = said.get("judge")  # of `belie judge`, where "judge" is the command itself
    searching = {name: value for name, value in said.items() if name in ("min_score", "top")}
    return {name: everywhere | (searching if name in ("report", "lookup") else {}) for name in COMMANDS}


def run() -> None:
    """Console script: runs the command line that the process was started with, and exits."""
    _take_names_as_utf8()
    speak_utf8()
    sys.exit(outcome())


def _take_names_as_utf8() -> None:
    """Begin again in Python's UTF-8 mode where the locale (cron's C, for one) would have names of files in ASCII.

    Python does that by itself unless it is told not to; then libraries could not open what lies under a name with an
    accent in it.
    """
    if sys.getfilesystemencoding() != "utf-8" and not sys.flags.utf8_mode:
        os.execv(sys.executable, [sys.executable, "-X", "utf8", *sys.orig_argv[1:]])


def outcome(arguments: list[str] | None = None) -> int:
    """Runs one command line (that of the process, if None) and gives its exit code; errors are told, not raised."""
    first = (sys.argv[1:] if arguments is None else arguments)[:1]
    try:
        app = build(first) if first and first[0] in COMMANDS else build()
        app(arguments, prog_name="belie")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    except BelieError as error:
        tell(str(error))
        logging.getLogger(__name__).info("where that came from:", exc_info=error)
        return error.exit_code
    except Exception:  # the last resort: whatever it is, it is a bug in belie, and its exit code must say so
        tell("stopped by an error of its own. Please report it with these lines:")
        print(safe(traceback.format_exc()), file=sys.stderr)
        return BUG
    return 0
