"""No answer is waited for for ever, whatever the cluster lacks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("ray", reason='Ray is not installed: pip install "belie[ray]"')

from claims.errors import ClusterLost  # noqa: E402
from ray_engine import asking  # noqa: E402
from ray_engine.asking import answer  # noqa: E402
from ray_engine.pools import Pool, fit, judging, reading  # noqa: E402

NODES = st.lists(st.sampled_from([0.0, 1.0, 1.5, 2.0, 7.0, 64.0]), min_size=1).filter(any)


class Worker:
    def double(self, number):
        return 2 * number


class Unborn:
    def __init__(self):
        raise OSError

    double = Worker.double


def test_an_answer_that_no_processor_is_there_for_is_not_waited_for_for_ever(cluster, monkeypatch):
    monkeypatch.setattr(asking, "_GLANCE", 0.1)
    monkeypatch.setattr(asking, "_LONGEST", 1.0)
    pool = Pool(Worker, (), 1, 2)
    with pytest.raises(ClusterLost):
        answer(pool.ask("double", 4))
    pool.dismiss()


def test_a_pool_that_is_made_anew_is_given_its_work_again(cluster, monkeypatch):
    monkeypatch.setattr(asking, "_GLANCE", 0.1)
    looks = []

    def look_after():
        looks.append(pool.size)
        if len(looks) == 1:
            pool.make(1, 0.5)

    pool = Pool(Worker, (), 3, 2, look_after)
    asked = [pool.ask("double", number) for number in range(5)]
    assert [answer(one) for one in asked] == [0, 2, 4, 6, 8]
    assert looks[0] == (3, 2)
    pool.dismiss()


def test_an_actor_that_cannot_be_made_is_given_up(cluster):
    pool = Pool(Unborn, (), 1, 0)
    with pytest.raises(ClusterLost):
        answer(pool.ask("double", 4))
    pool.dismiss()


@given(NODES, st.integers(1, 8))
def test_pools_are_made_no_larger_than_the_cluster(nodes, threads):
    readers, embedders, each = reading(nodes)
    assert fit(nodes, [(readers, each), (embedders, each)])
    assert fit(nodes, [judging(nodes, threads)])


def test_pools_of_a_larger_cluster_do_not_fit():
    readers, embedders, each = reading([1.0, 1.0, 1.0])
    assert (readers, embedders, each) == (2, 1, 1.0)
    assert not fit([1.0, 1.0], [(readers, each), (embedders, each)])
    assert not fit([1.0, 1.0, 1.0], [(2, 2.0)])  # three processors, but no two together
    assert fit([1.0], [(9, 0.0)])
