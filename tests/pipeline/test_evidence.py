"""What a person confirmed outlives its source, until someone forgets it on purpose."""

import sqlite3

import pytest

import pipeline
from claims.errors import UsageError
from tests.pipeline.test_indexing import CATS, OPEN, SHUT, index


@pytest.fixture
def confirmed(desk):
    desk.write(a=CATS + OPEN + CATS, b=SHUT)
    index(desk)
    (conflict,) = pipeline.report(None, desk.settings, parts=desk.parts).conflicts
    pipeline.review(conflict.id, "confirmed", desk.settings)
    return desk


def rows(desk, table):
    connection = sqlite3.connect(desk.settings.store / "belie.sqlite")
    connection.row_factory = sqlite3.Row
    return [dict(row) for row in connection.execute(f"SELECT * FROM {table} ORDER BY 1, 2")]


@pytest.mark.parametrize("change", [{"a": "All is otherwise\n"}, {"a": None}], ids=["changed", "gone"])
def test_both_sides_are_kept_with_the_text_around_them(confirmed, change):
    assert rows(confirmed, "evidence") == []
    confirmed.write(**change)
    index(confirmed, prune=True, force=True)
    kept = {row["document"]: row for row in rows(confirmed, "evidence")}
    assert set(kept) == {"articles/a.txt", "articles/b.txt"}
    wire = kept["articles/a.txt"]
    assert wire["before"] + wire["quote"] + wire["after"] == CATS + OPEN + CATS
    assert (wire["quote"], wire["speaker"]) == (OPEN.strip(), "Ann")
    assert pipeline.status(confirmed.settings).evidence == 1


def test_what_nobody_confirmed_goes(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.write(a=CATS)
    index(desk)
    assert rows(desk, "evidence") == []


def test_where_the_source_comes_back_it_speaks_for_itself(confirmed):
    confirmed.write(a=None)
    index(confirmed, prune=True, force=True)
    confirmed.write(a=CATS + OPEN + CATS)
    index(confirmed)
    assert rows(confirmed, "evidence") == []
    (conflict,) = pipeline.report(None, confirmed.settings, parts=confirmed.parts).conflicts
    assert conflict.status == "confirmed"


def test_to_forget_is_to_forget_all_of_it(confirmed):
    found = pipeline.forget("articles/a.txt", confirmed.settings)
    assert (found.claims, found.conflicts) == (3, 1)
    assert [rows(confirmed, table) for table in ("evidence", "verdicts", "sightings", "conflicts")] == [[], [], [], []]
    store = confirmed.settings.store
    for path in store.iterdir():
        assert b"Cats sleep" not in path.read_bytes(), f"{path.name} still has its text"


def test_what_is_left_of_a_gone_document_can_be_forgotten(confirmed):
    confirmed.write(a=None)
    index(confirmed, prune=True, force=True)
    assert pipeline.forget("articles/a.txt", confirmed.settings).evidence == 2
    assert rows(confirmed, "evidence") == []
    with pytest.raises(UsageError, match="no document"):
        pipeline.forget("articles/a.txt", confirmed.settings)
