import pytest

from judge.nli import ShippedJudge


@pytest.fixture(scope="session")
def shipped():
    return ShippedJudge()
