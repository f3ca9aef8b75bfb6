import logging
from concurrent.futures import Future

import pytest

from claims import abreast
from claims.abreast import Extractors
from claims.extract import BATCH, Extractor
from claims.helper import Helper, HelperFailed
from claims.types import Document


def document(number):
    text = f"Pier {number} will close in May, Ida Holm said.\n\nRead more: all about the piers.\n"
    return Document(name=f"{number}.txt", text=text)


DOCUMENTS = [document(number) for number in range(5 * BATCH + 3)]


@pytest.fixture(scope="module")
def expected(extractor):
    return list(extractor.extract(DOCUMENTS))


@pytest.fixture
def at_once(monkeypatch):
    monkeypatch.setattr(abreast, "ENOUGH", 0)


class Fake:
    """Answers the batches that it was given when `answer` is called; `fails` says which it cannot do."""

    ready = True

    def __init__(self, extractor, fails=()):
        self._extractor, self._fails = extractor, fails
        self.batches, self._open = [], []

    @property
    def waiting(self):
        return len(self._open)

    def extract(self, documents):
        future = Future()
        number = len(self.batches)
        self.batches.append([one.name for one in documents])
        if number in self._fails:
            future.set_exception(HelperFailed())
        else:
            future.set_result(list(self._extractor.extract(documents)))
        return future


def test_the_helper_does_every_other_batch_and_the_order_stays(at_once, extractor, expected):
    helper = Fake(extractor)
    assert list(Extractors(1, lambda: helper).extract(DOCUMENTS)) == expected
    assert [names[0] for names in helper.batches] == ["0.txt", f"{2 * BATCH}.txt", f"{4 * BATCH}.txt"]


def test_one_batch_is_done_here(at_once, extractor, expected):
    helper = Fake(extractor)
    assert list(Extractors(1, lambda: helper).extract(DOCUMENTS[:BATCH])) == expected[:BATCH]
    assert not helper.batches


def test_what_a_helper_cannot_do_is_done_here(at_once, extractor, expected):
    helper = Fake(extractor, fails={0, 2})
    assert list(Extractors(1, lambda: helper).extract(DOCUMENTS)) == expected
    assert len(helper.batches) == 3


def test_few_documents_start_nobody(extractor, expected):
    started = []
    assert list(Extractors(1, lambda: started.append(1)).extract(DOCUMENTS)) == expected
    assert not started


def test_a_helper_that_is_not_ready_is_not_waited_for(at_once, extractor, expected):
    helper = Fake(extractor)
    helper.ready = False
    assert list(Extractors(1, lambda: helper).extract(DOCUMENTS)) == expected
    assert not helper.batches


def test_what_is_left_out_is_told_whoever_reads_it(at_once, extractor, caplog):
    with caplog.at_level(logging.INFO, logger="claims.extract"):
        list(extractor.extract(DOCUMENTS))
    alone = list(caplog.messages)
    caplog.clear()

    class Silent(Extractor):
        def __init__(self):
            self.extract = lambda documents: [(one, []) for one in documents]

    with caplog.at_level(logging.INFO, logger="claims.extract"):
        list(Extractors(1, lambda: Fake(Silent())).extract(DOCUMENTS))
    assert sorted(caplog.messages) == sorted(alone) and len(alone) == 2 * len(DOCUMENTS)


def test_a_real_helper_finds_the_same_and_says_when_it_cannot(expected):
    helper = Helper()
    first, second = DOCUMENTS[:BATCH], DOCUMENTS[BATCH : 2 * BATCH]
    answers = [helper.extract(first), helper.extract(second)]
    assert answers[0].result(300) + answers[1].result(300) == expected[: 2 * BATCH]
    assert helper.ready and helper.waiting == 0
    torn = helper.extract([Document(name="torn.txt", text="Half a character: \ud800 and no more of it.")])
    with pytest.raises(HelperFailed):
        torn.result(300)
    assert helper.extract(first).result(300) == expected[:BATCH], "it goes on with the next"
