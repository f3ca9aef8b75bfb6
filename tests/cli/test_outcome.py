"""Exit codes, errors, progress and streams."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from claims.errors import BelieError, MissingPath, NoStore, StoreBusy, StoreDamaged
from claims.types import Failure
from cli.progress import speaking
from tests.report.made import HOSTILE, claim, conflict, report

ROOT = Path(__file__).parent.parent.parent


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (MissingPath("no a.txt"), 2),
        (NoStore("none"), 2),
        (StoreBusy("busy"), 3),
        (StoreDamaged("bad"), 3),
        (BelieError("x"), 1),
    ],
)
def test_errors_of_belie_are_one_paragraph_and_a_code(belie, fake, error, code):
    fake("report", error)
    ran = belie("report", "-q")
    assert ran.code == code
    assert ran.out == ""
    assert ran.err == f"belie: {error}\n"


def test_verbose_tells_where_an_error_came_from(belie, fake):
    fake("report", NoStore("there is no store"))
    assert "Traceback" not in belie("report").err
    assert "Traceback" in belie("report", "-v").err


def test_failed_documents_are_named_and_the_code_is_one(belie, fake):
    fake("report", report(conflict(), failed=[Failure(document="a\x1b[2Jb.txt", reason="is\nempty")]))
    ran = belie("report", "-q")
    assert ran.code == 1
    assert ran.err == "belie: a\N{REPLACEMENT CHARACTER}[2Jb.txt: is empty\n"
    assert "x:1" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["report", "--no-such-option"], ["no-such-command"], ["report", "--top", "0"], ["report", "--min-score", "2"],
        ["report", "--kind", "quarrel"], ["report", "--format", "docx"], ["report", "--since", "yesterday"], ["lookup"],
        ["index"], ["report", "-o", "no/such/folder/r.json"], ["report", "--wait", "-1"], [],
    ],
)  # fmt: skip
def test_wrong_use_is_code_two(belie, fake, arguments):
    calls = fake("report", report())
    assert belie(*arguments).code == 2
    assert not calls


def test_a_file_that_cannot_be_written_is_wrong_use(belie, fake, tmp_path):
    fake("report", report())
    assert belie("report", "-o", tmp_path).code == 2


def test_an_interrupt_is_told_and_is_code_130(belie, fake):
    fake("index", KeyboardInterrupt())
    ran = belie("index", "a")
    assert ran.code == 130
    assert "interrupted" in ran.err and "Traceback" not in ran.err


def test_an_error_nobody_foresaw_has_a_code_of_its_own(belie, fake):
    fake("status", ZeroDivisionError("\x1b[2J"))
    ran = belie("status")
    assert ran.code == 70
    assert "please report" in ran.err.lower() and "ZeroDivisionError" in ran.err and "\x1b" not in ran.err


def test_progress_is_a_line_a_stage_and_none_when_quiet(belie, fake):
    fake("report", report())
    assert belie("report").err == "belie: reading documents (5)\nbelie: loading the models\n"
    assert belie("report", "-q").err == ""


def test_progress_is_a_bar_on_a_terminal(belie, fake, monkeypatch):
    fake("report", report())
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    ran = belie("report")
    assert ran.code == 0 and "belie: reading" not in ran.err


def test_help_and_version(belie):
    assert belie("--version").out == "belie 0.1.0\n"
    assert belie("--help").code == 0


def test_a_terminal_gets_colour_and_columns_but_nothing_from_documents(fake, on_terminal):
    fake("report", report(conflict(), conflict(2, a=claim(quote=HOSTILE))))
    screen = on_terminal("report", "-q")
    assert "\x1b[1" in screen
    assert any("Sergei Lavrov" in line and "Ararat Mirzoyan" in line for line in screen.split("\n"))
    assert "\x1b[31malert" not in screen and "\x07" not in screen and "\u202e" not in screen and "[bold]loud" in screen


def test_no_colour_reaches_a_pipe(belie, fake, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    fake("report", report(conflict()))
    assert "\x1b" not in belie("report").out


@pytest.mark.skipif(sys.platform == "win32", reason="needs a shell with pipes")
def test_a_reader_that_goes_away_is_no_error():
    program = (
        "import sys, pipeline; from tests.report.made import *\n"
        "pipeline.report = lambda *a, **k: report(*(conflict(n, why='w ' * 500) for n in range(200)))\n"
        "sys.argv = ['belie', 'report', '-q', '--json']\n"
        "from cli.main import run; run()"
    )
    line = f'"{sys.executable}" -c "$PROGRAM" | head -n 1; echo "${{PIPESTATUS[0]}}"'
    ran = subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env={"PROGRAM": program, "PATH": "/usr/bin:/bin", "LC_ALL": "C"},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.split() == ["{", "0"]
    assert ran.stderr == ""


def test_no_color_is_honoured_on_a_terminal(fake, on_terminal, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    fake("report", report(conflict()))
    assert not re.search("\x1b\\[[0-9;]*3[0-9]", on_terminal("report", "-q"))


def test_the_width_of_the_terminal_is_respected(belie, fake, monkeypatch):
    fake("report", report(conflict(), conflict(2, a=claim(quote="w" * 500))))
    for width in (40, 72, 200):
        monkeypatch.setenv("COLUMNS", str(width))
        assert max(map(len, belie("report", "-q").out.split("\n"))) <= width


def test_a_long_stage_has_a_line_a_minute_with_its_pace(monkeypatch, capsys):
    now = [0.0]
    monkeypatch.setattr("cli.progress.monotonic", lambda: now[0])
    with speaking(quiet=False, verbose=False) as progress:
        for second in range(0, 150, 10):
            now[0] = float(second)
            progress("compare", second * 2, 600)
    assert capsys.readouterr().err.splitlines() == [
        "belie: comparing claims (600)",
        "belie: comparing claims, 120 of 600, 2.0 a second, 4 minutes left",
        "belie: comparing claims, 240 of 600, 2.0 a second, 3 minutes left",
    ]


def test_names_are_utf8_in_the_locale_of_cron_too(tmp_path):
    command = [sys.executable, "-c", "from cli.main import run; run()", "status", "--store", "füld"]
    locale = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, cwd=tmp_path, env=locale, capture_output=True, check=False)
    assert done.returncode == 2 and "no store in füld" in done.stderr.decode()
