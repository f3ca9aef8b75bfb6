"""Killed at any moment, a store goes on to the same end as one that nobody disturbed."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

from tests.pipeline.test_indexing import CATS, OPEN, SHUT, index, tables
from tests.pipeline.test_upkeep import doctor
from tests.pipeline.test_wire_copy import EDITED, WIRE

ROOT = Path(__file__).parents[2]


def killed(desk, store, statements):
    """How many of the runs were killed; the last one was not."""
    command = [sys.executable, "-m", "tests.pipeline.killing", desk.articles, store, *statements]
    done = subprocess.run([str(word) for word in command], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return int(done.stdout)


@pytest.mark.parametrize("seed", range(2))
def test_a_store_that_was_killed_again_and_again_is_the_same_row_for_row(desk, seed):
    desk.write(a=OPEN, b=SHUT, w0=WIRE, w1=EDITED, c=CATS, copy=CATS, bad=b"\xff\xfa")
    desk.write(**{f"d{number}": f"Number {number} is not odd\nNumber {number} is odd\n{CATS}" for number in range(9)})
    desk.settings = desk.settings.model_copy(update={"batch": 3})
    index(desk)
    whole = tables(desk)
    chosen = random.Random(seed)
    statements = [chosen.randint(1, 120) for _ in range(10)] + [chosen.randint(120, 900) for _ in range(10)]
    assert killed(desk, desk.folder / "killed", statements) >= 10
    desk.settings = desk.settings.model_copy(update={"store": desk.folder / "killed"})
    assert tables(desk) == whole
    found = doctor(desk)
    assert found.sound and found.notes == []
