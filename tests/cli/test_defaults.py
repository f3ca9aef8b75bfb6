"""What holds where the command line says nothing: option before variable before belie.toml before belie's own."""

import json
from pathlib import Path

import pytest

from judge.types import Scores
from report.types import Lookup, Relation
from tests.cli.test_commands import STATUS
from tests.report.made import conflict, report

TOML = 'store = "from-file"\nmodel = "file-model"\njudge = "file-judge"\nmin_score = 0.95\ntop = 1\n'


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "belie.toml").write_text(TOML, encoding="utf-8")
    return tmp_path


def test_the_file_holds_where_nothing_else_is_said(belie, fake, folder):
    calls = fake("report", report(conflict()))
    assert "x:1" not in belie("report").out
    (_, settings), _ = calls[0]
    assert (settings.store, settings.model, settings.judge) == (Path("from-file"), "file-model", "file-judge")


def test_a_variable_goes_before_the_file_and_an_option_before_both(belie, fake, folder, monkeypatch):
    calls = fake("report", report(conflict()))
    monkeypatch.setenv("BELIE_STORE", "from-variable")
    monkeypatch.setenv("BELIE_MIN_SCORE", "0.5")
    assert "x:1" in belie("report").out
    assert "x:1" not in belie("report", "--min-score", "0.95", "--store", "from-option").out
    assert [str(settings.store) for (_, settings), _ in calls] == ["from-variable", "from-option"]


def test_each_command_takes_its_own(belie, fake, folder):
    judged = fake("judge", Relation(label="neutral", scores=Scores(entailment=0, neutral=1, contradiction=0), why="w"))
    looked = fake("lookups", [Lookup(claim="It burned.")])
    belie("judge", "a", "b")
    assert judged[0][0][2].judge == "file-judge"
    belie("lookup", "It burned.", "--json")
    assert not looked or (looked[0][1]["top"], looked[0][1]["min_score"]) == (1, 0.95)


def test_status_tells_what_holds(belie, fake, folder, monkeypatch):
    fake("status", STATUS)
    monkeypatch.setenv("BELIE_TOP", "7")
    page = belie("status").out
    assert "from-file (from belie.toml)" in page and "7 (from BELIE_TOP)" in page
    told = {one["name"]: one["source"] for one in json.loads(belie("status", "--json").out)["defaults"]}
    assert told == {
        "store": "belie.toml", "model": "belie.toml", "judge": "belie.toml", "min_score": "belie.toml", "top": "BELIE_TOP",
    }  # fmt: skip


def test_a_file_that_cannot_be_followed_is_wrong_use(belie, fake, folder):
    calls = fake("report", report())
    (folder / "belie.toml").write_text("tops = 3\n", encoding="utf-8")
    ran = belie("report")
    assert ran.code == 2 and not calls
    assert ran.err.count("\n") == 1 and "belie.toml" in ran.err and "tops" in ran.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_can_complete_commands(belie, shell, monkeypatch):
    monkeypatch.setattr("sys.argv", ["belie"])
    assert "belie" in belie("--show-completion", shell).out
