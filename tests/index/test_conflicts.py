import pytest

from claims.types import conflict_id
from index.conflicts import fingerprint
from index.types import Candidate, Opposition
from tests.index.made import claims_of, document, judged, put, record, writing

LATER = "2026-11-22T02:00:00Z"
KINDS = ("contradiction", "reversal")


@pytest.fixture
def store(tmp_path):
    """Four claims in two documents: rows 1 and 2, 3 and 4."""
    with writing(tmp_path) as opened:
        put(opened, document())
        put(opened, document("b.txt", "The bridge is closed. The ferry runs."))
        yield opened


def test_only_what_reaches_the_threshold_is_a_conflict(store):
    record(store, judged(store, 1, 2, 0.9), judged(store, 1, 3, 0.1))
    assert (store.pairs.count(), store.conflicts.count()) == (2, 1)
    assert store.pairs.known([Candidate(1, 4, 0.5)]) == {(1, 2), (1, 3)}


def test_conflicts_come_best_first_as_the_report_has_them(store):
    record(store, judged(store, 1, 3, 0.7), judged(store, 1, 2, 0.9), judged(store, 2, 4, 0.8, kind="update"))
    found = store.conflicts.select(KINDS, latest_run=1)
    assert [one.score for one in found] == [0.9, 0.7]
    best = found[0]
    assert best.id == conflict_id(best.a.id, best.b.id)
    assert best.a.id < best.b.id
    assert (best.kind, best.why, best.judge, best.status) == ("contradiction", "They disagree.", "judge-1", "new")
    assert best.signals.discourse == "countered"
    assert store.conflicts.count() == 2


@pytest.mark.parametrize(
    ("options", "scores"),
    [
        ({"min_score": 0.8}, [0.9]),
        ({"top": 1}, [0.9]),
        ({"top": 0}, []),
        ({"documents": {1}}, [0.9]),
        ({"documents": {1, 2}}, [0.9, 0.7]),
        ({"since": "2026-11-22"}, [0.7]),
        ({"only_new": True}, [0.7]),
        ({"kinds": ("update",)}, []),
    ],
)
def test_conflicts_are_chosen(store, options, scores):
    record(store, judged(store, 1, 2, 0.9))
    record(store, judged(store, 1, 3, 0.7), run=2, now=LATER)
    found = store.conflicts.select(options.pop("kinds", KINDS), latest_run=2, **options)
    assert [one.score for one in found] == scores


def test_judging_again_replaces_the_conflict_and_keeps_when_it_was_first_seen(store):
    record(store, judged(store, 1, 2, 0.9), judged(store, 1, 3, 0.9))
    assert len(store.pairs.outdated("judge-2", 10)) == store.pairs.count_outdated("judge-2") == 2
    record(store, judged(store, 1, 2, 0.6), judged(store, 1, 3, 0.1), judge="judge-2", run=2, now=LATER)
    assert store.pairs.outdated("judge-2", 10) == []
    (left,) = store.conflicts.select(KINDS, latest_run=2)
    assert (left.score, left.judge, left.status, left.first_seen) == (0.6, "judge-2", "seen", "2026-11-21T02:00:00Z")
    assert store.conflicts.count_gone() == 1
    assert store.conflicts.count_new(2) == 0


def test_a_verdict_outlives_its_claims(store):
    record(store, judged(store, 1, 2, 0.9))
    (before,) = store.conflicts.select(KINDS, latest_run=1)
    with store.transaction():
        assert store.conflicts.review(before.id, "dismissed", "two bridges", "ann", LATER)
        assert not store.conflicts.review("x:none", "dismissed", None, None, LATER)
        store.documents.unlink("a.txt")
    assert store.conflicts.count() == 0
    put(store, document("a.txt", "The bridge is open. The bridge is shut. A correction."))
    (first, second, _) = sorted(row for row in store.claims.rows().tolist() if row > 4)
    record(store, judged(store, first, second, 0.9), run=2, now=LATER)
    (after,) = store.conflicts.select(KINDS, latest_run=2)
    assert after.id != before.id
    assert (after.status, after.first_seen) == ("dismissed", before.first_seen)


def test_what_stands_against_a_claim(store):
    record(store, judged(store, 1, 2, 0.9), judged(store, 2, 3, 0.8), judged(store, 2, 4, 0.7, kind="update"))
    assert store.conflicts.opposing([2]) == [Opposition(2, 3, 0.8), Opposition(2, 1, 0.9)]
    conflict = next(one for one in store.conflicts.select(KINDS, latest_run=1) if one.score == 0.9)
    with store.transaction():
        store.conflicts.review(conflict.id, "dismissed", None, None, LATER)
    assert store.conflicts.opposing([2]) == [Opposition(2, 3, 0.8)]


def test_a_fingerprint_is_of_speakers_and_quotes_in_any_order():
    first, second = claims_of(document())
    moved = first.model_copy(update={"id": "c:other", "start": 500, "end": 519, "document": "b.txt"})
    assert fingerprint(first, second) == fingerprint(second, moved)
    assert fingerprint(first, second) != fingerprint(first.model_copy(update={"speaker": "Ann"}), second)


def test_a_run_that_was_cut_off_goes_on_under_its_number(store):
    runs = store.runs
    with store.transaction():
        first = runs.begin("2026-11-21T02:00:00Z")
        runs.brought(first)
        assert runs.begin("2026-11-21T03:00:00Z") == first
        runs.finish(first, "2026-11-21T04:00:00Z", {"documents": 1}, {"read": 0.5})
        second = runs.begin("2026-11-22T02:00:00Z")
        runs.finish(second, "2026-11-22T02:00:01Z", {}, {})
    assert second != first
    assert runs.latest_that_brought() == first
    assert runs.last_finished() == "2026-11-22T02:00:01Z"
