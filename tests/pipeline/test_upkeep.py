import sqlite3

import pytest

import pipeline
from claims.errors import NoStore, UsageError
from index.store import VECTORS_FILE
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import CATS, OPEN, SHUT, index, tables


@pytest.fixture
def filled(desk):
    desk.write(a=OPEN, b=SHUT, c=CATS)
    index(desk)
    return desk


def change(desk, *queries):
    with sqlite3.connect(desk.settings.store / "belie.sqlite") as connection:
        for query in queries:
            connection.execute(query)
    connection.close()


def doctor(desk, **options):
    return pipeline.doctor(desk.settings, parts=desk.parts, **options)


def test_a_sound_store_is_called_sound_with_its_figures(filled):
    found = doctor(filled)
    assert found.sound and not found.faults and not found.notes
    assert (found.documents, found.claims, found.pairs, found.conflicts) == (3, 3, 1, 1)
    assert doctor(filled, repair=True).repaired == []


def test_an_empty_store_is_sound(desk):
    index(desk)
    assert doctor(desk).sound


def test_no_store_is_no_sound_store(desk):
    with pytest.raises(NoStore):
        doctor(desk)


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("UPDATE claims SET start = start + 1 WHERE row = 1", "not in the text"),
        ("UPDATE claims SET id = 'c:0' WHERE row = 1", "not those of their places"),
        ("UPDATE vectors SET vector = zeroblob(128) WHERE claim = 2", "no vector, or a damaged one"),
        ("DELETE FROM vectors WHERE claim = 2", "no vector"),
        ("UPDATE conflicts SET id = 'x:0'", "not that of its two claims"),
        ("UPDATE conflicts SET fingerprint = 'f'", "not that of its two claims"),
    ],
)
def test_what_is_made_of_the_texts_is_found_wrong_and_made_again(filled, fault, told):
    before = tables(filled)
    change(filled, fault)
    found = doctor(filled)
    assert not found.sound and told in found.faults[0].what and "--repair" in found.faults[0].remedy
    mended = doctor(filled, repair=True)
    assert mended.sound and mended.repaired
    after = tables(filled)
    assert [row[1] for row in after["claims"]] != [] and len(after["claims"]) == len(before["claims"])
    assert {row[0] for row in after["conflicts"]} == {row[0] for row in before["conflicts"]}
    assert doctor(filled).sound


def test_a_text_that_is_not_the_one_that_was_read_is_no_cache(filled):
    change(filled, "UPDATE documents SET text = 'It was otherwise.' WHERE id = 1")
    found = doctor(filled, repair=True)
    assert not found.sound and "backup" in found.faults[0].remedy
    pipeline.forget("articles/a.txt", filled.settings)
    assert doctor(filled).sound


def test_rows_that_belong_to_nothing_are_taken_out(filled):
    change(filled, "PRAGMA foreign_keys = OFF", "DELETE FROM claims WHERE row = 1")
    found = doctor(filled)
    assert {"belongs to" in fault.what for fault in found.faults} >= {True}
    mended = doctor(filled, repair=True)
    assert mended.sound, mended.faults


@pytest.mark.parametrize("spoil", [lambda path: path.write_bytes(path.read_bytes()[:-9]), lambda path: path.unlink()])
def test_a_lost_or_damaged_vectors_file_is_rebuilt(filled, spoil):
    spoil(filled.settings.store / VECTORS_FILE)
    found = doctor(filled)
    assert not found.sound and "vectors file" in found.faults[0].what
    assert doctor(filled, repair=True).repaired == ["rebuilt the vectors file from the tables"]
    assert doctor(filled).sound


def test_a_vector_that_changed_in_the_tables_alone_is_noticed(filled):
    rows = "(SELECT vector FROM vectors WHERE claim = 3)"
    change(filled, f"UPDATE vectors SET vector = {rows} WHERE claim = 1")
    assert not doctor(filled).sound
    assert doctor(filled, repair=True).sound


def test_a_run_that_was_cut_off_leaves_a_sound_store(filled):
    filled.write(d="Dan: The old bridge is not open today\n")
    filled.parts.judge.fails_after = 0
    with pytest.raises(KeyboardInterrupt):
        index(filled)
    found = doctor(filled)
    assert found.sound and len(found.notes) == 2
    filled.parts = FakeParts(filled.settings)
    index(filled)
    assert doctor(filled).notes == []


def test_a_damaged_page_is_told_with_what_to_do(filled):
    path = filled.settings.store / "belie.sqlite"
    sqlite3.connect(path).execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    for page in range(1, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xa5" * 64
    path.write_bytes(data)
    for repair in (False, True):
        found = doctor(filled, repair=repair)
        assert not found.sound and "backup" in found.faults[0].remedy


def test_a_dry_run_tells_what_a_run_would_do_and_changes_nothing(filled):
    before = tables(filled)
    filled.write(a=CATS, b=None, copy=CATS, d="Dogs run\n", e="Dogs run\n", bad=b"\xff\xfa")
    told = index(filled, dry_run=True, prune=True)
    assert told.dry_run and tables(filled) == before
    done = index(filled, prune=True)
    assert told.documents == done.documents
    assert told.documents.model_dump() == {"new": 1, "changed": 1, "unchanged": 3, "removed": 1, "failed": 1}


def test_a_dry_run_needs_no_store_and_makes_none(desk):
    desk.write(a=OPEN, b=OPEN)
    assert index(desk, dry_run=True).documents.new == 1
    assert not desk.settings.store.exists()


def test_a_dry_run_refuses_what_the_run_would_refuse(filled):
    filled.write(a=None, b=None, c=None)
    with pytest.raises(UsageError, match="mounted"):
        index(filled, dry_run=True, prune=True)
    assert index(filled, dry_run=True, prune=True, force=True).documents.removed == 3


def test_status_tells_the_last_runs_and_the_sizes(filled):
    filled.write(d="Dogs run\n")
    index(filled)
    status = pipeline.status(filled.settings)
    assert [run.documents.new for run in status.runs] == [1, 3]
    assert all(run.seconds is not None and "store" in run.stages for run in status.runs)
    assert {"belie.sqlite", VECTORS_FILE} <= set(status.sizes)
    assert status.bytes == sum(status.sizes.values())
