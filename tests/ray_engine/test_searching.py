"""Shards on the hosts of a cluster find what one index finds, wherever they lie and whatever befell them."""

import numpy as np
import pytest

pytest.importorskip("ray", reason='Ray is not installed: pip install "belie[ray]"')
import ray  # noqa: E402

from index.vectors import Vectors  # noqa: E402
from ray_engine import searching  # noqa: E402
from ray_engine.hosts import Host  # noqa: E402
from ray_engine.pools import Pool  # noqa: E402
from ray_engine.searching import Shards  # noqa: E402

COUNT, DIMENSION, K = 600, 16, 8


@pytest.fixture
def hosts(cluster):
    pool = Pool(Host, (), 3, 0)
    yield pool
    pool.dismiss()


class Kept:
    """Vectors as a store has them, row numbers with gaps; counts how often they are read."""

    def __init__(self):
        made = np.random.default_rng(3).normal(size=(COUNT, DIMENSION))
        self.vectors = (made / np.linalg.norm(made, axis=1, keepdims=True)).astype(np.float16).astype(np.float32)
        self.rows = np.arange(COUNT) * 2 + 5
        self.read = 0

    def of(self, rows):
        self.read += len(rows)
        return self.vectors[(np.array(rows, np.int64) - 5) // 2]

    def flat(self):
        index = Vectors(DIMENSION)
        index.add(self.rows, self.vectors)
        return index


def check(shards, kept):
    scores, ids = shards.search(kept.vectors[:50], K)
    true_scores, true_ids = kept.flat().search(kept.vectors[:50], K)
    assert np.array_equal(ids, true_ids)
    assert np.allclose(scores, true_scores, atol=1e-6)


def test_shards_find_what_one_index_finds_also_after_a_move_a_split_and_a_loss(hosts):
    kept = Kept()
    shards = Shards(hosts, kept.rows, kept.of, shards=5)
    assert shards.sizes().sum() == COUNT and set(shards.places) == {0, 1, 2}
    check(shards, kept)
    read = kept.read
    shards.move(0, (shards.places[0] + 1) % 3)
    check(shards, kept)
    assert kept.read == read  # it went from host to host as it was
    shards.split(1)
    assert len(shards.sizes()) == 6 and shards.sizes().sum() == COUNT
    check(shards, kept)
    ray.kill(hosts.actors[shards.places[0]], no_restart=False)
    check(shards, kept)
    shards.move(2, (shards.places[2] + 1) % 3)
    check(shards, kept)
    assert shards.search(kept.vectors[:2], 10**6)[1].shape == (2, COUNT)


def test_few_shards_are_asked_where_those_find_nearly_all(hosts, monkeypatch):
    monkeypatch.setattr(searching, "FLAT_UNTIL", 100)
    kept = Kept()
    kept.vectors[:, 8:] *= 0.05  # near one another in eight directions
    kept.vectors[:, 0] += np.repeat(np.linspace(-3, 3, 6), 100)
    kept.vectors /= np.linalg.norm(kept.vectors, axis=1, keepdims=True)
    shards = Shards(hosts, kept.rows, kept.of, shards=6, compact=True)
    assert shards.asked < 6 and 0.98 <= shards.recall <= 1
    scores, ids = shards.search(kept.vectors[:20], 3)
    assert np.array_equal(ids[:, 0], kept.rows[:20]) and np.allclose(scores[:, 0], 1, atol=1e-3)
    assert (shards.search(kept.vectors[:3], COUNT)[1] >= 0).all()  # more than the nearest shards have
