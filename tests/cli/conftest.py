import io
import sys

import pytest

import pipeline
from cli.main import outcome


class Run:
    """What one command line gave: exit code, standard output, standard error."""

    def __init__(self, code, captured):
        self.code = code
        self.out, self.err = captured.out, captured.err


@pytest.fixture
def belie(capsys):
    """Runs `belie ARGUMENTS...` in this process."""

    def run(*arguments):
        return Run(outcome([str(argument) for argument in arguments]), capsys.readouterr())

    return run


@pytest.fixture
def fake(monkeypatch):
    """Puts `answer` (or an exception to raise) in place of a function of the pipeline; gives the list of its calls."""

    def put(name, answer):
        calls = []

        def stand_in(*arguments, **options):
            calls.append((arguments, options))
            if progress := options.get("progress"):
                progress("read", 0, 5)
                progress("read", 5, 5)
                progress("load", 0, None)
            if isinstance(answer, BaseException):
                raise answer
            return answer

        monkeypatch.setattr(pipeline, name, stand_in)
        return calls

    return put


class _Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def on_terminal(monkeypatch):
    """Runs `belie ARGUMENTS...` on a terminal of 120 columns; gives what was written to it."""
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def run(*arguments):
        screen = _Terminal()
        # Here and not before: pytest lays its own stream over standard output as the test begins.
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", screen)
            assert outcome(list(arguments)) == 0
        return screen.getvalue()

    return run
