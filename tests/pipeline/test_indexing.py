import os
import sqlite3

import pytest

import pipeline
from claims.errors import MissingPath, StoreBusy, UsageError, WrongEncoder
from claims.types import Document
from index.store import open_store
from pipeline import Settings, comparing, pruning
from tests.pipeline.fakes import FakeEncoder, FakeJudge, FakeParts

OPEN = "Ann: The old bridge is open\n"
SHUT = "Bob: The old bridge is not open\n"
CATS = "Cats sleep all day long\n"


def index(desk, *paths, **options):
    return pipeline.index(list(paths) or [desk.articles], desk.settings, parts=desk.parts, **options)


def tables(desk):
    """All rows that count: those of the runs and the time stamps aside."""
    connection = sqlite3.connect(desk.settings.store / "belie.sqlite")
    return {
        name: connection.execute(f"SELECT {columns} FROM {name} ORDER BY 1, 2").fetchall()
        for name, columns in {
            "documents": "id, hash, name, text, cluster",
            "failures": "name, reason, content",
            "sketches": "*",
            "bands": "*",
            "evidence": "fingerprint, claim, quote",
            "names": "name, document",
            "claims": "*",
            "vectors": "*",
            "pairs": "*",
            "conflicts": "*",
            "sightings": "fingerprint, 1",
        }.items()
    }


def test_the_first_run_brings_everything(desk):
    desk.write(a=OPEN, b=SHUT, c=CATS)
    summary = index(desk)
    assert summary.documents.model_dump() == {"new": 3, "changed": 0, "unchanged": 0, "removed": 0, "failed": 0}
    assert summary.claims.model_dump() == {"added": 3, "removed": 0, "total": 3}
    assert (summary.pairs_judged, summary.conflicts.model_dump()) == (1, {"new": 1, "gone": 0})
    assert {"load", "read", "extract", "embed", "store", "search", "judge"} <= set(summary.stages)
    assert summary.seconds >= max(summary.stages.values())


def test_the_second_run_does_nothing(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    before, vectors = tables(desk), (desk.settings.store / "vectors.faiss").stat().st_mtime_ns
    desk.parts = FakeParts(desk.settings)
    summary = index(desk)
    assert (summary.documents.unchanged, summary.claims.added, summary.pairs_judged) == (2, 0, 0)
    assert (desk.parts.extractor.documents, desk.parts.encoder.texts, desk.parts.judge.pairs) == (0, 0, [])
    assert tables(desk) == before
    assert (desk.settings.store / "vectors.faiss").stat().st_mtime_ns == vectors


def test_a_new_document_is_compared_with_the_old_ones_and_old_pairs_are_not_judged_again(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.write(c="Carl: The old bridge is not open at all\n")
    summary = index(desk)
    assert (summary.documents.new, summary.documents.unchanged, summary.claims.added) == (1, 2, 1)
    assert (summary.pairs_judged, summary.conflicts.new) == (2, 1)
    assert len(desk.parts.judge.pairs) == 3


def test_a_changed_document_takes_its_claims_and_conflicts_with_it(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.write(b=CATS)
    summary = index(desk)
    assert (summary.documents.changed, summary.documents.unchanged) == (1, 1)
    assert summary.claims.model_dump() == {"added": 1, "removed": 1, "total": 2}
    assert summary.conflicts.model_dump() == {"new": 0, "gone": 1}


def test_a_conflict_that_stands_through_a_change_is_neither_new_nor_gone(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.write(b=CATS + SHUT)
    assert index(desk).conflicts.model_dump() == {"new": 0, "gone": 0}


def test_the_same_text_under_another_name_is_no_work(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.write(copy=OPEN)
    summary = index(desk)
    assert (summary.documents.new, summary.documents.unchanged, summary.claims.added) == (0, 3, 0)
    assert desk.parts.extractor.documents == 2
    desk.write(a=CATS)  # the text has a name left, and stays
    summary = index(desk)
    assert (summary.documents.changed, summary.claims.removed, summary.conflicts.gone) == (1, 0, 0)
    shown = pipeline.report(None, desk.settings, parts=desk.parts).conflicts[0]
    assert "articles/copy.txt" in (shown.a.document, shown.b.document)


def test_one_text_twice_in_one_batch_is_one_document(desk):
    desk.write(a=OPEN, copy=OPEN)
    summary = index(desk)
    assert (summary.documents.new, summary.documents.unchanged, summary.claims.total) == (1, 1, 1)
    status = pipeline.status(desk.settings)
    assert (status.documents, status.claims) == (1, 1)


def test_texts_that_change_places_are_moved_not_lost(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.write(a=SHUT, b=OPEN)
    summary = index(desk)
    assert (summary.documents.changed, summary.claims.added, summary.claims.removed) == (2, 0, 0)
    assert pipeline.show("articles/a.txt", desk.settings) == SHUT


def test_paths_that_overlap_count_once(desk):
    desk.write(a=OPEN)
    assert index(desk, desk.articles, desk.articles / "a.txt").documents.new == 1


class TwoOfOneName(FakeParts):
    def read(self, paths, base, failed=None):
        yield Document(name="feed.jsonl#1", text=OPEN)
        yield Document(name="feed.jsonl#1", text=SHUT)
        yield Document(name="feed.jsonl#2", text="half \ud800 a character")


def test_documents_that_cannot_be_kept_are_named(desk):
    desk.parts = TwoOfOneName(desk.settings)
    summary = index(desk)
    assert (summary.documents.new, summary.documents.failed) == (1, 2)
    assert [failure.document for failure in summary.failed] == ["feed.jsonl#1", "feed.jsonl#2"]


def test_a_document_that_cannot_be_read_is_named_until_it_can(desk):
    desk.write(a=OPEN, bad=b"\xff\xfe\xfa", gone=b"\xff\xfe\xfa")
    summary = index(desk)
    assert (summary.documents.new, summary.documents.failed) == (1, 2)
    assert pipeline.status(desk.settings).failed == summary.failed
    desk.write(bad=SHUT, gone=None)
    assert index(desk).failed == []
    assert pipeline.status(desk.settings).failed == []


def test_what_was_known_of_a_document_stays_when_it_cannot_be_read(desk):
    desk.write(a=OPEN)
    index(desk)
    desk.write(a=b"\xff\xfe\xfa")
    summary = index(desk, prune=True, force=True)
    assert (summary.documents.failed, summary.documents.removed, summary.claims.total) == (1, 0, 1)


def test_an_empty_folder_is_no_error(desk):
    assert index(desk).documents.model_dump() == {"new": 0, "changed": 0, "unchanged": 0, "removed": 0, "failed": 0}


def test_a_missing_path_leaves_nothing_behind(desk):
    with pytest.raises(MissingPath, match="nowhere"):
        index(desk, desk.articles, desk.folder / "nowhere")
    assert not desk.settings.store.exists()


def test_another_encoder_is_refused_before_anything_is_read(desk):
    desk.write(a=OPEN)
    index(desk)
    before = tables(desk)
    desk.write(b=SHUT)
    desk.parts = FakeParts(desk.settings, encoder=FakeEncoder("another"))
    with pytest.raises(WrongEncoder, match="words-64"):
        index(desk)
    assert tables(desk) == before


def test_one_indexer_at_a_time(desk):
    desk.write(a=OPEN)
    index(desk)
    with open_store(desk.settings.store, write=True), pytest.raises(StoreBusy):
        index(desk)


def test_batches_make_no_difference(desk, monkeypatch):
    desk.write(
        **{f"d{number}": f"{OPEN}{SHUT}Number {number} is not odd\nNumber {number} is odd\n" for number in range(7)}
    )
    index(desk)
    whole = tables(desk)
    monkeypatch.setattr(comparing, "CLAIMS", 3)
    desk.settings = Settings(store=desk.folder / "other", batch=2)
    desk.parts = FakeParts(desk.settings)
    index(desk)
    assert tables(desk) == whole


@pytest.mark.parametrize("judged_before", range(0, 60, 7))
def test_a_run_that_is_cut_off_goes_on_to_the_same_end(desk, monkeypatch, judged_before):
    monkeypatch.setattr(comparing, "CLAIMS", 3)
    desk.write(**{f"d{number}": f"Number {number} is not odd\nNumber {number} is odd\n{CATS}" for number in range(7)})
    index(desk)
    whole = tables(desk)
    desk.settings = Settings(store=desk.folder / "other")
    desk.parts = FakeParts(desk.settings)
    desk.parts.judge.fails_after = judged_before
    with pytest.raises(KeyboardInterrupt):
        index(desk)
    cut_off = pipeline.status(desk.settings)
    assert (cut_off.claims, cut_off.last_run) == (21, None)
    desk.parts = FakeParts(desk.settings)
    index(desk)
    assert len(desk.parts.judge.pairs) == len(whole["pairs"]) - cut_off.pairs, "what was judged is not judged again"
    assert tables(desk) == whole
    report = pipeline.report(None, desk.settings, new=True, parts=desk.parts)
    assert len(report.conflicts) == len(whole["conflicts"]), "what the first half brought is news as well"


def test_a_run_that_is_cut_off_while_reading_keeps_its_batches(desk):
    desk.settings = Settings(store=desk.folder / ".belie", batch=2)
    desk.write(**{f"d{number}": f"Number {number} is odd\n" for number in range(7)})

    class CutOff(FakeParts):
        def read(self, paths, base, failed=None):
            for number, item in enumerate(FakeParts.read(self, paths, base)):
                if number == 5:
                    raise KeyboardInterrupt
                yield item

    desk.parts = CutOff(desk.settings)
    with pytest.raises(KeyboardInterrupt):
        index(desk)
    desk.parts = FakeParts(desk.settings)
    summary = index(desk)
    assert (summary.documents.new, summary.documents.unchanged, desk.parts.extractor.documents) == (3, 4, 3)


def test_speakers_that_a_cue_opposes_are_judged_however_unlike_their_words(desk):
    desk.write(a="Ann: Cats sleep all day\nBob !: Rivers flow uphill\nBob: Stones swim\n")
    index(desk)
    assert [set(pair) for pair in desk.parts.judge.pairs] == [{"Cats sleep all day", "Rivers flow uphill"}]


def test_refresh_makes_anew_what_an_older_extractor_made(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    index(desk, refresh=True)
    assert desk.parts.extractor.documents == 2
    desk.parts.extractor_version = "next"
    index(desk)
    assert desk.parts.extractor.documents == 2
    summary = index(desk, refresh=True)
    assert desk.parts.extractor.documents == 4
    assert summary.claims.model_dump() == {"added": 2, "removed": 2, "total": 2}
    assert summary.conflicts.model_dump() == {"new": 0, "gone": 0}
    assert index(desk, refresh=True).claims.added == 0


def test_refresh_judges_anew_what_another_judge_judged(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    desk.parts.judge = FakeJudge("judge-2", sure=0.7)
    assert index(desk).pairs_judged == 0
    assert index(desk, refresh=True).pairs_judged == 1
    (conflict,) = pipeline.report(None, desk.settings, parts=desk.parts).conflicts
    assert (conflict.score, conflict.judge, pipeline.status(desk.settings).judge) == (0.7, "judge-2", "judge-2")
    assert index(desk, refresh=True).pairs_judged == 0


def test_prune_takes_out_what_is_gone_from_under_the_paths(desk):
    (desk.folder / "other").mkdir()
    (desk.folder / "other" / "x.txt").write_text(SHUT)
    desk.write(a=OPEN, b=CATS, c="Dogs run\n")
    index(desk, desk.articles, desk.folder / "other")
    desk.write(a=None)
    (desk.folder / "other" / "x.txt").unlink()
    assert index(desk).documents.removed == 0
    summary = index(desk, prune=True)
    assert (summary.documents.removed, summary.claims.removed, summary.conflicts.gone) == (1, 1, 1)
    assert pipeline.status(desk.settings).documents == 3, "what lies elsewhere stays"


def test_prune_refuses_what_looks_like_a_mistake(desk):
    desk.write(a=OPEN, b=SHUT, c=CATS)
    index(desk)
    before = tables(desk)
    desk.write(a=None, b=None, d="Dogs run\n")
    with pytest.raises(UsageError, match="2 of the 3"):
        index(desk, prune=True)
    desk.write(c=None, d=None)
    with pytest.raises(UsageError, match="mounted"):
        index(desk, prune=True)
    assert tables(desk) == before
    assert index(desk, prune=True, force=True).documents.removed == 3
    with pytest.raises(UsageError, match="the store has 0 from there"):
        index(desk, prune=True)


def test_the_lines_of_a_file_that_cannot_be_read_are_not_pruned(desk):
    class Feed(FakeParts):
        broken = False

        def read(self, paths, base, failed=None):
            if not self.broken:
                yield Document(name="articles/feed.jsonl#1", text=OPEN)
            yield from super().read(paths, base)

    desk.parts = Feed(desk.settings)
    index(desk)
    desk.parts.broken = True
    (desk.articles / "feed.jsonl").write_bytes(b"\xff\xfa")
    summary = index(desk, desk.articles, desk.articles / "feed.jsonl", prune=True, force=True)
    assert (summary.documents.removed, summary.documents.failed) == (0, 1)


@pytest.mark.parametrize(
    ("failed", "gone"),
    [
        ([], ["a#1", "a#2", "b#1", "c"]),
        (["a"], ["b#1", "c"]),
        (["a#line 7"], ["b#1", "c"]),
        (["c"], ["a#1", "a#2", "b#1"]),
        (["d"], ["a#1", "a#2", "b#1", "c"]),
    ],
)
def test_where_a_line_could_not_be_read_no_line_of_its_file_is_gone(failed, gone):
    assert pruning._gone(["a#1", "a#2", "b#1", "c"], [], failed) == gone


def test_documents_are_named_from_the_folder_that_holds_the_store(desk, monkeypatch):
    desk.write(a=OPEN)
    monkeypatch.chdir(desk.articles)
    desk.settings = Settings(store="../.belie")
    desk.parts = FakeParts(desk.settings)
    index(desk, *map(type(desk.articles), ["."]))
    assert pipeline.show("articles/a.txt", desk.settings) == OPEN
    assert pipeline.show("a.txt", desk.settings) == OPEN, "or by the path from here"


def test_progress_is_told(desk):
    desk.write(a=OPEN, b=SHUT)
    told = []
    index(desk, progress=lambda *step: told.append(step))
    assert [stage for stage, *_ in told if stage != "load"] == ["read", "read", "compare", "compare"]
    assert ("read", 2, None) in told
    assert told[-1] == ("compare", 2, 2)
    assert sum(stage == "load" for stage, *_ in told) == 3


def test_the_working_folder_does_not_matter(desk, monkeypatch):
    desk.write(a=OPEN)
    index(desk)
    monkeypatch.chdir(desk.articles)
    summary = index(desk, type(desk.articles)(os.path.relpath(desk.articles)))
    assert summary.documents.unchanged == 1


class Stumbling(FakeParts):
    """Its extractor cannot bear the letter Q, as a real one may not bear something it has never seen."""

    def __init__(self, settings):
        super().__init__(settings)
        sound = self.extractor.extract

        def extract(documents):
            for made in sound(documents):
                if "Q" in made[0].text:
                    raise ValueError("Q")
                yield made

        self.extractor.extract = extract


def test_a_document_that_the_extractor_stumbles_over_fails_alone(desk):
    desk.parts = Stumbling(desk.settings)
    desk.write(a=OPEN, b="Q is no claim\n", copy="Q is no claim\n", c=SHUT)
    summary = index(desk)
    assert (summary.documents.new, summary.documents.failed, summary.conflicts.new) == (2, 2, 1)
    assert [failure.document for failure in summary.failed] == ["articles/b.txt", "articles/copy.txt"]
    assert "ValueError: Q" in summary.failed[0].reason
    desk.parts = FakeParts(desk.settings)
    desk.parts.extractor_version = "next"
    index(desk)
    desk.parts = Stumbling(desk.settings)
    desk.parts.extractor_version = "last"
    summary = index(desk, refresh=True)
    assert summary.failed[0].document == "articles/b.txt", "and it ends, old claims kept"
    assert summary.claims.total == 3


class Endless(FakeParts):
    """Its extractor never has done with the letter Q."""

    def __init__(self, settings):
        super().__init__(settings)
        sound = self.extractor.extract
        self.tried = []

        def extract(documents):
            for made in sound(documents):
                while "Q" in made[0].text:
                    self.tried.append(made[0].name)
                yield made

        self.extractor.extract = extract


def test_a_document_that_takes_too_long_fails_alone_and_is_tried_again_only_with_another_limit(desk):
    desk.settings = desk.settings.model_copy(update={"max_seconds": 0.05})
    desk.parts = Endless(desk.settings)
    desk.write(a=OPEN, b="Q is no claim\n", c=SHUT)
    summary = index(desk)
    assert (summary.documents.new, summary.documents.failed, summary.conflicts.new) == (2, 1, 1)
    (failure,) = summary.failed
    assert failure.document == "articles/b.txt"
    assert "more than 0.05 seconds" in failure.reason and "--max-seconds" in failure.reason
    desk.parts = Endless(desk.settings)
    assert index(desk).failed == [failure] and not desk.parts.tried
    assert pipeline.report([desk.articles], desk.settings, parts=desk.parts).failed == [failure]
    assert not desk.parts.tried, "nor by a report"
    desk.settings = desk.settings.model_copy(update={"max_seconds": 0.06})
    assert index(desk).documents.failed == 1 and desk.parts.tried


class Filling(FakeParts):
    """Like the real extractor, this one fills in what a text says of itself."""

    def __init__(self, settings):
        super().__init__(settings)
        sound = self.extractor.extract
        self.extractor.extract = lambda documents: (
            (document.model_copy(update={"title": "The bridge", "published": "2026-11-21"}), claims)
            for document, claims in sound(documents)
        )


def test_what_the_extractor_adds_to_a_document_does_not_make_it_a_changed_one(desk):
    desk.parts = Filling(desk.settings)
    desk.write(a=OPEN)
    index(desk)
    assert index(desk).documents.unchanged == 1


@pytest.mark.skipif(os.name != "posix", reason="names are bytes there only")
def test_a_file_whose_name_is_no_text_is_named_all_the_same(desk):
    for name, text in ((b"\xff.txt", OPEN.encode()), (b"\xfe.txt", b"\xff\xfa")):
        with open(os.fsencode(desk.articles) + b"/" + name, "wb") as file:
            file.write(text)
    assert [failure.document for failure in index(desk).failed] == [r"articles/\udcfe.txt", r"articles/\udcff.txt"]
    with pytest.raises(UsageError, match="no document"):
        pipeline.show("articles/\udcff.txt", desk.settings)
