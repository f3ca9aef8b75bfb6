import fnmatch
import hashlib
import json
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claims.errors import ModelError
from judge.nli import FILES, WEIGHTS, ShippedJudge, load_judge

ROOT = Path(__file__).parents[2]
SENTENCES = [
    "The bridge over the Tern is closed.",
    "The bridge over the Tern is not closed.",
    "No.",
    "Ministry officials in Bishkek said on Tuesday that the alliance had answered every request for help which it had "
    "received from a member state since the spring, and that none of them had been turned down or left without reply.",
    "Twelve people died in the fire.",
    "The minister denied that twelve people, among them two of her own advisers, had died in the fire at the port.",
    "Nobody was hurt — not even the driver (he jumped).",
    "Прем’єр-міністр прибув до Києва, 北京 reported.",
]
PAIRS = st.lists(st.tuples(st.sampled_from(SENTENCES), st.sampled_from(SENTENCES)), min_size=1, max_size=12)
PROGRAM = """
import sys
from cli.main import outcome
code = outcome(["judge", "The bridge is open.", "The bridge is not open.", "--json"])
heavy = {"torch", "transformers", "sentence_transformers", "spacy", "faiss"} & set(sys.modules)
sys.exit(f"exit code {code}, imported {heavy}" if code or heavy else 0)
"""


READERS = {"quick": "glance", "careful": "score"}


@pytest.fixture
def made(tmp_path):
    """The shipped weights in a folder of their own, but for the models, in whose place lies what nobody can run."""
    for name in FILES:
        if name.endswith(".onnx"):
            (tmp_path / name).write_bytes(b"no model")
        else:
            shutil.copy(WEIGHTS / name, tmp_path / name)
    write_checksums(tmp_path)
    return tmp_path


@pytest.fixture(scope="module", params=READERS.values())
def reads(request, shipped):
    """Either way in which the shipped judge can be asked."""
    return getattr(shipped, request.param)


def near(one, other):
    return all(
        getattr(one, name) == pytest.approx(getattr(other, name), abs=1e-3)
        for name in ("entailment", "neutral", "contradiction")
    )


def test_the_shipped_weights_load(shipped):
    assert shipped.name.startswith("belie-judge-")
    assert isinstance(load_judge(None), ShippedJudge)


@pytest.mark.parametrize("name", FILES)
def test_a_flipped_byte_is_found(made, name):
    spoilt = bytearray((made / name).read_bytes())
    spoilt[len(spoilt) // 2] ^= 1
    (made / name).write_bytes(spoilt)
    with pytest.raises(ModelError, match=f"/{name} is missing or not what was shipped"):
        ShippedJudge(made)


@pytest.mark.parametrize("spoilt", [b"", b"\xff\xfe\x00", b"one two three\n\n"])
def test_damaged_checksums_are_found(made, spoilt):
    (made / "SHA256SUMS").write_bytes(spoilt)
    with pytest.raises(ModelError, match="not what was shipped"):
        ShippedJudge(made)


@pytest.mark.parametrize("name", FILES)
def test_a_missing_file_is_found(made, name):
    (made / name).unlink()
    with pytest.raises(ModelError, match=f"/{name} is missing"):
        ShippedJudge(made)


def test_missing_weights_are_found(tmp_path):
    with pytest.raises(ModelError, match="weights are missing"):
        ShippedJudge(tmp_path / "elsewhere")


def test_a_model_that_onnxruntime_cannot_run_is_named_when_it_is_first_asked(made):
    shutil.copy(WEIGHTS / "quick.onnx", made)
    write_checksums(made)
    judge = ShippedJudge(made)
    assert len(judge.glance([(SENTENCES[0], SENTENCES[1])])) == 1
    for ask in (judge.score, judge.directed):
        with pytest.raises(ModelError, match=r"careful\.onnx cannot be loaded"):
            ask([(SENTENCES[0], SENTENCES[1])])
    (made / "quick.onnx").write_bytes(b"no model")
    write_checksums(made)
    with pytest.raises(ModelError, match=r"quick\.onnx cannot be loaded"):
        ShippedJudge(made).glance([(SENTENCES[0], SENTENCES[1])])


def test_the_wheel_takes_all_of_the_weights_along():
    setup = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["setuptools"]
    patterns = setup["package-data"]["judge.weights"]
    left_out = [
        name for name in (*FILES, "SHA256SUMS", "README.md") if not any(fnmatch.fnmatch(name, p) for p in patterns)
    ]
    assert not left_out, f"not in package-data of judge.weights in pyproject.toml: {left_out}"


@pytest.mark.parametrize("reader", READERS)
def test_labels_are_read_by_name(made, shipped, reader):
    follows = {"entailment": "neutral", "neutral": "contradiction", "contradiction": "entailment"}
    config = json.loads((made / "config.json").read_text())
    config[reader]["id2label"] = {column: follows[name] for column, name in config[reader]["id2label"].items()}
    (made / "config.json").write_text(json.dumps(config))
    shutil.copy(WEIGHTS / f"{reader}.onnx", made)
    write_checksums(made)
    entailment, neutral, contradiction = getattr(shipped, reader).directed([tuple(SENTENCES[:2])])[0]
    renamed = getattr(ShippedJudge(made), reader).directed([tuple(SENTENCES[:2])])[0]
    assert renamed.tolist() == pytest.approx([contradiction, entailment, neutral])


def test_the_careful_reader_speaks_where_one_direction_is_asked_for(shipped):
    pairs = [(SENTENCES[4], SENTENCES[5]), (SENTENCES[3], SENTENCES[0])]
    assert shipped.directed(pairs).tolist() == shipped.careful.directed(pairs).tolist()


def write_checksums(folder):
    sums = [f"{hashlib.sha256((folder / name).read_bytes()).hexdigest()}  {name}\n" for name in FILES]
    (folder / "SHA256SUMS").write_text("".join(sums))


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (SENTENCES[0], SENTENCES[1], "contradiction"),
        (SENTENCES[0], SENTENCES[0], "entailment"),
        ("The court convicted the mayor of fraud.", "The court did not convict the mayor of fraud.", "contradiction"),
        ("The talks in Geneva ended without a deal.", "The talks in Geneva ended without a deal.", "entailment"),
    ],
)
def test_what_any_usable_model_knows(reads, a, b, label):
    assert reads([(a, b)])[0].label == label


@pytest.fixture(scope="module")
def read_alone(reads):
    return cache(lambda pair: reads([pair])[0])


@settings(max_examples=10, deadline=None)
@given(pairs=PAIRS)
def test_company_and_order_of_a_batch_do_not_matter(reads, read_alone, pairs):
    together, turned = reads(pairs), reads([(b, a) for a, b in pairs])
    backwards = reads(pairs[::-1])[::-1]
    for number, pair in enumerate(pairs):
        alone = read_alone(pair)
        assert near(together[number], alone) and near(backwards[number], alone)
        assert turned[number].label == alone.label and near(turned[number], alone)
        assert alone.entailment + alone.neutral + alone.contradiction == pytest.approx(1, abs=1e-5)
        assert all(0 <= share <= 1 for share in (alone.entailment, alone.neutral, alone.contradiction))


def test_a_batch_larger_than_the_budget_of_tokens(reads):
    pairs = [(a, b) for a in SENTENCES for b in SENTENCES] * 8
    found = reads(pairs)
    assert found[:64] == found[64:128] and near(found[1], reads([pairs[1]])[0])


def test_nothing_to_read(reads):
    assert reads([]) == []


def test_a_sentence_deep_in_a_long_text_is_found(reads):
    filler = "The delegates went on to talk about fishing quotas, and the session closed with a vote of thanks. "
    deep = filler * 40 + SENTENCES[1] + " " + filler * 40
    alone = reads([(SENTENCES[0], SENTENCES[1])])[0]
    found, turned = reads([(SENTENCES[0], deep), (deep, SENTENCES[0])])
    assert found.contradiction >= alone.contradiction - 1e-3 and found.label == "contradiction"
    assert near(found, turned)


def test_texts_of_no_words(reads):
    for pair in [("", ""), ("", SENTENCES[0]), ("\n" * 5000, "x" * 5000), ("\x00\x1b[31m", "\u202e" * 300)]:
        found = reads([pair])[0]
        assert found.entailment + found.neutral + found.contradiction == pytest.approx(1, abs=1e-5)


def test_judging_never_imports_torch():
    asked = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, timeout=120)
    assert asked.returncode == 0, asked.stderr
    assert json.loads(asked.stdout)["label"] == "contradiction"


def test_the_module_imports_nothing_heavy():
    program = (
        "import sys, judge.nli; print(sorted({'torch', 'transformers', 'sentence_transformers'} & set(sys.modules)))"
    )
    asked = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"
