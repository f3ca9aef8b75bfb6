"""What the README and `--help` say, held against the code."""

import re
from pathlib import Path

import pytest
from typer.main import get_command

from claims.errors import BelieError
from cli import __version__
from cli.main import BUG, build

ROOT = Path(__file__).parent.parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = get_command(build()).commands


def options_of(name):
    return {option for parameter in COMMANDS[name].params for option in (*parameter.opts, *parameter.secondary_opts)}


def examples(text):
    """(command, its options) of each `belie COMMAND ...` in a text."""
    for line in re.findall(r"\bbelie ((?:[a-z]+)\b[^`\n]*)", text):
        command, *rest = line.split()
        yield command, re.findall(r"(?<!\S)--?[a-z][a-z-]*", " ".join(rest))


def test_every_command_is_in_the_readme_and_no_other():
    table = re.findall(r"^\| `belie ([a-z]+)", README, flags=re.MULTILINE)
    assert set(table) == set(COMMANDS)


def test_the_commands_are_those_of_the_contract_so_far():
    assert set(COMMANDS) == {
        "report", "index", "lookup", "review", "evaluate", "extract", "judge", "show", "forget", "status", "doctor",
        "serve",
    }  # fmt: skip


def test_examples_use_options_that_exist():
    helps = "\n".join(command.help or "" for command in COMMANDS.values())
    table = "\n".join(re.findall(r"^\| `(belie [^`]*)`", README, flags=re.MULTILINE))
    shown = list(examples(f"{helps}\n{table}"))
    assert len(shown) > 15
    for command, options in shown:
        assert set(options) <= options_of(command) | {"--help"}, (command, options)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_help_teaches_by_example(belie, name):
    ran = belie(name, "--help")
    assert ran.code == 0
    assert re.search(rf"^  (\S+ \| )?belie {name} ", ran.out, flags=re.MULTILINE)


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_every_command_takes_json_quiet_and_verbose(name):
    assert {"--json", "-q", "--quiet", "-v", "--verbose"} <= options_of(name)


def test_exit_codes_are_in_the_readme():
    def kinds(error):
        return {error.exit_code}.union(*(kinds(kind) for kind in error.__subclasses__()))

    told = {int(code) for code in re.findall(r"^\| (\d+) \|", README, flags=re.MULTILINE)}
    assert told == kinds(BelieError) | {0, 130, BUG}


def test_options_in_the_readme_exist():
    everywhere = set().union(*map(options_of, COMMANDS)) | {"--help"}
    prose = re.sub(r"```.*?```", "", README, flags=re.DOTALL)
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", prose)) <= everywhere


def test_the_changelog_has_this_version():
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
