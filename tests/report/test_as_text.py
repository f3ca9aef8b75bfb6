import pytest

from claims.types import Failure
from report.as_text import plain, render_text
from report.text_report import report_view
from report.timeline import in_reading_order
from tests.report.made import HOSTILE, answer, claim, conflict, dispute, report


def test_a_page_tells_who_said_what_where_when_how_sure_and_why():
    page = render_text(report(conflict()), 200)
    for piece in (
        "belie compared 96 claims from 5 documents and found 1 pair that does not agree",
        "1. Did the CSTO ignore Armenia's request?",
        "0.94  contradiction, new  x:1",
        "Why: Two speakers, set against each other by “countered”.",
        "Sergei Lavrov (Russian Foreign Minister), denied",
        "“Lavrov said the alliance did not ignore the request”",
        "taken to say: The CSTO did not ignore Armenia's request.",
        "Ararat Mirzoyan",
        "Both in seeds/talks.md · published 2025-05-21",
    ):
        assert piece in page


def test_the_first_lines_say_what_the_figure_means():
    first = render_text(report(conflict()), 80).split("\n\n")[0]
    assert "probability" in first and "a question to ask" in " ".join(first.split())


def test_what_is_not_shown_is_counted_with_the_way_to_see_it():
    page = render_text(report(conflict(1), conflict(2, 0.2), conflict(3, status="dismissed"), conflict(4)), 200, top=1)
    assert "1 scored below 0.5 (--min-score 0 shows them)" in page
    assert "1 dismissed by a reader" in page
    assert "1 beyond the first 1" in page
    assert "x:2" not in page and "x:3" not in page and "x:4" not in page


def test_nothing_found_is_said():
    assert "found no two that conflict." in render_text(report(), 200)
    assert "found no two that conflict surely enough to show." in render_text(report(conflict(1, 0.1)), 200)


def test_unreadable_documents_are_counted():
    made = report(conflict(), failed=[Failure(document="a.txt", reason="empty")])
    assert "(1 document could not be read)" in render_text(made, 200)


def test_the_sides_are_listed_where_a_dispute_has_several_conflicts():
    page = render_text(report(conflict(1), conflict(2)), 200)
    assert "   B  It did\n      Ararat Mirzoyan, since 2025-05-21, in 2 documents\n" in page
    assert "A  Sergei Lavrov (Russian Foreign Minister), denied" in page
    assert "B  It did" not in render_text(report(conflict(1)), 200)


@pytest.mark.parametrize("width", [40, 80, 120])
def test_no_line_is_wider_than_asked_and_none_ends_in_blanks(width):
    lines = render_text(report(conflict(), conflict(2, a=claim(quote="w" * 300))), width).split("\n")
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


def test_columns_put_the_quotes_side_by_side():
    page = plain(report_view(report(conflict()), columns=True), 160)
    assert any("Sergei Lavrov" in line and "Ararat Mirzoyan" in line for line in page.split("\n"))


def test_columns_say_the_same_words():
    made = report(conflict(), conflict(2, kind="reversal"))
    assert sorted(plain(report_view(made, columns=True), 160).split()) == sorted(render_text(made, 160).split())


def test_hostile_text_is_shown_and_does_nothing(monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    hostile = claim(
        quote=HOSTILE, text=HOSTILE, speaker=HOSTILE, role=HOSTILE, reported_by=HOSTILE, document=HOSTILE,
        title=HOSTILE, publisher=HOSTILE, published=HOSTILE, event_start=HOSTILE, event_end="--" + HOSTILE,
    )  # fmt: skip
    one = conflict(a=hostile, why=HOSTILE)
    sides = [side.model_copy(update={"position": HOSTILE, "speakers": [HOSTILE]}) for side in dispute().sides]
    made = report(one, disputes=[dispute(one, conflict(2), question=HOSTILE, sides=sides)])
    page = render_text(made, 80)
    assert not [c for c in page if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) <= 0x2069]
    assert "[bold]loud[/bold]" in page and ":smile:" in page


def test_a_day_without_a_year_is_shown_as_such():
    assert "published 12-28 (year unknown)" in render_text(report(conflict(a=claim(published="--12-28"))), 200)


def test_a_claim_without_speaker_or_date_is_the_documents_own():
    page = render_text(report(conflict(a=answer(speaker=None, published=None))), 200)
    assert "the document itself" in page and "no date" in page


def test_other_names_of_a_document_are_told():
    page = render_text(report(conflict(a=claim(also=("copy.txt", "old.txt")))), 200)
    assert "seeds/talks.md · also copy.txt, old.txt" in page


def test_sides_stand_in_the_order_a_reader_meets_them():
    same = in_reading_order(conflict(a=answer(), b=claim()))
    assert [one.id for one in same] == ["c:1", "c:2"]
    late, early = answer(document="b.txt", published="2025-06-01"), claim(published="2025-05-21")
    assert [one.id for one in in_reading_order(conflict(a=late, b=early))] == ["c:1", "c:2"]
    undated = answer(document="b.txt", published="--12-28")
    assert [one.id for one in in_reading_order(conflict(a=undated, b=early))] == ["c:2", "c:1"]


def test_text_that_only_repeats_the_quote_is_left_out():
    page = render_text(report(conflict(a=answer(text="Mirzoyan countered that the allies failed Armenia."))), 200)
    assert page.count("taken to say") == 1


def test_several_questions_are_listed_at_a_glance():
    many = [conflict(number) for number in range(1, 13)]
    disputes = [dispute(one, rank=rank, question=f"Question {rank}?") for rank, one in enumerate(many, start=1)]
    page = render_text(report(*many, disputes=disputes), 100)
    assert "\n 1. Question 1? 0.94, Sergei Lavrov against Ararat Mirzoyan\n 2. Question 2? " in page
    assert page.count("Question 9?") == 2 and page.count("Question 10?") == 1
    assert "and 3 questions more below" in page
    assert "Question 1? 0.94" not in render_text(report(many[0], disputes=disputes[:1]), 100)
