"""The same story in several outlets: one voice."""

import pipeline
from pipeline import Settings, comparing
from tests.pipeline.fakes import FakeParts
from tests.pipeline.test_indexing import SHUT, index, tables
from tests.pipeline.test_upkeep import doctor

NUMBERS = "one two three four five six seven eight nine ten".split()
WIRE = "Ann: The old bridge is open\n" + "".join(
    f"{tens} {number} things are so\n" for tens in "ABCDE" for number in NUMBERS
)
EDITED = WIRE + "Bridges are good for towns\n"


def copies(count):
    return {f"w{number}": f"{WIRE}{number} {number} {number}\n" for number in range(count)}


def conflicts(desk, *paths):
    return pipeline.report(list(paths) or None, desk.settings, parts=desk.parts).conflicts


def judged(desk):
    return [pair for pair in desk.parts.judge.pairs if any(" not " in text for text in pair)]


def test_what_forty_outlets_print_is_judged_once_and_shown_once(desk):
    desk.write(**copies(6), z=SHUT)
    summary = index(desk)
    assert len(judged(desk)) == 1
    assert (summary.conflicts.new, pipeline.status(desk.settings).conflicts) == (1, 1)
    (conflict,) = conflicts(desk)
    wire = next(side for side in (conflict.a, conflict.b) if side.speaker == "Ann")
    assert wire.document == "articles/w0.txt" and wire.source is None
    assert wire.copies == tuple(f"articles/w{number}.txt" for number in range(1, 6))
    assert doctor(desk).sound


def test_a_copy_that_comes_later_is_not_judged_again(desk):
    desk.write(w0=WIRE, z=SHUT)
    index(desk)
    before = len(desk.parts.judge.pairs)
    desk.write(w1=EDITED)
    summary = index(desk)
    assert len(judged(desk)) == 1 and len(desk.parts.judge.pairs) - before < 50
    assert (summary.documents.new, summary.conflicts.new) == (1, 0)


def test_a_report_on_one_outlet_shows_its_own_quote(desk):
    desk.write(w0=WIRE, w1=EDITED, z=SHUT)
    index(desk)
    (conflict,) = conflicts(desk, desk.articles / "w1.txt", desk.articles / "z.txt")
    assert {conflict.a.document, conflict.b.document} == {"articles/w1.txt", "articles/z.txt"}
    assert {conflict.a.source, conflict.b.source} == {"articles/w0.txt", None}
    assert pipeline.review(conflict.id, "confirmed", desk.settings).verdict == "confirmed"
    assert [one.status for one in conflicts(desk)] == ["confirmed"], "the verdict is on the words, whoever prints them"


def test_when_the_first_goes_a_copy_stands_in_its_place(desk):
    desk.write(w0=WIRE, w1=EDITED, w2=EDITED + "More\n", z=SHUT)
    index(desk)
    desk.write(w0=None)
    summary = index(desk, prune=True)
    assert summary.conflicts.model_dump() == {"new": 0, "gone": 0}
    (conflict,) = conflicts(desk)
    wire = next(side for side in (conflict.a, conflict.b) if side.speaker == "Ann")
    assert (wire.document, wire.source, wire.copies) == ("articles/w1.txt", None, ("articles/w2.txt",))
    assert doctor(desk).sound


def test_copies_do_not_fight_the_story_they_repeat(desk):
    desk.write(w0=WIRE + SHUT, w1=EDITED + SHUT)
    index(desk)
    (conflict,) = conflicts(desk)
    assert conflict.a.document == conflict.b.document == "articles/w0.txt"


def test_batches_make_no_difference_to_copies(desk, monkeypatch):
    desk.write(**copies(5), z=SHUT, y=WIRE + SHUT)
    index(desk)
    whole = tables(desk)
    monkeypatch.setattr(comparing, "CLAIMS", 7)
    desk.settings = Settings(store=desk.folder / "other", batch=2)
    desk.parts = FakeParts(desk.settings)
    index(desk)
    assert tables(desk) == whole
