"""Workers, a node and the driver that go in the middle of a run cost work, and nothing else."""

import random
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("ray", reason='Ray is not installed: pip install "belie[ray]"')
import ray  # noqa: E402

import ray_engine  # noqa: E402
from pipeline import comparing  # noqa: E402
from ray_engine import asking, pools  # noqa: E402
from ray_engine.crew import Crew  # noqa: E402
from tests.pipeline.test_indexing import CATS, OPEN  # noqa: E402
from tests.pipeline.test_upkeep import doctor  # noqa: E402
from tests.ray_engine.conftest import add_node, remove_node  # noqa: E402
from tests.ray_engine.dying import DyingParts  # noqa: E402
from tests.ray_engine.test_running import articles, here, on_cluster, rows, there  # noqa: E402, F401

ROOT = Path(__file__).parents[2]


@pytest.fixture
def small(desk, there, monkeypatch):  # noqa: F811
    """A folder of articles in many small batches, indexed here and to be indexed there."""
    articles(desk)
    monkeypatch.setattr(comparing, "CLAIMS", 5)
    monkeypatch.setattr(asking, "_GLANCE", 2.0)
    desk.settings = desk.settings.model_copy(update={"batch": 3})
    here(desk)
    return there.model_copy(update={"batch": 3})


def test_workers_and_a_node_go_and_a_node_comes(desk, small, cluster, monkeypatch):
    chance, crews, steps = random.Random(4), [], [0]
    monkeypatch.setattr(Crew, "__enter__", lambda crew: crews.append(crew) or crew)
    events = {chance.randint(5, 20): "worker", chance.randint(28, 33): "worker", chance.randint(21, 26): "node"}

    def disturb(stage, done, total):
        steps[0] += 1
        event = events.pop(steps[0], None)
        if event == "worker":
            pools = [
                crews[0].__dict__[name]
                for name in ("readers", "embedders", "referees", "hosts")
                if name in crews[0].__dict__
            ]
            if pools:
                ray.kill(chance.choice(chance.choice(pools).actors), no_restart=False)
        elif event == "node":
            remove_node(cluster)
            add_node(cluster)

    on_cluster(desk, small, progress=disturb)
    assert not events and rows(small) == rows(desk.settings)


@pytest.mark.parametrize("stage", ["read", "compare"])
def test_a_node_goes_for_good(desk, small, cluster, stage):
    gone = []

    def disturb(now, done, total):
        if now == stage and not gone:
            gone.append(remove_node(cluster))

    try:
        on_cluster(desk, small, progress=disturb)
    finally:
        add_node(cluster)
    assert gone and rows(small) == rows(desk.settings)


def test_a_document_that_workers_die_of_fails_alone(desk, there, cluster, monkeypatch):  # noqa: F811
    monkeypatch.setattr(asking, "_PATIENCE", 1.0)
    monkeypatch.setattr(pools, "TRIES", 1)
    desk.write(a=OPEN, b="The door is deadly", c=CATS)
    found = ray_engine.index([desk.articles], there, make_parts=DyingParts)
    assert [failure.document for failure in found.failed] == ["articles/b.txt"]
    assert len(rows(there)["claims"]) == 2


def test_a_driver_that_is_killed_goes_on_where_it_was(desk, small, cluster):
    chance = random.Random(5)
    command = [sys.executable, "-m", "tests.ray_engine.killing", cluster.address, desk.articles, small.store]
    for statement in (chance.randint(20, 200), chance.randint(250, 400)):
        done = subprocess.run([str(word) for word in [*command, statement]], cwd=ROOT, check=False, capture_output=True)
        assert done.returncode == -9, done.stderr.decode()
    on_cluster(desk, small)
    assert rows(small) == rows(desk.settings)
    desk.settings = small
    found = doctor(desk)
    assert found.sound and found.notes == []
