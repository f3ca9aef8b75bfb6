import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from claims.errors import ModelError, NewerSchema, NoStore, StoreBusy, StoreDamaged, StoreUnwritable, WrongEncoder
from claims.types import Claim, Document, Failure
from index import database
from index.claims_table import COLUMNS
from index.store import VECTORS_FILE, open_store
from tests.index.made import DIMENSION, ENCODER, NOW, document, judged, put, record, turned, writing

ROOT = Path(__file__).parents[2]


def raw(folder):
    connection = sqlite3.connect(folder / database.FILE)
    connection.row_factory = sqlite3.Row
    return connection


def test_a_store_is_made_only_where_one_is_asked_for(tmp_path):
    with pytest.raises(NoStore, match="belie index"), open_store(tmp_path / "none"):
        pass
    assert not (tmp_path / "none").exists()
    with writing(tmp_path / "deep" / "store") as store:
        put(store, document())
    assert {path.name for path in (tmp_path / "deep" / "store").iterdir()} >= {"belie.sqlite", "lock"}


def test_an_empty_file_in_its_place_is_no_store(tmp_path):
    (tmp_path / database.FILE).touch()
    with pytest.raises(NoStore), open_store(tmp_path):
        pass


TEXTS = st.text(st.characters(codec="utf-8"), max_size=30)
MAYBE = st.none() | TEXTS
CLAIMS = st.fixed_dictionaries(
    {
        "start": st.integers(0, 2**40),
        "end": st.integers(0, 2**40),
        "quote": TEXTS,
        "text": TEXTS,
        "speaker": MAYBE,
        "role": MAYBE,
        "reported_by": MAYBE,
        "stance": st.sampled_from(["asserted", "denied", "hedged", "conditional", "planned"]),
        "opinion": st.booleans(),
        "resolved": st.booleans(),
        "published": MAYBE,
        "event_start": MAYBE,
        "event_end": MAYBE,
        "title": MAYBE,
        "publisher": MAYBE,
        "url": MAYBE,
        "language": TEXTS,
        "sentence": st.integers(0, 10**6),
        "cue": MAYBE,
        "speaker_key": MAYBE,
    }
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=TEXTS, title=MAYBE, body=st.integers(0, 9), facts=st.lists(CLAIMS, max_size=5))
def test_what_is_put_in_comes_out_again(tmp_path_factory, text, title, body, facts):
    one = Document(name="a/b.txt", text=text, title=title, body=body)
    claims = [Claim(id=f"c:{number}", document="a/b.txt", **known) for number, known in enumerate(facts)]
    with writing(tmp_path_factory.mktemp("store")) as store:
        with store.transaction():
            store.documents.put(one, claims, turned(len(claims)), "extract-1", NOW)
            store.documents.link({one.name: one.content_hash})
        assert store.documents.get("a/b.txt") == one
        rows = store.claims.rows().tolist()
        assert list(store.claims.by_row(rows).values()) == claims
        assert not rows or abs(store.claims.vectors(rows) - turned(len(claims))).max() < 1e-3


def test_every_field_of_a_claim_is_kept():
    """A new field needs a column, and so a migration; the others come from names and from copies."""
    assert {*COLUMNS, "document", "also", "source", "copies"} == set(Claim.model_fields)


def test_how_a_document_stands_to_the_store(tmp_path):
    one = document(title="Bridge")
    with writing(tmp_path) as store:
        assert not any(vars(store.documents.standing(one)).values())
        put(store, one)
        assert store.documents.standing(one).unchanged
        changed = store.documents.standing(document(text="All new."))
        assert (changed.unchanged, changed.name_known, changed.text_known) == (False, True, False)
        elsewhere = store.documents.standing(document(name="copy.txt", title="Another"))
        assert (elsewhere.unchanged, elsewhere.name_known, elsewhere.text_known) == (False, False, True)
        renewed = store.documents.standing(document(title="Bridge closed", published="2026-11-20"))
        assert (renewed.unchanged, renewed.name_known, renewed.text_known) == (False, True, False)


def test_a_text_goes_with_its_last_name_and_takes_all_with_it(tmp_path):
    one = document()
    with writing(tmp_path) as store:
        put(store, one)
        with store.transaction():
            store.documents.link({"copy.txt": one.content_hash})
        assert store.claims.by_row([1])[1].also == ("copy.txt",)
        record(store, judged(store, 1, 2, 0.9))
        with store.transaction():
            assert store.documents.unlink("a.txt")
        assert store.claims.by_row([1])[1].document == "copy.txt"
        assert (store.documents.count(), store.conflicts.count()) == (1, 1)
        with store.transaction():
            assert store.documents.unlink("copy.txt")
            assert not store.documents.unlink("copy.txt")
        assert (store.documents.count(), store.claims.count(), store.pairs.count(), store.conflicts.count()) == (0,) * 4
        assert (store.removed.claims, store.conflicts.count_gone()) == (2, 1)
    tables = raw(tmp_path)
    assert tables.execute("SELECT count(*) FROM vectors").fetchone()[0] == 0


def test_names_that_change_places_lose_no_text(tmp_path):
    first, second = document("a.txt", "One text."), document("b.txt", "Another text.")
    with writing(tmp_path) as store:
        put(store, first)
        put(store, second)
        with store.transaction():
            store.documents.link({"a.txt": second.content_hash, "b.txt": first.content_hash})
        assert store.documents.get("a.txt").text == second.text
        assert store.documents.get("b.txt").text == first.text
        assert {claim.document for claim in store.claims.by_row([1, 2]).values()} == {"a.txt", "b.txt"}


def test_a_transaction_that_fails_leaves_nothing(tmp_path):
    with writing(tmp_path) as store:
        with pytest.raises(KeyboardInterrupt), store.transaction():
            store.documents.put(document(), [], turned(0), "extract-1", NOW)
            raise KeyboardInterrupt
        assert store.documents.count() == 0


def test_a_reader_sees_one_state_while_another_writes(tmp_path):
    with writing(tmp_path) as writer:
        put(writer, document())
        with open_store(tmp_path, encoder=ENCODER) as reader, reader.snapshot():
            assert reader.documents.count() == 1
            put(writer, document("b.txt", "More of it."))
            assert reader.documents.count() == 1
            assert len(reader.vectors()) == 2
        assert writer.documents.count() == 2


def test_a_store_belongs_to_its_encoder(tmp_path):
    with writing(tmp_path):
        pass
    with writing(tmp_path, encoder="big") as store:  # nothing is in it yet, so it belongs to none
        assert store.encoder is None
    with writing(tmp_path) as store:
        put(store, document())
    with pytest.raises(WrongEncoder, match="tiny.*big"), open_store(tmp_path, encoder="big"):
        pass
    with open_store(tmp_path) as store:  # who encodes nothing may read it
        assert store.encoder == ENCODER


def test_an_encoder_that_changed_under_its_name_is_found_out(tmp_path):
    with writing(tmp_path) as store:
        put(store, document())
        with pytest.raises(ModelError, match="length 7"), store.transaction():
            store.remember_encoder(ENCODER, 7)


def test_a_newer_schema_is_refused_and_left_alone(tmp_path):
    with writing(tmp_path) as store:
        put(store, document())
    with raw(tmp_path) as connection:
        connection.execute(f"PRAGMA user_version = {database.SCHEMA + 1}")
    before = (tmp_path / database.FILE).read_bytes()
    for options in ({}, {"write": True, "create": True}):
        with pytest.raises(NewerSchema, match="Upgrade belie"), open_store(tmp_path, **options):
            pass
    assert (tmp_path / database.FILE).read_bytes() == before


@pytest.mark.parametrize("options", [{}, {"write": True}], ids=["reader", "writer"])
@pytest.mark.parametrize("schema", range(1, database.SCHEMA))
def test_a_store_of_an_earlier_schema_is_migrated_with_all_it_holds(tmp_path, schema, options):
    """Each dump was made by the belie of its day: two documents, four claims, two conflicts, one of them confirmed."""
    dump = (ROOT / "tests" / "data" / f"store-{schema}.sql").read_text(encoding="utf-8")
    raw(tmp_path).executescript(dump)
    assert raw(tmp_path).execute("PRAGMA user_version").fetchone()[0] == schema
    with open_store(tmp_path, encoder=ENCODER, **options) as store:
        assert (store.documents.count(), store.claims.count(), store.conflicts.count()) == (2, 4, 2)
        conflicts = store.conflicts.select(["contradiction"], latest_run=1)
        assert [conflict.status for conflict in conflicts] == ["confirmed", "new"]
        assert store.documents.failures() == [Failure(document="c.txt", reason="no UTF-8")]
        assert sorted(store.vectors().ids()) == [1, 2, 3, 4]
        assert [*store.checks.file(), *store.checks.documents(), *store.checks.conflicts()] == []
    migrated = raw(tmp_path)
    assert migrated.execute("PRAGMA user_version").fetchone()[0] == database.SCHEMA
    assert [row["cluster"] for row in migrated.execute("SELECT cluster FROM documents ORDER BY id")] == [1, 2]


def test_a_new_store_has_the_tables_of_a_migrated_one(tmp_path):
    def tables(folder):
        return sorted(tuple(row) for row in raw(folder).execute("SELECT type, name, sql FROM sqlite_master"))

    with writing(tmp_path / "new"):
        pass
    (tmp_path / "old").mkdir()
    raw(tmp_path / "old").executescript((ROOT / "tests" / "data" / "store-1.sql").read_text(encoding="utf-8"))
    with writing(tmp_path / "old"):
        pass
    assert [row[:2] for row in tables(tmp_path / "new")] == [row[:2] for row in tables(tmp_path / "old")]


def test_a_migration_that_fails_leaves_the_older_schema(tmp_path, monkeypatch):
    bad = tmp_path / "002.sql"
    bad.write_text("CREATE TABLE half (x); CREATE TABLE half (x);")
    with monkeypatch.context() as patch:
        patch.setattr(database, "_MIGRATIONS", [database._MIGRATIONS[0], bad])
        with pytest.raises(sqlite3.OperationalError, match="half"), writing(tmp_path / "store"):
            pass
    tables = raw(tmp_path / "store")
    assert tables.execute("PRAGMA user_version").fetchone()[0] == 1
    assert tables.execute("SELECT count(*) FROM sqlite_master WHERE name = 'half'").fetchone()[0] == 0


def test_a_database_of_another_program_is_not_touched(tmp_path):
    with raw(tmp_path) as connection:
        connection.execute("CREATE TABLE mine (x)")
    with pytest.raises(StoreDamaged, match="not one of belie's"), writing(tmp_path):
        pass


def test_damage_is_told_with_what_to_do(tmp_path):
    with writing(tmp_path) as store:
        for number in range(50):
            put(store, document(f"{number}.txt", f"Sentence {number}. " * 40))
    path = tmp_path / database.FILE
    sound = path.read_bytes()
    path.write_bytes(b"no database at all" * 400)
    with pytest.raises(StoreDamaged, match="backup"), open_store(tmp_path):
        pass
    path.write_bytes(sound[:8192] + b"\xff" * (len(sound) - 8192))
    with pytest.raises(StoreDamaged, match="backup"), open_store(tmp_path) as store:
        store.claims.by_row(range(1000))


def test_one_writer_at_a_time(tmp_path):
    with writing(tmp_path) as store:
        put(store, document())
        with pytest.raises(StoreBusy, match="process"), writing(tmp_path):
            pass
        with pytest.raises(StoreBusy), writing(tmp_path, wait=0.15):
            pass
        with open_store(tmp_path) as reader:
            assert reader.documents.count() == 1
    with writing(tmp_path):
        pass


HOLDER = """
import sys, time
from pathlib import Path
from index.lock import writer_lock
with writer_lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_writer_that_dies_leaves_no_lock(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy, match=str(holder.pid)), writing(tmp_path):
            pass
        holder.kill()
        with writing(tmp_path, wait=5):
            pass
    finally:
        holder.kill()
        holder.communicate()


def test_a_store_that_cannot_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreUnwritable, match="--store"), writing(tmp_path / "file" / "store"):
        pass


@pytest.mark.skipif(os.name != "posix", reason="read-only folders are those of a file system")
def test_a_store_in_a_read_only_folder_can_be_read(tmp_path, monkeypatch):
    with writing(tmp_path) as store:
        put(store, document())
        store.save_vectors()
    before = sorted(path.name for path in tmp_path.iterdir())
    monkeypatch.setattr(database.os, "access", lambda path, mode: False)
    with open_store(tmp_path, encoder=ENCODER) as store, store.snapshot():
        assert store.documents.count() == 1 and len(store.vectors()) == 2
        assert sorted(path.name for path in tmp_path.iterdir()) == before, "nothing is made beside it"


def test_what_is_in_the_log_alone_is_read_too(tmp_path, monkeypatch):
    with writing(tmp_path) as store:
        put(store, document())
        monkeypatch.setattr(database.os, "access", lambda path, mode: False)
        with open_store(tmp_path) as reader:
            assert reader.documents.count() == 1


def test_full_is_told_and_leaves_the_store_sound(tmp_path):
    with writing(tmp_path) as store:
        put(store, document())
    with pytest.raises(StoreUnwritable, match="free space"), writing(tmp_path) as store:
        store._connection.execute("PRAGMA max_page_count = 1")
        put(store, document("b.txt", "It goes on. " * 10_000))
    with open_store(tmp_path) as store:
        assert store.documents.count() == 1


def test_the_vectors_file_follows_the_tables(tmp_path):
    with writing(tmp_path) as store:
        put(store, document())
        store.save_vectors()
        put(store, document("b.txt", "A third thing. A fourth. A fifth."))
        with store.transaction():
            store.documents.unlink("a.txt")
    with open_store(tmp_path) as store:  # the file is of an earlier state: what came and went since is seen to
        assert sorted(store.vectors().ids()) == [3, 4, 5]


def spoil_nothing(path):
    pass


def spoil_middle(path):
    data = bytearray(path.read_bytes())
    data[len(data) // 3] ^= 0xFF
    path.write_bytes(data)


def spoil_end(path):
    path.write_bytes(path.read_bytes()[:-30])


def spoil_all(path):
    path.write_bytes(b"")


@pytest.mark.parametrize("spoil", [spoil_nothing, spoil_middle, spoil_end, spoil_all, lambda path: path.unlink()])
def test_a_damaged_vectors_file_costs_nothing_but_time(tmp_path, spoil):
    with writing(tmp_path) as store:
        put(store, document())
        store.save_vectors()
    spoil(tmp_path / VECTORS_FILE)
    with open_store(tmp_path) as store:
        scores, rows = store.vectors().search(turned(2)[:1], 5)
    assert rows.tolist() == [[1, 2]]
    assert scores[0, 0] == pytest.approx(1, abs=1e-3)


def test_a_vectors_file_from_before_a_restored_backup_is_not_believed(tmp_path):
    """After a backup of the tables comes back, the same row numbers may stand for other claims."""
    with writing(tmp_path) as store:
        put(store, document())
        store.save_vectors()
    backup = (tmp_path / database.FILE).read_bytes()
    with writing(tmp_path) as store:
        put(store, document("b.txt", "Quite another thing."))
        store.save_vectors()
    (tmp_path / database.FILE).write_bytes(backup)
    with open_store(tmp_path) as store:
        assert sorted(store.vectors().ids()) == [1, 2]
        assert store.vectors().dimension == DIMENSION


def test_the_vectors_file_is_written_only_when_something_changed(tmp_path):
    with writing(tmp_path) as store:
        put(store, document())
        store.save_vectors()
        first = (tmp_path / VECTORS_FILE).stat().st_mtime_ns
        store.save_vectors()
        assert (tmp_path / VECTORS_FILE).stat().st_mtime_ns == first
        put(store, document("b.txt", "More."))
        store.save_vectors()
        assert (tmp_path / VECTORS_FILE).stat().st_mtime_ns > first


def test_claims_that_were_not_compared_are_found(tmp_path):
    with writing(tmp_path) as store:
        put(store, document("b.txt", "One. Two. Three"))
        assert (store.claims.uncompared(2), store.claims.count_uncompared()) == ([1, 2], 3)
        with store.transaction():
            store.claims.mark_compared([1, 2])
        assert store.claims.uncompared(2) == [3]
        assert [claim.text for claim in store.claims.beside([3]).values()] == ["One", "Two", "Three"]


def test_failures_are_kept_until_mended(tmp_path):
    with writing(tmp_path) as store:
        with store.transaction():
            store.documents.fail(Failure(document="b.txt", reason="no UTF-8"), NOW)
            store.documents.fail(Failure(document="a.txt", reason="empty"), NOW)
            store.documents.fail(Failure(document="a.txt", reason="still empty"), NOW)
        assert [(one.document, one.reason) for one in store.documents.failures()] == [
            ("a.txt", "still empty"),
            ("b.txt", "no UTF-8"),
        ]
        with store.transaction():
            store.documents.mended(["a.txt"])
        assert [one.document for one in store.documents.failures()] == ["b.txt"]


def test_a_store_that_grows_changes_the_form_of_its_index(tmp_path, monkeypatch):
    monkeypatch.setattr("index.vectors.FLAT_UNTIL", 20)
    with writing(tmp_path) as store:
        put(store, document("a.txt", ". ".join(f"Sentence {number}" for number in range(8))))
        store.save_vectors()
        assert "exact" in store.vectors_form
        put(store, document("b.txt", ". ".join(f"Line {number}" for number in range(52))))
        store.save_vectors()
        assert "lists are read" in store.vectors_form
        assert store.check_vectors() == "sound"
    with open_store(tmp_path) as store:
        assert sorted(store.vectors().ids()) == list(range(1, 61))
        with writing(tmp_path) as writer:
            with writer.transaction():
                writer.documents.unlink("b.txt")
            writer.save_vectors()
            assert "exact" in writer.vectors_form
