"""The pages of docs/, held against the command line and the store, and their Python run."""

import re
import shutil
import sqlite3
from pathlib import Path

import pytest
from typer.main import get_command

from cli.main import build
from index.store import open_store

ROOT = Path(__file__).parent.parent
PAGES = sorted((ROOT / "docs").glob("*.md"))
COMMANDS = get_command(build()).commands
OURS = ["first-ten-minutes", "three-uses", "scores", "store", "python-api", "other-models"]


def options_of(command):
    return {option for parameter in COMMANDS[command].params for option in (*parameter.opts, *parameter.secondary_opts)}


def blocks(text, language):
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def command_lines(text):
    code = "\n".join([*blocks(text, "sh"), *re.findall(r"`(belie [^`]*)`", text)])
    return [line.split("#")[0] for line in re.findall(r"\bbelie ([a-z][^|\n]*)", re.sub(r'"[^"]*"', "TEXT", code))]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_commands_and_options_of_a_page_exist(path):
    text = path.read_text(encoding="utf-8")
    for line in command_lines(text):
        command, *rest = line.split()
        assert command in COMMANDS, line
        assert {word for word in rest if re.fullmatch("--?[a-z][a-z-]*", word)} <= options_of(command), line
    everywhere = set().union(*map(options_of, COMMANDS)) | {"--help", "--version", "--install-completion"}
    prose = re.sub(r"```.*?```", "", text, flags=re.DOTALL)
    ours = ("`belie ", "`-")  # and no commands of other programs
    prose = re.sub(r"`[^`]*`", lambda code: code[0] if code[0].startswith(ours) else "", prose)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose)) <= everywhere


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_links_of_a_page_lead_somewhere(path):
    for target in re.findall(r"\]\(([^)#]+)", path.read_text(encoding="utf-8")):
        assert re.match("https?://", target) or (path.parent / target).exists(), target


def test_the_pages_are_there_and_show_commands():
    assert set(OURS) <= {path.stem for path in PAGES}
    assert sum(len(command_lines(path.read_text(encoding="utf-8"))) for path in PAGES) > 25


def test_every_table_and_column_of_the_store_is_told(tmp_path):
    with open_store(tmp_path / "store", write=True, create=True):
        pass
    told = dict(
        re.findall(r"^\| `([a-z]+)` \|[^|]*\|(.*)\|$", (ROOT / "docs/store.md").read_text("utf-8"), re.MULTILINE)
    )
    with sqlite3.connect(tmp_path / "store" / "belie.sqlite") as connection:
        query = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        tables = [row[0] for row in connection.execute(query)]
        columns = {table: [row[1] for row in connection.execute(f"PRAGMA table_info({table})")] for table in tables}
    assert set(told) == set(columns)
    for table, names in columns.items():
        assert not [name for name in names if f"`{name}`" not in told[table]], table


def test_examples_of_python_are_python():
    for path in PAGES:
        for number, code in enumerate(blocks(path.read_text(encoding="utf-8"), "python")):
            compile(code, f"{path.name}, example {number}", "exec")


@pytest.mark.slow
def test_the_examples_of_the_python_api_run_on_the_seeds(tmp_path, monkeypatch, capsys):
    shutil.copytree(ROOT / "seeds", tmp_path / "seeds")
    monkeypatch.chdir(tmp_path)
    room = {}
    for code in blocks((ROOT / "docs/python-api.md").read_text(encoding="utf-8"), "python"):
        exec(code, room)
    assert "?" in capsys.readouterr().out
    assert room["page"].startswith("<!doctype html>") and room["rows"].count("\n") >= 1


def test_the_judge_of_the_other_models_page_works():
    (code,) = blocks((ROOT / "docs/other-models.md").read_text(encoding="utf-8"), "python")
    room = {"__name__": "example"}
    exec(code, room)
    parts = room["MyParts"](room["Settings"]())
    assert parts.judge.score([("a", "b")])[0].neutral == 0.8 and parts.judge.name
