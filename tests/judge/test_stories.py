"""Stories of our own writing: how they become pairs, and that they are sound."""

import json
from pathlib import Path

import pytest

from benchmarks.judge.measures import calibration_error
from benchmarks.judge.stories import STORIES as MEASURED
from judge.training.stories import all_stories, is_for_fitting, stories, story_examples

TRAINED = Path(__file__).parents[2] / "judge" / "training" / "stories"
STORY = {
    "story": "mill",
    "claims": [
        {"speaker": "Ann Lee", "text": "The mill will close in May this year."},
        {"speaker": None, "text": "There are no plans to close the mill."},
        {"speaker": "Bo Dahl", "text": "May is when the mill closes."},
    ],
    "conflicts": [[1, 0, "plan"], [1, 2, "plan"]],
    "support": [[2, 0]],
}


@pytest.fixture
def folder(tmp_path):
    names = [name for name in map("story {}".format, range(50)) if not is_for_fitting(name)][:1]
    (tmp_path / "a.jsonl").write_text(json.dumps(STORY | {"story": names[0]}) + "\n")
    return tmp_path


def test_every_pair_is_a_conflict_support_or_compatible(folder):
    [story] = stories(folder / "a.jsonl")
    assert story.relations() == {(0, 1): "plan", (0, 2): "support", (1, 2): "plan"}


def test_rare_relations_are_repeated_and_the_longer_text_entails(folder):
    found = list(story_examples(folder, conflicts=2, supports=1))
    assert [example.source for example in found] == ["story:plan"] * 2 + ["story:support"] + ["story:plan"] * 2
    support = found[2]
    assert (support.premise, support.allowed) == ("The mill will close in May this year.", (1, 0, 0))


def test_a_story_kept_for_fitting_is_not_trained_on(folder):
    kept = next(name for name in map("story {}".format, range(50)) if is_for_fitting(name))
    (folder / "a.jsonl").write_text(json.dumps(STORY | {"story": kept}) + "\n")
    assert list(story_examples(folder)) == []


@pytest.mark.parametrize("told", [TRAINED, MEASURED], ids=["trained", "measured"])
def test_our_stories_are_sound(told):
    found = list(all_stories(told))
    assert len({story.name for story in found}) == len(found) > 0
    for story in found:
        places = set(range(len(story.claims)))
        for i, j in [*story.conflicts, *story.supports]:
            assert {i, j} <= places and i != j, story.name
        assert not story.supports & story.conflicts.keys(), story.name
        assert all(claim.text.strip() for claim in story.claims), story.name
        assert not any(name in claim.text for claim in story.claims for name in ("Armenia", "CSTO", "Karabakh"))


def test_no_claim_that_is_measured_is_trained_on():
    trained, measured = ({c.text for s in all_stories(folder) for c in s.claims} for folder in (TRAINED, MEASURED))
    assert not trained & measured


def test_calibration_by_hand():
    assert calibration_error([True, True, False], [0.9, 0.8, 0.1]) == 0.15  # 0.1 and 0.2 over two pairs that are shown
    assert calibration_error([True, False], [0.6, 0.6]) == 0.1
    assert calibration_error([False], [0.2]) is None
