"""The whole job with the real models on the five articles of `seeds/`."""

import json
from pathlib import Path

import pytest

from pipeline import Settings, index, lookup, report
from report.types import Report

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"
GOLD = [json.loads(line) for line in (ROOT / "tests/data/seeds.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(store=tmp_path_factory.mktemp("desk") / ".belie")


@pytest.fixture(scope="module")
def told(settings: Settings) -> Report:
    return report([SEEDS], settings)


def test_every_quote_is_verbatim_and_no_pair_is_told_twice(told: Report) -> None:
    texts = {path.name: path.read_text(encoding="utf-8") for path in SEEDS.iterdir()}
    for conflict in told.conflicts:
        for claim in (conflict.a, conflict.b):
            assert texts[Path(claim.document).name][claim.start : claim.end] == claim.quote
    pairs = [frozenset((conflict.a.id, conflict.b.id)) for conflict in told.conflicts]
    assert len(pairs) == len(set(pairs))


@pytest.mark.parametrize("question", ["karabakh-recognition", "csto-2022-request"])
def test_the_two_questions_of_the_worked_example_are_among_the_first_three_disputes(
    told: Report, question: str
) -> None:
    wanted = next(entry for entry in GOLD if entry["id"] == question)
    first = {conflict for dispute in told.disputes[:3] for conflict in dispute.conflicts}
    assert any(_is_about(conflict, wanted) for conflict in told.conflicts if conflict.id in first)


def test_agreement_is_not_shown_as_a_conflict(told: Report) -> None:
    shown = [conflict for conflict in told.conflicts if conflict.score >= 0.5]
    for entry in (entry for entry in GOLD if entry["expect"] == "must-not"):
        assert not any(_is_about(conflict, entry) for conflict in shown), entry["why"]


def test_a_second_run_does_nothing(settings: Settings, told: Report) -> None:
    summary = index([SEEDS], settings)
    assert (summary.documents.unchanged, summary.documents.new, summary.pairs_judged) == (5, 0, 0)
    assert report([SEEDS], settings).conflicts[0].id == told.conflicts[0].id


def test_a_claim_of_a_dispute_is_found_again(settings: Settings, told: Report) -> None:
    found = lookup("Russia had always regarded Karabakh as Azerbaijani territory", settings)
    hits = [*found.supporting, *found.contradicting, *found.related]
    assert any("Karabakh" in hit.claim.quote for hit in hits[:3])


def _is_about(conflict, entry) -> bool:
    """As a reader holds a conflict against the gold: both sides overlap by half of the shorter one, right speakers."""
    return any(
        _meets(x, entry["a"]) and _meets(y, entry["b"]) for x, y in ((conflict.a, conflict.b), (conflict.b, conflict.a))
    )


def _meets(claim, side) -> bool:
    common = min(claim.end, side["end"]) - max(claim.start, side["start"])
    spoken = not side.get("speaker") or any(name in (claim.speaker or "") for name in side["speaker"])
    same = Path(claim.document).name == side["document"]
    return same and spoken and common >= 0.5 * min(claim.end - claim.start, side["end"] - side["start"])
