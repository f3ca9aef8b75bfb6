"""The pairs that were written for this project: those the judge learns from, and those it is measured by."""

import json
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TRAINING, TEST = ROOT / "judge" / "training" / "pairs", ROOT / "benchmarks" / "judge" / "pairs"
KINDS = {
    "contradiction": "negation antonym outcome number date place roles cause identity quantifier denial plans quiet "
    "obligation reported",
    "entailment": "paraphrase weaker",
    "neutral": "other-person other-place other-time scope plan-outcome offer-reservation comment compatible-number "
    "later-count conditional exception permission opinions same-topic",
}
LABEL_OF = {kind: label for label, kinds in KINDS.items() for kind in kinds.split()}


def rows(*folders):
    paths = [path for folder in folders for path in sorted(folder.glob("*.jsonl"))]
    return [json.loads(line) for path in paths for line in path.read_text(encoding="utf-8").splitlines()]


def letters(sentence):
    return "".join(character for character in sentence.lower() if character.isalnum())


@pytest.mark.parametrize("folder", [TRAINING, TEST], ids=["training", "test"])
def test_every_line_is_a_sound_pair(folder):
    for path in folder.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            row = json.loads(line)
            assert list(row) == ["id", "subject", "kind", "a", "b", "label"], line
            assert row["subject"] == path.stem and row["id"].startswith(f"{path.stem}-"), line
            assert row["label"] == LABEL_OF[row["kind"]], line
            assert all(row[side] == " ".join(row[side].split()) and row[side] for side in "ab"), line


def test_there_are_enough_of_every_kind():
    assert len(rows(TRAINING, TEST)) >= 1500
    for folder in (TRAINING, TEST):
        counted = Counter(row["kind"] for row in rows(folder))
        assert set(counted) == set(LABEL_OF) and min(counted.values()) >= 20


def test_no_two_pairs_share_an_id_or_a_sentence():
    found = rows(TRAINING, TEST)
    assert len({row["id"] for row in found}) == len(found)
    sentences = Counter(letters(row[side]) for row in found for side in "ab")
    assert not [sentence for sentence, times in sentences.items() if times > 1]


def test_the_judge_is_measured_on_subjects_that_it_never_saw():
    assert not {row["subject"] for row in rows(TRAINING)} & {row["subject"] for row in rows(TEST)}
