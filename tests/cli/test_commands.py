"""Each command hands its options to the pipeline and shows the answer."""

import json
from datetime import date
from pathlib import Path

import pytest

import pipeline
from claims.types import Failure
from judge.types import Scores
from report.types import (
    Background,
    Checkup,
    ClaimCounts,
    ConflictCounts,
    DocumentCounts,
    Extraction,
    Fault,
    Forgotten,
    Hit,
    IndexSummary,
    Lookup,
    NoClaim,
    Passage,
    Relation,
    StoreStatus,
)
from tests.report.made import HOSTILE, claim, conflict, report

SUMMARY = IndexSummary(
    documents=DocumentCounts(new=5), claims=ClaimCounts(total=96), pairs_judged=4, conflicts=ConflictCounts(), seconds=1
)
FAILED = [Failure(document="bad.txt", reason="is not UTF-8: save it as UTF-8")]
RELATION = Relation(label="neutral", scores=Scores(entailment=0.1, neutral=0.8, contradiction=0.1), why="far apart")
STATUS = StoreStatus(
    store=".belie",
    documents=5,
    claims=96,
    pairs=4,
    conflicts=1,
    encoder="e",
    judge="j",
    store_schema=1,
    bytes=9,
    last_run=None,
)


def test_report_without_paths_is_about_the_whole_store(belie, fake):
    calls = fake("report", report(conflict()))
    assert belie("report").code == 0
    (paths, settings), options = calls[0]
    assert paths is None
    assert (settings.store, settings.model, settings.judge, settings.wait) == (Path(".belie"), None, None, 0)
    assert options["kinds"] == ("contradiction", "reversal")
    assert not options["new"] and options["since"] is None


def test_report_hands_its_options_on(belie, fake):
    calls = fake("report", report())
    belie(
        "report", "a", "b", "--json", "--store", "s", "--kind", "update", "--kind", "reversal", "--top", "3", "--min-score",
        "0.7", "--new", "--since", "2026-11-01", "--model", "m", "--judge", "j", "--wait", "9",
    )  # fmt: skip
    (paths, settings), options = calls[0]
    assert paths == [Path("a"), Path("b")]
    assert (settings.store, settings.model, settings.judge, settings.wait) == (Path("s"), "m", "j", 9)
    assert options.pop("progress")
    assert options == {
        "kinds": ("update", "reversal"), "min_score": 0.7, "top": 3, "new": True, "since": date(2026, 11, 1),
    }  # fmt: skip


def test_json_has_everything_and_a_page_what_is_sure_enough(belie, fake):
    calls = fake("report", report(conflict(1), conflict(2, 0.2), conflict(3, 0.8)))
    assert len(json.loads(belie("report", "--json").out)["conflicts"]) == 3
    assert json.loads(belie("report", "--format", "json").out)["schema"] == "belie/report/1"
    page = belie("report", "--top", "1").out
    assert "x:1" in page and "x:2" not in page and "x:3" not in page
    assert "x:2" in belie("report", "--min-score", "0").out
    assert {(options["min_score"], options["top"]) for _, options in calls} == {(0.0, None)}


def test_the_store_can_come_from_the_environment(belie, fake, monkeypatch):
    calls = fake("status", STATUS)
    monkeypatch.setenv("BELIE_STORE", "elsewhere")
    belie("status")
    belie("status", "--store", "here")
    assert [settings.store for (settings,), _ in calls] == [Path("elsewhere"), Path("here")]


def test_an_answer_can_go_to_a_file(belie, fake, tmp_path):
    fake("report", report(conflict()))
    ran = belie("report", "--json", "-o", tmp_path / "r.json")
    assert ran.out == "" and json.loads((tmp_path / "r.json").read_text(encoding="utf-8"))["documents"] == 5


def test_index_hands_its_options_on(belie, fake):
    calls = fake("index", SUMMARY)
    assert "5 new" in belie("index", "a", "-", "--prune", "--force", "--refresh").out
    (paths, _), options = calls[0]
    assert paths == [Path("a"), Path("-")]
    assert options["prune"] and options["force"] and options["refresh"]
    assert json.loads(belie("index", "a", "--json").out)["schema"] == "belie/index/1"


BURNED = Lookup(claim="It burned", contradicting=[Hit(score=0.8, why="", claim=claim())])


@pytest.fixture
def found(fake, monkeypatch):
    """Puts answers in place of the pipeline's; gives the list of its calls."""

    def put(*answers):
        fake("passages", {claim().id: Passage(before="He said: ", quote=claim().quote, after=" and left.")})
        calls = []

        def lookups(texts, settings, **options):
            calls.append((list(texts), options))
            return iter(answers)

        monkeypatch.setattr(pipeline, "lookups", lookups)
        return calls

    return put


def test_lookup_shows_its_parts(belie, found):
    calls = found(BURNED)
    page = belie("lookup", "It burned").out
    assert "Contradicted by: 1 claim" in page and "He said: »" in page
    assert json.loads(belie("lookup", "It burned", "--json", "--top", "3", "--min-score", "0.1").out)["contradicting"]
    assert calls[0][0] == ["It burned"]
    assert [(options["top"], options["min_score"]) for _, options in calls] == [(10, 0.5), (3, 0.1)]


def test_lookup_hands_its_choices_on(belie, found):
    calls = found(BURNED)
    belie(
        "lookup", "x y", "--speaker", "Ann", "--since", "2026-01-01", "--until", "2026-02-01", "--as-of", "2026-03-01"
    )
    options = calls[0][1]
    assert options["speaker"] == "Ann"
    days = (options["since"], options["until"], options["as_of"])
    assert days == (date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1))


def test_lookup_of_several_statements(belie, found, tmp_path):
    calls = found(BURNED, NoClaim(claim="What?", error="it is a question"))
    (tmp_path / "statements.txt").write_text("\ufeffIt burned\n\n  What?\n", encoding="utf-8")
    ran = belie("lookup", "--file", tmp_path / "statements.txt", "--json")
    assert calls[0][0] == ["It burned", "What?"]
    lines = [json.loads(line) for line in ran.out.splitlines()]
    assert [line.get("error") for line in lines] == [None, "it is a question"]
    assert ran.code == 1 and "statement 2: it is a question" in ran.err
    belie("lookup", "--file", tmp_path / "statements.txt", "-o", tmp_path / "out.txt")
    assert "Contradicted by" in (tmp_path / "out.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["jsonl", "markdown", "html", "csv"])
def test_lookup_in_every_form(belie, found, tmp_path, form):
    found(BURNED, BURNED)
    one = belie("lookup", "It burned", "--format", form).out
    assert "It burned" in one
    (tmp_path / "statements.txt").write_text("It burned\nIt burned\n", encoding="utf-8")
    found(BURNED, BURNED)
    both = belie("lookup", "--file", tmp_path / "statements.txt", "--format", form).out
    assert len(both) > len(one)
    assert belie("lookup", "It burned", "--format", "claimreview").code == 2


def test_lookup_of_what_is_no_claim(belie, found):
    found(NoClaim(claim="What?", error="it is a question"))
    ran = belie("lookup", "What?")
    assert ran.code == 2 and "it is a question" in ran.err
    assert belie("lookup").code == 2
    assert belie("lookup", "a b", "--file", "c").code == 2
    assert belie("lookup", "--file", "no/such/file").code == 2


def test_extract_shows_claims_and_names_what_failed(belie, fake):
    fake("extract", Extraction(claims=[claim()], failed=FAILED))
    ran = belie("extract", "a", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["failed"][0]["document"] == "bad.txt"
    assert "bad.txt: is not UTF-8" in ran.err
    assert "1 claim in 1 document" in belie("extract", "a").out


def test_judge_compares_two_sentences(belie, fake):
    calls = fake("judge", RELATION)
    assert json.loads(belie("judge", "It is open.", "It is shut.", "--json").out)["label"] == "neutral"
    assert "far apart" in belie("judge", "--judge", "m", "a", "b").out
    assert calls[0][0][:2] == ("It is open.", "It is shut.") and calls[1][0][2].judge == "m"


def test_status_tells_figures(belie, fake):
    fake("status", STATUS)
    assert "96" in belie("status").out
    assert json.loads(belie("status", "--json").out)["schema"] == "belie/status/1"


def test_forget_says_what_went(belie, fake):
    calls = fake("forget", Forgotten(document="a.txt", claims=3, conflicts=1))
    assert "a.txt, and with it 3 claims and 1 conflict" in belie("forget", "a.txt").out
    assert json.loads(belie("forget", "a.txt", "--json").out)["schema"] == "belie/forget/1"
    assert calls[0][0][0] == "a.txt"


def test_doctor_ends_with_3_where_something_is_wrong(belie, fake):
    calls = fake("doctor", Checkup(store=".belie", sound=True, documents=5, notes=["one waits"]))
    ran = belie("doctor")
    assert ran.code == 0 and "is sound (5 documents" in ran.out and "one waits" in ran.out
    assert not calls[0][1]["repair"]
    fault = Fault(what="a quote is not in the text", remedy="run `belie doctor --repair`")
    fake("doctor", Checkup(store=".belie", sound=False, faults=[fault]))
    assert (ran := belie("doctor", "--repair")).code == 3 and "belie doctor --repair" in ran.out
    assert json.loads(belie("doctor", "--json").out)["faults"][0]["what"] == fault.what


def test_a_dry_run_is_called_one(belie, fake):
    calls = fake("index", SUMMARY.model_copy(update={"dry_run": True}))
    assert "nothing was changed" in belie("index", "a", "--dry-run").out
    assert calls[0][1]["dry_run"]


def test_show_prints_the_exact_text_into_a_pipe(belie, fake):
    fake("show", HOSTILE)
    assert belie("show", "a.txt").out == HOSTILE
    assert json.loads(belie("show", "a.txt", "--json").out) == {
        "schema": "belie/document/1", "document": "a.txt", "text": HOSTILE,
    }  # fmt: skip


def test_show_prints_no_control_characters_on_a_terminal(fake, on_terminal):
    fake("show", HOSTILE)
    screen = on_terminal("show", "a.txt")
    assert screen.startswith("red \N{REPLACEMENT CHARACTER}[31malert") and "\x1b" not in screen


def test_report_comes_in_every_format(belie, fake, tmp_path):
    fake("report", report(conflict(status="confirmed")))
    asked = fake("background", Background())
    for form, piece in (
        ("markdown", "# Disputes"), ("html", "<!doctype html>"), ("csv", '"rank"'), ("jsonl", '{"id": "x:1"'),
        ("claimreview", "ClaimReview"),
    ):  # fmt: skip
        file = tmp_path / form
        assert belie("report", "--format", form, "-o", file).out == ""
        assert file.read_text(encoding="utf-8").startswith(piece) or piece == "ClaimReview" in file.read_text()
        assert piece in belie("report", "--format", form).out
    assert len(asked) == 4


def test_dismissed_conflicts_are_shown_when_asked_for(belie, fake):
    fake("report", report(conflict(1, status="dismissed"), conflict(2)))
    assert "x:1" not in belie("report").out and "1 dismissed by a reader (--dismissed" in " ".join(
        belie("report").out.split()
    )
    assert "x:1" in belie("report", "--dismissed").out
    assert json.loads(belie("report", "--json").out)["conflicts"][0]["status"] == "dismissed"


def test_lookup_comes_in_every_format(belie, found, tmp_path):
    both = [
        Lookup(claim=text, supporting=[Hit(score=0.8, why="", claim=claim())])
        for text in ("It burned", "It did not burn")
    ]
    found(*both)
    (tmp_path / "statements.txt").write_text("It burned\nIt did not burn\n", encoding="utf-8")
    for form, piece in (
        ("markdown", "# “It burned”"), ("html", "<!doctype html>"), ("csv", '"claim"'), ("jsonl", '{"schema": "belie/lookup/1"'),
    ):  # fmt: skip
        assert belie("lookup", "It burned", "--format", form).out.startswith(piece)
        several = belie("lookup", "--file", tmp_path / "statements.txt", "--format", form)
        assert several.out.startswith(piece) and "It did not burn" in several.out
    assert belie("lookup", "It burned", "--format", "claimreview").code == 2
