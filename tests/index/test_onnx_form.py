import json
import logging

import numpy as np
import pytest

from index import onnx_form as form_module
from index.encoder import SentenceEncoder, model_digest, packaged_model
from index.onnx_form import OnnxForm, cache, onnx_form

TEXTS = [
    *("The bridge is open.", "", "x", "  The MINISTER resigned on Monday, 3 May 2021.\n", "Ünïcode — 漢字"),
    *("The ministry denied that the talks had failed, and said so twice. " * 3, "word " * 700),
]


@pytest.fixture
def kept(tmp_path, monkeypatch):
    """A cache of its own."""
    monkeypatch.setenv("BELIE_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache" / "encoders"


def unit(vectors):
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.slow
def test_the_form_gives_the_vectors_of_the_original():
    from sentence_transformers import SentenceTransformer

    model = packaged_model()
    form = onnx_form(model, model_digest(model))
    assert form is not None
    original = SentenceTransformer(str(model), local_files_only=True).encode(TEXTS, show_progress_bar=False)
    assert np.abs(unit(form.encode(TEXTS)) - unit(original)).max() < 1e-3
    alone = np.concatenate([form.encode([text]) for text in TEXTS])
    assert np.abs(alone - form.encode(TEXTS)).max() < 1e-5, "a text's vector does not depend on the others"


def fake_export(calls, files=None):
    def export(model, folder):
        calls.append(model)
        if files is None:
            raise ValueError("it has three heads")
        for name, content in files.items():
            (folder / name).write_bytes(content)

    return export


def test_a_model_without_a_form_is_tried_once(kept, tmp_path, monkeypatch):
    calls = []
    monkeypatch.setattr(form_module, "export", fake_export(calls))
    assert onnx_form(tmp_path, "d1") is None
    assert onnx_form(tmp_path, "d1") is None
    assert len(calls) == 1
    assert [path.name for path in kept.iterdir()] == ["d1-1"]
    assert "three heads" in (kept / "d1-1" / "unfit.txt").read_text(encoding="utf-8")


def test_a_damaged_form_is_made_anew(kept, tmp_path, monkeypatch):
    (kept / "d2-1").mkdir(parents=True)
    (kept / "d2-1" / "config.json").write_text("{")
    calls = []
    monkeypatch.setattr(form_module, "export", fake_export(calls))
    assert onnx_form(tmp_path, "d2") is None
    assert len(calls) == 1 and not (kept / "d2-1" / "config.json").exists()


def test_a_cache_that_cannot_be_written_stops_nobody(tmp_path, monkeypatch, caplog):
    (tmp_path / "file").write_text("not a folder")
    monkeypatch.setenv("BELIE_CACHE", str(tmp_path / "file"))
    with caplog.at_level(logging.WARNING):
        assert onnx_form(tmp_path, "d3") is None
    assert "could not be kept" in caplog.text


def test_another_model_than_a_bert_falls_back_to_sentence_transformers(monkeypatch, tmp_path):
    (tmp_path / "config.json").write_text(json.dumps({}))
    monkeypatch.setattr("index.encoder.onnx_form", lambda model, digest: None)

    class Original:
        def encode(self, texts, **options):
            return np.ones((len(texts), 4))

    encoder = SentenceEncoder("m", str(tmp_path), local=True)
    encoder.__dict__["_model"] = Original()
    assert encoder.encode(["a", "b"]).tolist() == [[0.5] * 4] * 2


def test_where_the_cache_is(monkeypatch, tmp_path):
    monkeypatch.setenv("BELIE_CACHE", str(tmp_path))
    assert cache() == tmp_path
    monkeypatch.delenv("BELIE_CACHE")
    monkeypatch.setattr("sys.platform", "linux")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert cache() == tmp_path / "x" / "belie"


def test_a_missing_form_raises(tmp_path):
    with pytest.raises(OSError):
        OnnxForm(tmp_path)
