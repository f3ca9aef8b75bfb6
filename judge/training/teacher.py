"""The teacher: a model five times the student's size, trained on a part of the same data.

What it thinks of unlabelled pairs of real articles is kept (`SCORES`), and the quick model learns from
that; taught once more and rounded it is the careful one (`judge.training.careful`).
"""

import hashlib
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoModelForSequenceClassification, AutoTokenizer

from judge.training.examples import LABELS, MET, OURS, UNKNOWN, Example, sampled
from judge.training.train import Recipe, train

SCORES = Path(__file__).parent / "teacher.npz"

TAUGHT = {
    "lingnli": 9000,
    "multinli": 8500,
    "te_new_protocols": 6000,
    "fever": 2500,
    "conjnli_adversarial": 2000,
    "snli": 1500,
    "snli_counterfactual": 1000,
    "dnc_factuality": 1000,
    "rte": 1500,
    "dnc_megaveridicality": 600,
    "scitail": 500,
    "negation_benchmarks": 500,
    "breaking_nli": 300,
    "commitmentbank": 300,
}
REST = 8000  # pairs of the third stage that are neither read nor written about claims of the news
PLAIN = 15000  # pairs of the second stage that are nobody's conflict or are others' work
_COMMON = Recipe(epochs=1, tokens_a_batch=1800, longest=128, frozen=("embeddings",))
FIRST = replace(_COMMON, learning_rate=4e-5, seed=3)
SECOND = replace(_COMMON, learning_rate=3e-5, seed=4)
THIRD = replace(_COMMON, learning_rate=2e-5, seed=5)
_BATCH = 32


def first_lessons(labelled: Sequence[Example]) -> list[Example]:
    """A sample of the labelled corpora, in an order that is always the same."""
    rng = random.Random(2)
    chosen = sampled(labelled, TAUGHT, rng)
    rng.shuffle(chosen)
    return chosen


def second_lessons(focused: Sequence[Example]) -> list[Example]:
    """Of the student's second stage: what we wrote and read, once or twice, and a sample of the rest."""
    rng = random.Random(3)
    told = list(dict.fromkeys(focused))
    ours = [example for example in told if _is_ours(example)]
    plain = [example for example in told if not _is_ours(example)]
    chosen = ours * 2 + rng.sample(plain, min(PLAIN, len(plain)))
    rng.shuffle(chosen)
    return chosen


def third_lessons(focused: Sequence[Example]) -> list[Example]:
    """What was read and written about claims of the news, with a sample of all the rest."""
    rng = random.Random(4)
    told = list(dict.fromkeys(focused))
    news = [example for example in told if example.source.startswith(MET)]
    rare = [example for example in news if example.source.endswith((":conflict", ":support"))]
    rest = [example for example in told if not example.source.startswith(MET)]
    chosen = news + rare + rng.sample(rest, min(REST, len(rest)))
    rng.shuffle(chosen)
    return chosen


def _is_ours(example: Example) -> bool:
    return example.source != "story:compatible" and example.source.startswith((*OURS, "own:"))


def teach(base: Path, labelled: Sequence[Example], focused: Sequence[Example], work: Path) -> Path:
    """The folder of the teacher, after the labelled corpora, what the pipeline meets, and the news themselves."""
    first = train(base, first_lessons(labelled), work / "teacher-first", FIRST)
    second = train(first, second_lessons(focused), work / "teacher-second", SECOND)
    return train(second, third_lessons(focused), work / "teacher", THIRD)


def opinions(teacher: Path, pairs: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """What the teacher gives each of `LABELS` for pairs of premise and hypothesis, shape (pairs, 3)."""
    tokenizer = AutoTokenizer.from_pretrained(teacher)
    model = AutoModelForSequenceClassification.from_pretrained(teacher, attn_implementation="eager").eval()
    columns = [model.config.label2id[label] for label in LABELS]
    found = np.zeros((len(pairs), 3), np.float32)
    order = sorted(range(len(pairs)), key=lambda i: sum(map(len, pairs[i])))
    for start in range(0, len(order), _BATCH):
        rows = order[start : start + _BATCH]
        texts = [pairs[row] for row in rows]
        inputs = tokenizer(texts, truncation=True, max_length=128, padding=True, return_tensors="pt")
        with torch.inference_mode(), torch.autocast("cpu", dtype=torch.bfloat16):
            found[rows] = model(**inputs).logits.float().softmax(-1)[:, columns].numpy()
    return found


def keep(pairs: Sequence[tuple[str, str]], given: NDArray[np.float32], path: Path = SCORES) -> None:
    """Write the opinions without the texts: eight bytes of a hash and three numbers a pair."""
    np.savez_compressed(path, pairs=np.array([_hash(*pair) for pair in pairs]), given=given.astype(np.float16))


def taught(pairs: Sequence[tuple[str, str]], path: Path = SCORES) -> Iterator[Example]:
    """Those of the unlabelled pairs that the teacher was asked about, with what it said."""
    asked = (Example(a, b, UNKNOWN, "neighbours") for a, b in pairs)
    return (example for example in advised(asked, path) if example.taught)


def advised(examples: Iterable[Example], path: Path = SCORES) -> Iterator[Example]:
    """The examples, with what the teacher said of those that it was asked about."""
    kept = np.load(path)
    known = dict(zip(kept["pairs"].tolist(), kept["given"].astype(float).tolist(), strict=True))
    for example in examples:
        given = known.get(int(_hash(example.premise, example.hypothesis)))
        yield example if given is None else replace(example, taught=tuple(given))


def _hash(premise: str, hypothesis: str) -> np.uint64:
    digest = hashlib.blake2b(f"{premise}\n{hypothesis}".encode(), digest_size=8).digest()
    return np.uint64(int.from_bytes(digest, "big"))
