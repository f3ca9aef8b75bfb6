import json

import pytest

from claims.errors import StoreBusy, UsageError
from claims.types import Failure
from cli import sitting
from pipeline import Settings
from report.review_types import Case, Imported, VerdictLine
from report.types import Passage, Reviewed
from tests.report.made import HOSTILE, conflict
from tests.report.test_evaluate import evaluation

KEPT = Reviewed(conflict="x:1", verdict="confirmed", note="sure", reviewer="ann", time="2026-11-22T03:00:00Z")
LINE = VerdictLine(conflict="x:1", fingerprint="0" * 32, verdict="dismissed", note="a\nb", time="2026-11-22T03:00:00Z")


def test_a_verdict_by_id(belie, fake, monkeypatch):
    monkeypatch.setenv("LOGNAME", "desk")
    calls = fake("review", KEPT)
    assert (
        belie("review", "x:1", "--verdict", "confirmed", "--note", "sure").out
        == "x:1 is confirmed by ann. Note: sure\n"
    )
    assert json.loads(belie("review", "x:1", "--verdict", "unsure", "--reviewer", "bob", "--json").out) == {
        "schema": "belie/review/1", "conflict": "x:1", "verdict": "confirmed", "note": "sure", "reviewer": "ann",
        "time": "2026-11-22T03:00:00Z",
    }  # fmt: skip
    (first, told), (second, asked) = calls
    assert (first[:2], told) == (("x:1", "confirmed"), {"note": "sure", "reviewer": "desk"})
    assert (second[:2], asked) == (("x:1", "unsure"), {"note": None, "reviewer": "bob"})


@pytest.mark.parametrize(
    "arguments",
    [
        ["--verdict", "confirmed"], ["x:1", "--verdict", "true"], ["x:1"], [], ["--json"],
        ["x:1", "--verdict", "unsure", "--export", "-"], ["x:1", "--note", "sure"], ["--import", "no-such-file"],
    ],
)  # fmt: skip
def test_wrong_use_is_told_and_code_two(belie, fake, arguments):
    calls = fake("review", KEPT)
    ran = belie("review", *arguments)
    assert ran.code == 2 and ran.out == "" and ran.err
    assert not calls


def test_an_unknown_conflict_is_code_two(belie, fake):
    fake("review", UsageError("The store .belie has no conflict x:9: `belie report` shows their ids."))
    ran = belie("review", "x:9", "--verdict", "unsure")
    assert ran.code == 2 and "no conflict x:9" in ran.err


def test_verdicts_go_to_a_file_and_to_the_output(belie, fake, tmp_path):
    fake("export_verdicts", [LINE, LINE])
    file = tmp_path / "verdicts.jsonl"
    assert "2 verdicts written to" in " ".join(belie("review", "--export", file).out.split())
    assert json.loads(belie("review", "--export", file, "--json").out)["verdicts"] == 2
    assert belie("review", "--export", "-").out == file.read_text(encoding="utf-8")
    (line, _) = file.read_text(encoding="utf-8").splitlines()
    assert VerdictLine.model_validate(json.loads(line)) == LINE


def test_verdicts_come_from_a_file(belie, fake, tmp_path):
    failed = [Failure(document="line 2", reason="is no verdict")]
    calls = fake("import_verdicts", Imported(kept=3, older=1, waiting=2, failed=failed))
    file = tmp_path / "verdicts.jsonl"
    file.write_text("", encoding="utf-8")
    ran = belie("review", "--import", file)
    assert ran.code == 1 and "line 2: is no verdict" in ran.err
    assert "3 verdicts taken in (2 on pairs that the store does not have yet), 1 passed over" in " ".join(
        ran.out.split()
    )
    assert json.loads(belie("review", "--import", file, "--json").out)["kept"] == 3
    assert len(calls) == 2


@pytest.fixture
def sat(fake, monkeypatch, capsys):
    """Sits at three conflicts with these keys and lines; gives the verdicts kept and what was shown."""

    def sit(keys, lines=(), cases=3, again=False, review=KEPT):
        made = [Case(conflict=conflict(number), question=f"Question {number}?") for number in range(1, cases + 1)]
        asked = fake("cases", made)
        fake("passages", {"c:1": Passage(before="It began.\n", quote="Lavrov said", after=HOSTILE)})
        calls = fake("review", review)
        keys, lines = iter(keys), iter(lines)
        terminal = sitting.Terminal(key=lambda: next(keys), line=lambda prompt: next(lines))
        sitting.sit(None, "ann", Settings(), again=again, min_score=0.5, terminal=terminal)
        assert asked[0][1]["again"] is again
        given = [(arguments[0], arguments[1], options["note"]) for arguments, options in calls]
        assert all(options["reviewer"] == "ann" for _, options in calls)
        return given, capsys.readouterr()

    return sit


def test_one_key_a_verdict(sat):
    given, shown = sat("cDu")
    assert given == [("x:1", "confirmed", None), ("x:2", "dismissed", None), ("x:3", "unsure", None)]
    assert shown.out.endswith("3 verdicts kept.\n")
    assert "1 of 3 · no verdict yet" in shown.out and "Question 2?" in shown.out


def test_back_skip_note_and_quit(sat):
    given, shown = sat("bcsbbdxnq", ["two bridges"])
    # back at the first stays there; a verdict, a skip, twice back, the first again; an unknown key; a note; quit
    assert given == [("x:1", "confirmed", None), ("x:1", "dismissed", None)]
    assert "verdict so far: confirmed" in shown.out
    assert shown.out.endswith("1 verdict kept.\n")
    given, _ = sat("nsbcq", ["two bridges"])
    assert given == [("x:1", "confirmed", "two bridges")]


def test_quotes_stand_in_their_text_and_nothing_in_it_acts(sat):
    _, shown = sat("q")
    assert "It began. »Lavrov said«" in " ".join(shown.out.split())
    assert "\x1b" not in shown.out and "\u202e" not in shown.out and "\x07" not in shown.out


def test_nothing_to_review_is_said(sat):
    _, shown = sat("", cases=0)
    assert "every conflict has a verdict" in shown.out


def test_a_busy_store_leaves_the_conflict_standing(sat):
    given, shown = sat("cq", review=StoreBusy("The store is busy."))
    assert len(given) == 1 and "The store is busy." in shown.err and shown.out.endswith("0 verdicts kept.\n")


def test_ctrl_c_goes_on_its_way(fake):
    fake("cases", [Case(conflict=conflict(), question="?")])
    fake("passages", {})

    def interrupted():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        sitting.sit(None, None, Settings(), again=False, min_score=0, terminal=sitting.Terminal(interrupted, input))


def test_evaluate_shows_its_answer(belie, fake):
    made = evaluation([(0.95, "confirmed")])
    calls = fake("evaluate", made)
    assert "1 verdict by ann" in belie("evaluate").out
    data = json.loads(belie("evaluate", "--json", "--reviewer", "ann").out)
    assert data["schema"] == "belie/evaluate/1" and data["refit"] is None and len(data["bins"]) == 7
    assert [options["reviewer"] for _, options in calls] == [None, "ann"]
