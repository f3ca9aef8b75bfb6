import pytest
from fastapi.testclient import TestClient

import pipeline
from tests.pipeline.conftest import Desk
from web.app import build

HOST = "http://127.0.0.1:8765"
OPEN = "Ann: The old bridge is open\n"
SHUT = "Bob: The old bridge is not open\n"


@pytest.fixture
def desk(tmp_path):
    """Two documents that contradict each other, in a store."""
    made = Desk(tmp_path)
    made.write(a=OPEN, b=SHUT)
    pipeline.index([made.articles], made.settings, parts=made.parts)
    return made


@pytest.fixture
def browse(desk):
    """Opens a browser at the desk; `sent` are headers that it sends each time, `options` those of the desk."""

    def open_it(base=HOST, sent=None, **options):
        app = build(desk.settings, parts=desk.parts, reviewer="ann", **options)
        return TestClient(app, base_url=base, headers=sent, follow_redirects=False, raise_server_exceptions=False)

    return open_it


@pytest.fixture
def client(browse):
    return browse()


@pytest.fixture
def conflict(desk):
    (found,) = pipeline.report(None, desk.settings, parts=desk.parts).conflicts
    return found
