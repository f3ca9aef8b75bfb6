"""Looking a claim up in a fresh process imports none of the libraries that take seconds."""

import subprocess
import sys
from pathlib import Path

import pytest

from pipeline import Settings, index

ROOT = Path(__file__).parents[1]
SLOW = ["torch", "transformers", "sentence_transformers", "spacy", "trafilatura", "onnx", "scipy", "sklearn"]


def test_a_command_imports_no_other():
    asked = "import sys; from cli.main import outcome; outcome(['lookup', '--help']); print(sorted(sys.modules))"
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    imported = answer.stdout.splitlines()[-1]
    assert "'cli.lookup'" in imported
    assert not [name for name in ("cli.report", "cli.serve", "pipeline.indexing", "numpy") if f"'{name}'" in imported]


@pytest.mark.slow
def test_a_lookup_from_a_cold_start_needs_no_slow_library(tmp_path):
    (tmp_path / "note.txt").write_text(
        "The minister said on Monday that the old bridge was open to all traffic.", encoding="utf-8"
    )
    index([tmp_path / "note.txt"], Settings(store=tmp_path / ".belie"))
    asked = (
        "import sys; from cli.main import outcome; "
        f"code = outcome(['lookup', 'The old bridge is closed', '--store', {str(tmp_path / '.belie')!r}]); "
        f"print(code, [name for name in {SLOW} if name in sys.modules])"
    )
    answer = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert "old bridge was open" in answer.stdout
    assert answer.stdout.splitlines()[-1] == "0 []", answer.stderr
