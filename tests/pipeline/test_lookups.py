from datetime import date, timedelta

import pytest

import pipeline
from claims.errors import NoStore, UsageError, WrongEncoder
from index.vectors import Vectors
from tests.pipeline.fakes import FakeEncoder, FakeParts
from tests.pipeline.test_indexing import CATS, OPEN, SHUT, index


def lookup(desk, text="The old bridge is open", **options):
    return pipeline.lookup(text, desk.settings, parts=desk.parts, **options)


def texts(hits):
    return [hit.claim.text for hit in hits]


def test_what_contradicts_what_supports_and_what_is_related(desk):
    desk.write(a=OPEN, b=SHUT, c=CATS)
    index(desk)
    found = lookup(desk)
    assert found.claim == "The old bridge is open"
    assert texts(found.contradicting) == ["The old bridge is not open"]
    assert texts(found.supporting) == ["The old bridge is open"]
    assert texts(found.related) == ["Cats sleep all day long"]
    assert found.contradicting[0].score == pytest.approx(0.9)
    assert found.contradicting[0].why
    turned = lookup(desk, "The old bridge is not open")
    assert texts(turned.contradicting) == texts(found.supporting)
    assert texts(turned.supporting) == texts(found.contradicting)


def test_lists_are_cut_and_scores_hold(desk):
    desk.write(**{f"d{number}": f"The old bridge is open {number}\n" for number in range(5)})
    index(desk)
    assert len(lookup(desk, top=2).supporting) == 2
    strict = lookup(desk, min_score=0.95)
    assert (strict.supporting, len(strict.related)) == ([], 5)
    assert [hit.score for hit in strict.related] == sorted((hit.score for hit in strict.related), reverse=True)


def test_vectors_kept_between_two_lookups_are_those_of_the_store_as_it_is(desk, monkeypatch):
    desk.write(a=OPEN)
    index(desk)
    read = []
    load = Vectors.load
    monkeypatch.setattr(Vectors, "load", lambda *given: (read.append(1), load(*given))[1])
    assert texts(lookup(desk).supporting) == texts(lookup(desk).supporting) == ["The old bridge is open"]
    assert len(read) == 1
    desk.write(b=SHUT)
    index(desk)
    assert texts(lookup(desk).contradicting) == ["The old bridge is not open"]
    desk.write(b=None)
    index(desk, prune=True, force=True)
    assert not lookup(desk).contradicting


FAR = "Nobody has crossed that river since"


def test_the_other_side_of_a_known_dispute_is_inferred(desk):
    """Far from the claim in its words, but set against its supporter by the text itself."""
    desk.write(a=f"{OPEN}Bob !: {FAR}\n")

    class Parts(FakeParts):
        def decide(self, pair, scores):
            verdict = super().decide(pair, scores)
            opposed = pair.a.cue or pair.b.cue
            return (
                verdict.model_copy(update={"score": 0.8})
                if opposed and pair.a.document and pair.b.document
                else verdict
            )

    desk.parts = Parts(desk.settings)
    assert index(desk).conflicts.new == 1
    found = lookup(desk, "The old bridge is open again")
    assert texts(found.supporting) == ["The old bridge is open"]
    assert texts(found.contradicting) == [FAR]
    assert found.contradicting[0].score == pytest.approx(0.8 * found.supporting[0].score), "both steps have to hold"
    assert "Ann" in found.contradicting[0].why
    turned = lookup(desk, "The old bridge is not open")
    assert texts(turned.contradicting) == ["The old bridge is open"]
    assert texts(turned.supporting) == [FAR]
    (conflict,) = pipeline.report(None, desk.settings, parts=desk.parts).conflicts
    pipeline.review(conflict.id, "dismissed", desk.settings)
    assert texts(lookup(desk, "The old bridge is open again").related) == [FAR], "a dismissed conflict infers nothing"


def test_the_judges_own_finding_stands_where_it_is_surer(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    found = lookup(desk)
    assert found.contradicting[0].score == pytest.approx(0.9), "not 0.9 times 0.9"
    assert found.contradicting[0].why == "They share their words."


def test_an_empty_store_answers_with_nothing(desk):
    index(desk)
    found = lookup(desk)
    assert (found.contradicting, found.supporting, found.related) == ([], [], [])


def test_what_cannot_be_looked_up(desk):
    with pytest.raises(NoStore):
        lookup(desk)
    desk.write(a=OPEN)
    index(desk)
    for text in ("", "  \n", "?!", "half \ud800", "very long " * 1000, "bridge", "Is the old bridge open?"):
        with pytest.raises(UsageError):
            lookup(desk, text)
    desk.parts = FakeParts(desk.settings, encoder=FakeEncoder("another"))
    with pytest.raises(WrongEncoder):
        lookup(desk)


def test_several_claims_at_once_are_answered_in_order_and_what_is_none_is_told(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    asked = ["The old bridge is open", "Is it?", *["The old bridge is not open"] * 20]
    answers = list(pipeline.lookups(asked, desk.settings, parts=desk.parts))
    assert [answer.claim for answer in answers] == asked
    assert answers[0] == lookup(desk) and answers[2] == answers[21] == lookup(desk, asked[2])
    assert "is a question" in answers[1].error


@pytest.fixture
def dated(desk):
    """Three speakers on three days, one known by its month alone, and a note without a date."""

    class Parts(FakeParts):
        def _documents(self, paths, base):
            days = {"a": "2026-03-02", "b": "2026-05", "c": "2026-07-01"}
            for document in super()._documents(paths, base):
                yield document.model_copy(update={"published": days.get(document.name[-5])})

    desk.parts = Parts(desk.settings)
    desk.write(a=OPEN, b=SHUT, c="José Órban: The old bridge is open again\n", d="The old bridge is not open now\n")
    index(desk)
    return desk


def seen(found):
    return {hit.claim.document[-5] for hit in (*found.contradicting, *found.supporting, *found.related)}


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        ({}, "abcd"),
        ({"speaker": "ann"}, "a"),
        ({"speaker": "jose ORBAN"}, "c"),
        ({"speaker": "orban jose x"}, ""),
        ({"since": "2026-05-15"}, "bc"),
        ({"until": "2026-05-15"}, "ab"),
        ({"since": "2026-03-03", "until": "2026-06-30"}, "b"),
        ({"as_of": "2026-05-15"}, "a"),
        ({"as_of": "2026-05-31"}, "ab"),
        ({"as_of": "2026-06-30", "speaker": "Bob"}, "b"),
    ],
)
def test_only_what_is_asked_for_is_seen(dated, options, expected):
    assert seen(lookup(dated, **options)) == set(expected)


def test_what_was_not_known_then_infers_nothing(dated):
    assert pipeline.report(None, dated.settings, parts=dated.parts).conflicts
    assert {hit.claim.document[-5] for hit in lookup(dated, as_of="2026-04-01").contradicting} == set()


@pytest.mark.parametrize(
    "days", [{"since": "yesterday"}, {"as_of": "2026-13-01"}, {"since": "2026-02-01", "until": "2026-01-01"}]
)
def test_days_that_cannot_be_are_refused(dated, days):
    with pytest.raises(UsageError):
        lookup(dated, **days)


def test_undated_documents_were_known_since_the_store_had_them(dated):
    assert "d" in seen(lookup(dated, as_of=date.today() + timedelta(days=2)))
    assert "d" not in seen(lookup(dated, as_of="2000-01-01"))


def test_a_lost_vectors_file_is_made_up_for(desk):
    desk.write(a=OPEN, b=SHUT)
    index(desk)
    (desk.settings.store / "vectors.faiss").write_bytes(b"damaged")
    assert texts(lookup(desk).contradicting) == ["The old bridge is not open"]
    index(desk)


def test_what_another_process_writes_is_found_by_one_that_keeps_its_vectors(desk):
    desk.write(a=OPEN)
    index(desk)
    assert lookup(desk).contradicting == []
    desk.write(b=SHUT)
    pipeline.index([desk.articles], desk.settings, parts=FakeParts(desk.settings))
    assert texts(lookup(desk).contradicting) == ["The old bridge is not open"]
    pipeline.forget("articles/b.txt", desk.settings)
    assert lookup(desk).contradicting == []
