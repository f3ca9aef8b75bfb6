import pytest

import pipeline
from claims.errors import NoStore, StoreDamaged, UsageError, WrongEncoder
from pipeline import Settings
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import CATS, OPEN, SHUT, index

DEATHS = "The toll is 12 dead\nThe toll is not 12 dead\n"


def report(desk, *paths, **options):
    return pipeline.report(list(paths) or None, desk.settings, parts=desk.parts, **options)


def test_one_command_does_the_whole_job(desk):
    desk.write(a=OPEN, b=SHUT, c=CATS)
    found = report(desk, desk.articles)
    assert (found.documents, found.claims, found.pairs_judged, found.failed) == (3, 3, 1, [])
    (conflict,) = found.conflicts
    assert {conflict.a.document, conflict.b.document} == {"articles/a.txt", "articles/b.txt"}
    assert {conflict.a.speaker, conflict.b.speaker} == {"Ann", "Bob"}
    assert (conflict.status, conflict.score, conflict.dispute) == ("new", 0.9, "d:1")
    assert found.disputes[0].conflicts == [conflict.id]
    again = report(desk, desk.articles)
    assert again.pairs_judged == 0
    assert again.conflicts == found.conflicts


def test_only_conflicts_with_both_sides_under_the_paths(desk):
    desk.write(a=OPEN, b=SHUT, c="Carl: The old bridge is not open at all\n")
    assert len(report(desk, desk.articles).conflicts) == 2
    one = report(desk, desk.articles / "a.txt")
    assert (one.documents, one.claims, one.conflicts) == (1, 1, [])
    two = report(desk, desk.articles / "a.txt", desk.articles / "b.txt")
    assert (two.documents, len(two.conflicts)) == (2, 1)
    assert len(report(desk).conflicts) == 2


def test_a_document_of_several_names_is_shown_by_one_under_the_paths(desk):
    desk.write(a=OPEN, b=SHUT, c=OPEN)
    report(desk, desk.articles)
    (conflict,) = report(desk, desk.articles / "b.txt", desk.articles / "c.txt").conflicts
    shown = {claim.document: claim.also for claim in (conflict.a, conflict.b)}
    assert shown == {"articles/b.txt": (), "articles/c.txt": ("articles/a.txt",)}
    (conflict,) = report(desk).conflicts
    assert "articles/a.txt" in (conflict.a.document, conflict.b.document)


def test_what_could_not_be_read_before_is_told_to_the_reader_of_a_report(desk):
    desk.write(bad=b"\xff\xfa")
    report(desk, desk.articles)
    read, told = desk.parts.read, []
    desk.parts.read = lambda paths, base, failed: told.append(failed) or read(paths, base)
    report(desk, desk.articles)
    assert list(told[0]) == ["articles/bad.txt"]


def test_documents_that_failed_are_named_in_the_report(desk):
    desk.write(a=OPEN, bad=b"\xff\xfa")
    assert [failure.document for failure in report(desk, desk.articles).failed] == ["articles/bad.txt"]
    assert report(desk).failed == []


def test_updates_are_shown_only_when_asked_for(desk):
    desk.write(a=DEATHS)
    assert index(desk).conflicts.new == 0
    assert report(desk).conflicts == []
    assert [conflict.kind for conflict in report(desk, kinds=("update",)).conflicts] == ["update"]


def test_top_and_least_score(desk):
    desk.write(a=OPEN, b=SHUT, c="Carl: The old bridge is not open at all\n")
    index(desk)
    assert len(report(desk, top=1).conflicts) == 1
    assert report(desk, min_score=0.95).conflicts == []


def test_new_is_what_the_latest_run_that_brought_something_saw_first(desk, monkeypatch):
    monkeypatch.setattr("pipeline.job.now", lambda: "2026-11-20T02:00:00Z")
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    monkeypatch.setattr("pipeline.job.now", lambda: "2026-11-21T02:00:00Z")
    desk.write(c="Carl: The old bridge is not open at all\n")
    index(desk)
    index(desk)
    assert sorted(conflict.status for conflict in report(desk).conflicts) == ["new", "seen"]
    (new,) = report(desk, new=True).conflicts
    assert (new.status, new.first_seen) == ("new", "2026-11-21T02:00:00Z")
    assert report(desk, since="2026-11-21").conflicts == [new]
    assert len(report(desk, since="2026-11-20").conflicts) == 2
    with pytest.raises(UsageError, match="YYYY-MM-DD"):
        report(desk, since="yesterday")


def test_a_verdict_is_the_status_and_stays_through_judging_anew_and_changes_elsewhere(desk):
    desk.write(a=OPEN, b=SHUT)
    (conflict,) = report(desk, desk.articles).conflicts
    pipeline.review(conflict.id, "dismissed", desk.settings, note="two bridges", reviewer="ann")
    assert report(desk).conflicts[0].status == "dismissed"
    desk.write(b=SHUT + CATS)
    (changed,) = report(desk, desk.articles).conflicts
    assert changed.id != conflict.id
    assert changed.status == "dismissed"
    with pytest.raises(UsageError, match="no conflict"):
        pipeline.review("x:none", "confirmed", desk.settings)
    with pytest.raises(UsageError, match="no verdict"):
        pipeline.review(changed.id, "seen", desk.settings)


def test_without_a_store_there_is_nothing_to_report(desk):
    with pytest.raises(NoStore, match="belie index"):
        report(desk)
    assert not desk.settings.store.exists()


def test_an_encoder_that_is_asked_for_by_name_must_be_the_stores(desk, monkeypatch):
    desk.write(a=OPEN)
    index(desk)
    asked = Settings(store=desk.settings.store, model="some/model")
    for call in (lambda: pipeline.report(None, asked), lambda: pipeline.show("articles/a.txt", asked)):
        with pytest.raises(WrongEncoder, match="some/model"):
            call()


def test_a_damaged_store_is_told(desk):
    desk.write(a=OPEN)
    index(desk)
    (desk.settings.store / "belie.sqlite").write_bytes(b"\0garbage" * 3000)
    for call in (lambda: report(desk), lambda: report(desk, desk.articles), lambda: pipeline.status(desk.settings)):
        with pytest.raises(StoreDamaged, match="backup"):
            call()


def test_status_tells_what_the_store_holds(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    status = pipeline.status(desk.settings)
    assert (status.documents, status.claims, status.pairs, status.conflicts) == (2, 2, 1, 1)
    assert (status.encoder, status.judge) == ("words-64", "judge-1")
    assert status.bytes > 10_000
    assert status.last_run is not None


def test_forget_takes_a_document_with_all_its_names(desk):
    desk.write(a=OPEN, b=SHUT, copy=OPEN)
    index(desk)
    gone = pipeline.forget("articles/copy.txt", desk.settings)
    assert (gone.document, gone.claims, gone.conflicts) == ("articles/copy.txt", 1, 1)
    status = pipeline.status(desk.settings)
    assert (status.documents, status.claims, status.pairs, status.conflicts) == (1, 1, 0, 0)
    with pytest.raises(UsageError, match=r"no document articles/a.txt.*articles/b.txt"):
        pipeline.show("articles/a.txt", desk.settings)


def test_extract_needs_no_store(desk, monkeypatch):
    desk.write(a=OPEN, b=SHUT, copy=OPEN, bad=b"\xff\xfa")
    monkeypatch.chdir(desk.articles)
    extraction = pipeline.extract([desk.articles], Settings(), parts=FakeParts(Settings()))
    assert [(claim.document, claim.also) for claim in extraction.claims] == [("a.txt", ("copy.txt",)), ("b.txt", ())]
    assert [failure.document for failure in extraction.failed] == ["bad.txt"]
    assert not (desk.articles / ".belie").exists()
