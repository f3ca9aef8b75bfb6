"""A cluster of three nodes on this machine, for the tests of this room; none of them runs where Ray is not installed."""

from contextlib import suppress

import pytest

from tests.pipeline.conftest import Desk


@pytest.fixture(scope="session")
def cluster():
    """Three nodes of one processor each, joined."""
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster()
    for _ in range(3):
        add_node(made)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


def add_node(cluster):
    """Ray gives a node half a minute to start, which is not enough where much else runs."""
    for _ in range(3):
        with suppress(Exception):
            return cluster.add_node(num_cpus=1, object_store_memory=80_000_000, include_dashboard=False)
    return pytest.skip("a node of Ray does not start here: the machine is too busy")


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
