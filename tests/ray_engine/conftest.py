"""A cluster of three nodes on this machine, for the tests of this room; none of them runs where Ray is not installed."""

import pytest

from tests.pipeline.conftest import Desk

NODE = {"num_cpus": 1, "object_store_memory": 80_000_000}


@pytest.fixture(scope="session")
def cluster():
    """Three nodes of one processor each, joined."""
    import ray
    from ray.cluster_utils import Cluster

    made = Cluster(initialize_head=True, head_node_args={**NODE, "include_dashboard": False})
    for _ in range(2):
        made.add_node(**NODE)
    ray.init(address=made.address, log_to_driver=False, logging_level="ERROR")
    yield made
    ray.shutdown()
    made.shutdown()


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)
