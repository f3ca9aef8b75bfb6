"""On a cluster of three nodes, the store that comes of it is that of the local engine, row for row."""

import pytest

import pipeline
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import CATS, OPEN, SHUT, tables
from tests.pipeline.test_wire_copy import EDITED, WIRE

pytest.importorskip("ray", reason='Ray is not installed: pip install "belie[ray]"')
import ray_engine  # noqa: E402


@pytest.fixture
def there(desk, cluster):
    """The settings of a second store beside the local one, to be filled on the cluster."""
    return desk.settings.model_copy(update={"store": desk.folder / "there"})


def on_cluster(desk, settings, **options):
    return ray_engine.index([desk.articles], settings, make_parts=FakeParts, **options)


def here(desk, **options):
    return pipeline.index([desk.articles], desk.settings, parts=FakeParts(desk.settings), **options)


def rows(settings):
    class At:
        pass

    at = At()
    at.settings = settings
    return tables(at)


def articles(desk):
    desk.write(a=OPEN, b=SHUT, w0=WIRE, w1=EDITED, c=CATS, copy=CATS, bad=b"\xff\xfa")
    desk.write(**{f"d{n}": f"Number {n} is not odd\nNumber {n} is odd\n{CATS}" for n in range(16)})


def test_the_store_is_the_local_one_row_for_row(desk, there):
    articles(desk)
    first, second = here(desk), on_cluster(desk, there)
    assert rows(there) == rows(desk.settings)
    same = {"documents", "claims", "pairs_judged", "conflicts", "failed"}
    assert first.model_dump(include=same) == second.model_dump(include=same)
    desk.write(a=CATS, b=None, new=OPEN + SHUT)
    first, second = here(desk, prune=True), on_cluster(desk, there, prune=True)
    assert rows(there) == rows(desk.settings)
    assert first.model_dump(include=same) == second.model_dump(include=same)
