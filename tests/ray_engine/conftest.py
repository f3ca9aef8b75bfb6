"""A cluster of three nodes on this machine, for the tests of this room; none of them runs where Ray is not installed."""

from contextlib import suppress

import pytest

from tests.pipeline.conftest import Desk


@pytest.fixture(scope="session")
def cluster():
    """Three nodes of one processor each, joined; that one is lost is noticed sooner than Ray does by itself."""
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster()
    add_node(made, _system_config={"health_check_period_ms": 1000, "health_check_failure_threshold": 3})
    for _ in range(2):
        add_node(made)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


def add_node(cluster, **options):
    """Ray gives a node half a minute to start, which is not enough where much else runs."""
    for _ in range(3):
        with suppress(Exception):
            return cluster.add_node(num_cpus=1, object_store_memory=80_000_000, include_dashboard=False, **options)
    return pytest.skip("a node of Ray does not start here: the machine is too busy")


def remove_node(cluster):
    """A node that is not the head goes without a word."""
    gone = next(node for node in cluster.list_all_nodes() if node is not cluster.head_node)
    cluster.remove_node(gone, allow_graceful=False)
    return gone


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
