"""A damaged page costs what stood on it, and of that only what cannot be made again."""

import shutil
import sqlite3

import pytest

import pipeline
from index.salvage import DAMAGED
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import OPEN, SHUT, index, tables
from tests.pipeline.test_upkeep import doctor
from tests.pipeline.test_wire_copy import EDITED, WIRE

PAGE = 4096


@pytest.fixture
def large(desk):
    """A store of many pages, with a verdict, wire copy, and a document that could not be read."""
    desk.settings = desk.settings.model_copy(update={"neighbours": 60})
    desk.write(a=OPEN, b=SHUT, w0=WIRE, w1=EDITED, bad=b"\xff\xfa")
    for number in range(40):
        told = f"Gate{number} bolt{number} shut{number}\nGate{number} bolt{number} not shut{number}\n"
        filler = "".join(f"beam{number}-{beam} nail{number}-{beam} roof{number}-{beam}\n" for beam in range(6))
        desk.write(**{f"d{number}": told + filler})
    index(desk)
    conflict = pipeline.report(None, desk.settings, parts=desk.parts).conflicts[0]
    pipeline.review(conflict.id, "dismissed", desk.settings)
    with sqlite3.connect(desk.settings.store / "belie.sqlite") as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return desk


def pages(desk):
    return len((desk.settings.store / "belie.sqlite").read_bytes()) // PAGE


def damage(desk, *numbers):
    path = desk.settings.store / "belie.sqlite"
    data = bytearray(path.read_bytes())
    for number in numbers:
        data[number * PAGE : number * PAGE + 64] = b"\xa5" * 64
    path.write_bytes(data)


def seen(desk):
    """What a reader of the store is told, whatever the numbers of the rows."""
    rows = tables(desk)
    found = {"claims": {row[1] for row in rows["claims"]}, "conflicts": {row[0] for row in rows["conflicts"]}}
    return found | {"names": {row[0] for row in rows["names"]}}


def test_whichever_page_is_damaged_the_store_is_made_whole_again(large, tmp_path):
    before, whole, refused = seen(large), tmp_path / "whole", []
    shutil.copytree(large.settings.store, whole)
    for page in range(1, pages(large), pages(large) // 10):
        shutil.rmtree(large.settings.store)
        shutil.copytree(whole, large.settings.store)
        damage(large, page)
        large.parts = FakeParts(large.settings)
        found = doctor(large, repair=True)
        if not found.sound:  # of the schema, or where the documents begin
            assert "backup" in found.faults[0].remedy
            refused.append(page)
            continue
        assert found.repaired, page
        lost = [note for note in found.notes if "documents are lost" in note]
        assert lost or seen(large) == before, page
        index(large)
        assert seen(large) == before, page
        assert doctor(large).sound
        verdicts = pipeline.export_verdicts(large.settings)
        assert len(verdicts) == 1 or any("verdicts" in note for note in found.notes)
    assert len(refused) <= 2


def test_the_damaged_file_is_kept_and_what_is_lost_is_named(large):
    with sqlite3.connect(large.settings.store / "belie.sqlite") as connection:
        (root,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'documents'").fetchone()
    connection.close()
    spoiled = bytearray((large.settings.store / "belie.sqlite").read_bytes())
    at = (root - 1) * PAGE
    assert spoiled[at] == 5, "the root leads to other pages"
    last = int.from_bytes(spoiled[at + 8 : at + 12], "big")
    damage(large, last - 1)
    spoiled = (large.settings.store / "belie.sqlite").read_bytes()
    assert "--repair" in doctor(large).faults[0].remedy
    found = doctor(large, repair=True)
    assert (large.settings.store / DAMAGED).read_bytes() == spoiled
    (note,) = found.notes
    assert "documents are lost (articles/" in note and "belie index" in note
    assert 0 < found.documents < 44


def test_nothing_is_put_in_the_place_of_a_file_that_cannot_be_read_at_all(large):
    path = large.settings.store / "belie.sqlite"
    path.write_bytes(b"\xa5" * PAGE + path.read_bytes()[PAGE:])
    spoiled = path.read_bytes()
    found = doctor(large, repair=True)
    assert not found.sound and "backup" in found.faults[0].remedy and "--repair" not in found.faults[0].remedy
    assert path.read_bytes() == spoiled
