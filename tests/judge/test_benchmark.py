"""The benchmark of the judge: its figures by hand, and the card that is written from them."""

import gzip
import json
import shutil

import numpy as np
import pytest

from benchmarks.judge import __main__ as command
from benchmarks.judge import run, tables
from benchmarks.judge.affairs import AFFAIRS, on_affairs
from benchmarks.judge.baselines import negation_words
from benchmarks.judge.data import Labelled, by_group, others, own
from benchmarks.judge.judges import FULL, OURS, QUICK, Alone, beside, on_claims
from benchmarks.judge.measures import area, detection, is_right, source, threshold
from benchmarks.judge.neighbours import on_neighbours
from benchmarks.judge.ranking import decided, ranked
from benchmarks.judge.results import Beside, Kind, Machine, Rate, Results, Speed, Speeds
from benchmarks.judge.speed import as_common
from benchmarks.judge.top import on_top
from judge.nli import ShippedJudge
from judge.training.neighbours import Read
from judge.types import Scores
from tests.judge.made import pair

PAIRS = [
    Labelled("It is open.", "It is not open.", "contradiction", "negation"),
    Labelled("It rose.", "It fell.", "contradiction", "antonym"),
    Labelled("It is open.", "The other is not open.", "neutral", "other-place"),
    Labelled("It is open.", "It opened.", "entailment", "paraphrase"),
]


@pytest.mark.parametrize(
    ("name", "label", "scores", "right"),
    [
        ("snli", "contradiction", (0.3, 0.3, 0.4), True),
        ("snli", "neutral", (0.3, 0.3, 0.4), False),
        ("fever", "contradiction", (0.1, 0.7, 0.2), True),  # no neutral there: the likelier of the other two
        ("fever", "entailment", (0.1, 0.7, 0.2), False),
        ("rte", "not_entailment", (0.3, 0.3, 0.4), True),
        ("rte", "not_entailment", (0.4, 0.3, 0.3), False),
    ],
)
def test_what_is_right(name, label, scores, right):
    assert is_right(name, label, scores) == right


def test_a_source_by_hand():
    directed = np.array([(0.1, 0.1, 0.8), (0.1, 0.8, 0.1), (0.1, 0.8, 0.1), (0.8, 0.1, 0.1)])
    symmetric = np.array([(0.1, 0.1, 0.8), (0.1, 0.3, 0.6), (0.1, 0.2, 0.7), (0.2, 0.7, 0.1)])
    found = source("snli", PAIRS, directed, symmetric)
    assert (found.pairs, found.choices, found.directed, found.symmetric) == (4, 3, 0.75, 0.5)
    assert found.area == 0.75  # of the four pairings of a contradiction with another, 0.6 against 0.7 is the wrong one


def test_the_area_counts_ties_half():
    assert area(PAIRS, np.array([0.9, 0.5, 0.5, 0.1])) == 0.875
    assert area(PAIRS[:2], np.array([0.9, 0.5])) is None


def test_detection_by_hand():
    found = detection("judge", PAIRS, [True, False, True, False], [0.9, 0.2, 0.8, 0.1])
    assert (found.recall, found.false_alarms, found.area) == (0.5, 0.5, 0.75)
    assert [(kind.name, kind.called, kind.right) for kind in found.kinds] == [
        ("antonym", 0, 0),
        ("negation", 1, 1),
        ("other-place", 1, 0),
        ("paraphrase", 0, 1),
    ]


@pytest.mark.parametrize(("allowed", "expected"), [(0.0, 0.8), (0.5, 0.1), (1.0, -np.inf)])
def test_a_threshold_lets_as_many_false_alarms_through_as_allowed(allowed, expected):
    assert threshold(PAIRS, [0.9, 0.2, 0.8, 0.1], allowed) == expected


def test_negation_words():
    found = negation_words(PAIRS)
    assert (found.recall, found.false_alarms) == (0.5, 0.5)


def test_groups_are_sorted_and_limited():
    assert list(by_group(PAIRS)) == ["antonym", "negation", "other-place", "paraphrase"]
    groups = by_group(own(), limit=3)
    assert len(groups) == 31 and all(len(pairs) == 3 for pairs in groups.values())


class Fake:
    """Calls a contradiction what has "not" on one side only."""

    name = "fake"

    def score(self, pairs):
        return [
            Scores(entailment=row[0], neutral=row[1], contradiction=row[2]) for row in self.directed(pairs).tolist()
        ]

    def directed(self, pairs):
        apart = [(" not " in a) != (" not " in b) for a, b in pairs]
        return np.array([(0.1, 0.1, 0.8) if differ else (0.2, 0.7, 0.1) for differ in apart])


@pytest.fixture
def data(tmp_path):
    (tmp_path / "nli").mkdir()
    row = {"source": "snli", "premise": "It is open.", "hypothesis": "It is not open.", "label": "contradiction"}
    other = {"source": "fever", "premise": "It is open.", "hypothesis": "It is shut.", "label": "contradiction"}
    with gzip.open(tmp_path / "nli" / "dev.jsonl.gz", "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n" + json.dumps(other) + "\n")
    return tmp_path


def test_a_whole_run(data, monkeypatch, tmp_path, capsys):
    monkeypatch.setattr(run, "load_judge", lambda name: Fake())
    assert [pair.group for pair in others(data)] == ["snli", "fever"]
    out = tmp_path / "results.json"
    command.main(["--data", str(data), "--limit", "2", "--out", str(out)])
    results = Results.model_validate_json(out.read_text(encoding="utf-8"))
    assert [(one.name, one.directed) for one in results.sources] == [("fever", 0.0), ("snli", 1.0)]
    assert (results.limit, results.speed.pairs) == (2, 62)
    assert [one.name for one in results.own] == ["judge", "negation words"]
    assert results.checksum == run.model_checksum() and results.machine.versions["python"]
    shown = capsys.readouterr().out
    assert shown.startswith("Judge fake") and "at most 2 pairs of each source and kind" in shown
    assert "false alarms" in shown


def made(**known):
    facts = {
        "judge": "belie-judge-1",
        "checksum": run.model_checksum(),
        "date": "2026-11-22",
        "limit": None,
        "machine": Machine(cpu="A processor", cores=2, versions={"python": "3.11"}),
        "sources": [source("snli", PAIRS, np.eye(4, 3), np.eye(4, 3))],
        "own": [detection("judge", PAIRS, [True, False, True, False], [0.9, 0.2, 0.8, 0.1])],
        "speed": Speed(pairs=600, seconds=10),
    }
    return Results(**(facts | known))


def test_the_card_is_written_between_its_markers(tmp_path):
    card = tmp_path / "README.md"
    card.write_text(f"before\n{tables.BEGIN}\nold\n{tables.END}\nafter\n", encoding="utf-8")
    tables.write_card(made(), card)
    once = card.read_text(encoding="utf-8")
    tables.write_card(made(), card)
    assert card.read_text(encoding="utf-8") == once
    assert once.startswith(f"before\n{tables.BEGIN}\nJudge belie-judge-1") and once.endswith(f"{tables.END}\nafter\n")
    assert "| negation | contradiction | 1 | 1 |" in once and "60 pairs a second" in once and "old" not in once
    card.write_text("no markers", encoding="utf-8")
    with pytest.raises(ValueError, match="lacks the lines"):
        tables.write_card(made(), card)


@pytest.mark.parametrize("other", [{"limit": 40}, {"checksum": "0" * 64}, {"checksum": None}])
def test_the_card_takes_no_figures_of_another_run(tmp_path, monkeypatch, other):
    monkeypatch.setattr(command, "write_card", lambda results: pytest.fail("written"))
    out = tmp_path / "results.json"
    out.write_text(made(**other).model_dump_json(), encoding="utf-8")
    with pytest.raises(SystemExit, match="whole run of the shipped weights"):
        command.main(["--card", "--out", str(out)])


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--limit", "3"],
        ["--data", "nowhere"],
        ["--data", ".", "--limit", "0"],
        ["--data", ".", "--full", "nowhere"],
        ["--data", ".", "--full", ".", "--judge", "other"],
    ],
)
def test_wrong_use_is_refused(arguments):
    with pytest.raises(SystemExit):
        command.main(arguments)


def test_the_card_of_the_shipped_weights_has_a_place_for_figures():
    text = tables.CARD.read_text(encoding="utf-8")
    assert text.count(tables.BEGIN) == text.count(tables.END) == 1


@pytest.mark.skipif(not command.RESULTS.exists(), reason="the shipped weights are not measured yet")
def test_the_figures_are_those_of_the_shipped_weights():
    results = Results.model_validate_json(command.RESULTS.read_text(encoding="utf-8"))
    assert results.checksum == run.model_checksum(), "other weights than those measured: run the benchmark again"
    assert tables.as_markdown(results) in tables.CARD.read_text(encoding="utf-8")


def test_kinds_of_conflicts_are_right_when_they_are_called():
    assert Kind(name="number", conflicts=True, pairs=20, called=15).right == 15
    assert Kind(name="scope", conflicts=False, pairs=20, called=5).right == 15


def test_the_highest_count_for_the_judge_they_were_read_for(tmp_path):
    rows = [{"score": 0.9, "verdict": "conflict"}, {"score": 0.7, "verdict": "neither"}]
    (tmp_path / "made-1.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    found = on_top("made-1", tmp_path)
    assert found is not None and (found.read, found.conflicts, found.promised) == (2, 1, 0.8)
    assert on_top("made-2", tmp_path) is None


class Glancing(Fake):
    """Suspects what has "not" on one side only, and finds that all of it can be true."""

    def glance(self, pairs):
        return super().score(pairs)

    def score(self, pairs):
        return [Scores(entailment=0.02, neutral=0.97, contradiction=0.01) for _ in pairs]


SUSPECT = pair({"text": "The bridge is open."}, {"text": "The bridge is not open."})
OTHER = pair({"text": "The bridge is open."}, {"text": "Rice was cheap in Galle."}, similarity=0.1)


def test_a_model_alone_is_asked_everything_and_never_glances():
    quick = Alone(QUICK, Fake(), glanced=True)
    assert [one.glanced for one in quick.score([("It is open.", "It is shut.")])] == [True]
    assert quick.directed([("It is open.", "It is shut.")]).tolist() == [[0.2, 0.7, 0.1]]
    assert not hasattr(quick, "glance")


def test_only_the_shipped_judge_has_others_beside_it():
    assert beside(Fake(), None) == [] and list(on_claims(Fake(), [])) == [OURS]
    judge = ShippedJudge()
    others = beside(judge, Fake())
    assert [one.name for one in others] == [QUICK, FULL]
    assert list(on_claims(judge, others)) == [OURS, "careful model alone", QUICK, FULL]


def test_claims_are_decided_by_the_way_of_the_pipeline():
    whole, alone = decided(Glancing(), [SUSPECT, OTHER])
    assert alone.tolist() == [0.01, 0.1]  # the first was read with care, the other only glanced at
    glanced, read = (decided(Alone("one", Fake(), glanced), [SUSPECT])[0][0] for glanced in (True, False))
    assert whole[0] < min(glanced, read)


def test_an_order_by_hand():
    holds, weights = np.array([True, False, True, False]), np.array([1.0, 1.0, 1.0, 3.0])
    found = ranked("one", holds, np.array([0.9, 0.8, 0.7, 0.1]), weights)
    assert found.average_precision == found.average_precision_read == round((1 + 2 / 3) / 2, 4)
    assert found.area == 0.875  # the second conflict is below one of the four that the others stand for
    assert found.best == {10: 2, 20: 2, 40: 2}
    assert ranked("none", holds & False, np.ones(4), weights).area is None


def test_the_pairs_of_an_affair_are_found_and_ranked(tmp_path):
    shutil.copy(AFFAIRS / "articles.jsonl", tmp_path)
    (tmp_path / "pairs").mkdir()
    lines = (AFFAIRS / "pairs/pairs.jsonl").read_text(encoding="utf-8").splitlines(keepends=True)
    of_one = [line for line in lines if line.startswith('{"a": ["a7-')]
    (tmp_path / "pairs/one.jsonl").write_text("".join(of_one), encoding="utf-8")
    found = on_affairs({OURS: Fake()}, limit=3, folder=tmp_path)
    assert (found.read, found.pairs, found.conflicts) == (len(of_one), 9, 3)
    assert [(one.name, one.best[10]) for one in found.ways] == [(OURS, 3), ("similarity", 3)]


def test_neighbours_are_told_of_each_judge():
    def read(verdict):
        return Read(("a", 0, 1), ("b", 0, 1), verdict, "", 2.0)

    found = [(read("conflict"), SUSPECT), (read("neither"), OTHER)]
    told = on_neighbours({OURS: Glancing(), QUICK: Alone(QUICK, Fake(), glanced=True)}, found)
    assert (told.pairs, told.conflicts) == (2, 1) and sum(step.read for step in told.steps) == 2
    assert [(one.name, one.average_precision) for one in told.ways][1:] == [(QUICK, 1.0), ("similarity", 1.0)]


def test_pairs_are_drawn_as_often_as_they_are_common():
    assert as_common([SUSPECT, OTHER], [1.0, 3.0], 4) == [SUSPECT, OTHER, OTHER, OTHER]


def test_judges_stand_side_by_side_and_the_loss_is_told():
    full = source("snli", PAIRS, np.eye(4, 3)[::-1], np.eye(4, 3))
    ours = made().sources[0]
    others_ = [Beside(name=QUICK, sources=[ours]), Beside(name=FULL, sources=[full])]
    rates = [Rate(name="quick model", pairs_a_second=160, times_deberta=32)]
    speeds = Speeds(pairs=200, read_with_care=0.1, read_with_care_of_all=0.11, rates=rates)
    text = tables.as_markdown(made(beside=others_, full="full:1", speeds=speeds))
    assert f"| right, one way | judge | {QUICK} | {FULL} | lost to 4 bits, points |" in text
    lost = 100 * (full.directed - ours.directed)
    assert lost and f"| {lost:+.1f} |" in text and "| +0.0 |" in text
    assert "10.0% read with care" in text and "| quick model | 160.0 | 32.0 |" in text
