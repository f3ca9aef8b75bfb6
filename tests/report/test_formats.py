import csv
import io
import json

import pytest

from judge.types import Signals
from report.formats import FORMATS, LOOKUP_FORMATS, least_score, render_lookup, render_report
from report.links import web_address
from report.types import Background, Hit, Lookup, Passage, Reviewed
from tests.report.made import answer, claim, conflict, dispute, report
from tests.report.test_hostile import Page

LOOKUP = Lookup(claim="The CSTO ignored it", contradicting=[Hit(score=0.9, why="He denies it.", claim=claim())])


def rows(page):
    return list(csv.DictReader(io.StringIO(page, newline="")))


@pytest.mark.parametrize("form", FORMATS)
def test_pages_leave_out_the_unsure_and_the_dismissed_and_programs_get_all(form):
    made = report(conflict(1, status="confirmed"), conflict(2, 0.2), conflict(3, status="dismissed"))
    page = render_report(made, form)
    assert "x:1" in page
    complete = form in ("json", "jsonl")
    assert ("x:2" in page) == ("x:3" in page) == complete
    assert least_score(form) == (0.0 if complete or form == "claimreview" else 0.5)
    assert least_score(form, 0.7) == 0.7


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
def test_pages_show_the_dismissed_and_the_unsure_when_asked(form):
    made = report(conflict(1), conflict(2, 0.2), conflict(3, status="dismissed"))
    page = render_report(made, form, min_score=0.0, dismissed=True)
    assert "x:2" in page and "x:3" in page
    assert "x:2" not in render_report(made, form, min_score=0.0, dismissed=True, top=1)


def test_lines_are_the_conflicts_of_the_report():
    made = report(conflict(1), conflict(2, 0.2))
    lines = [json.loads(line) for line in render_report(made, "jsonl").splitlines()]
    assert lines == json.loads(render_report(made, "json"))["conflicts"]


def test_a_row_has_the_question_and_both_sides():
    (row,) = rows(render_report(report(conflict()), "csv"))
    assert (row["rank"], row["question"]) == ("1", "Did the CSTO ignore Armenia's request?")
    assert (row["conflict"], row["score"], row["status"]) == ("x:1", "0.94", "new")
    assert (row["a_speaker"], row["b_speaker"]) == ("Ararat Mirzoyan", "Sergei Lavrov")
    assert row["b_quote"] == "Lavrov said the alliance did not ignore the request" and row["b_start"] == "100"


def test_a_report_without_conflicts_is_still_a_page():
    for form in FORMATS:
        page = render_report(report(), form)
        assert "no two that conflict" in page or form in ("json", "jsonl", "csv", "claimreview")
    assert rows(render_report(report(), "csv")) == []
    assert json.loads(render_report(report(), "claimreview"))["@graph"] == []


def test_markdown_reads_as_the_page_does():
    page = render_report(report(conflict(1), conflict(2)), "markdown")
    for piece in (
        "# Disputes\n",
        "## 1. Did the CSTO ignore Armenia's request?",
        "- **B** It did (Ararat Mirzoyan, since 2025-05-21, in 2 documents)",
        "**0.94** contradiction, new (`x:1`)",
        "> A · **Sergei Lavrov** (Russian Foreign Minister), denied  \n> “Lavrov said the alliance did not ignore the request”",
        "> *taken to say:* The CSTO did not ignore Armenia's request.",
    ):
        assert piece in page


def test_html_shows_quotes_in_their_context_and_a_timeline():
    early = claim(published="2022-09-14", url="https://news.example/a?b=1&c=2")
    background = Background(
        passages={"c:1": Passage(before="It began. ", quote=early.quote, after=" It ended.")},
        verdicts={"x:1": Reviewed(conflict="x:1", verdict="confirmed", reviewer="ann", note="sure", time="2026-11-22T03:00:00Z")},
    )  # fmt: skip
    source = render_report(report(conflict(b=early, status="confirmed")), "html", background=background)
    assert f'It began. </span><mark>{early.quote}</mark><span class="context"> It ended.' in source
    assert '<time datetime="2022-09-14">2022-09-14</time> <span class="letter">A</span>' in source
    assert source.index("2022-09-14</time>") < source.index("2025-05-21</time>")
    assert "confirmed by ann, 2026-11-22: sure" in source
    assert 'href="https://news.example/a?b=1&amp;c=2"' in source
    data = dict(next(a for tag, a in Page(source).tags if a.get("class") == "conflict"))
    assert json.loads(data["data-speakers"]) == ["Sergei Lavrov", "Ararat Mirzoyan"]
    assert json.loads(data["data-dates"]) == ["2022-09-14", "2025-05-21"]


def test_html_has_landmarks_labels_and_one_heading_a_question():
    tags = Page(render_report(report(conflict()), "html")).tags
    names = [tag for tag, _ in tags]
    assert {"header", "main", "footer"} <= set(names) and names.count("h1") == 1 and names.count("h2") == 1
    ids = {a["id"] for _, a in tags if "id" in a}
    for tag, attributes in tags:
        if tag in ("article", "section", "form", "nav"):
            assert attributes.get("aria-label") or attributes["aria-labelledby"] in ids
        if tag == "a" and attributes["href"].startswith("#"):
            assert attributes["href"][1:] in ids
    assert dict(tags)["html"]["lang"] == "en"


def test_claimreview_is_for_what_a_person_confirmed():
    made = report(conflict(1, status="confirmed"), conflict(2), conflict(3, status="unsure"))
    verdict = Reviewed(conflict="x:1", verdict="confirmed", reviewer="ann", time="2026-11-22T03:00:00Z")
    graph = json.loads(render_report(made, "claimreview", background=Background(verdicts={"x:1": verdict})))["@graph"]
    assert [one["claimReviewed"] for one in graph] == [answer().text, claim().text]
    assert {one["@type"] for one in graph} == {"ClaimReview"}
    assert graph[1]["author"] == {"@type": "Person", "name": "ann"} and graph[1]["datePublished"] == "2026-11-22"
    item = graph[1]["itemReviewed"]
    assert (item["@type"], item["author"]["name"], item["appearance"]["hasPart"]["text"]) == (
        "Claim", "Sergei Lavrov", claim().quote,
    )  # fmt: skip
    assert item["mentions"]["text"] == answer().text
    assert "ratingValue" not in graph[1]["reviewRating"]


@pytest.mark.parametrize("form", LOOKUP_FORMATS)
def test_a_lookup_has_every_format_but_one(form):
    page = render_lookup(LOOKUP, form)
    assert "Sergei Lavrov" in page and "He denies it." in page
    assert render_lookup([LOOKUP, LOOKUP], form).count("The CSTO ignored it") == 2


def test_a_person_who_took_both_sides_is_told_with_both_days():
    early = claim(published="2022-09-14")
    late = answer(speaker="Sergei Lavrov", published="2025-05-21")
    turn = conflict(1, kind="reversal", a=late, b=early)
    other = conflict(2, a=late, b=early)
    page = render_report(report(turn, other, disputes=[dispute(turn, other)]), "text", width=200)
    assert "Sergei Lavrov said both: 2022-09-14 for A, 2025-05-21 for B." in page
    assert "   In time:\n      2022-09-14  A  Sergei Lavrov\n      2025-05-21  B  Sergei Lavrov\n" in page


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://news.example/a b", "https://news.example/a%20b"),
        ("https://news.example/a(b)?c=<d>&e=\"f\"", "https://news.example/a(b)?c=%3Cd%3E&e=%22f%22"),
        ("http://news.example/%C3%A9#x", "http://news.example/%C3%A9#x"),
        ("https://news.example/é", "https://news.example/%C3%A9"),
        ("javascript:alert(1)", None), ("JaVaScRiPt:alert(1)", None), ("data:text/html,x", None), ("file:///etc/passwd", None),
        ("//news.example/a", None), ("https:///a", None), ("https://bank.example@evil.example/", None), ("http://[", None),
        ("https://news.example/\njavascript:", None), ("https://news.example/" + "a" * 3000, None), (None, None), ("", None),
    ],
)  # fmt: skip
def test_only_plain_addresses_of_the_web_become_links(url, expected):
    assert web_address(url) == expected


@pytest.mark.parametrize("form", ["text", "markdown", "html"])
def test_why_a_pair_was_taken_for_an_update_is_said(form):
    early = claim(published="2026-03-02", event_start="2026-03-01")
    late = answer(published="2026-03-05", event_start="2026-03-04")
    apart = conflict(1, kind="update", a=early, b=late, signals=Signals(nli=0.9, dates="apart"))
    grown = conflict(1, kind="update", a=early, b=late, signals=Signals(nli=0.9, numbers="conflict"))
    for one, told in (
        (apart, "different times: one speaks of 2026-03-01, the other speaks of 2026-03-04."),
        (grown, "different days (2026-03-02 and 2026-03-05)"),
    ):
        page = render_report(report(one), form, width=300)
        assert told in page.replace("\\", "")
    assert "Taken for an update" not in render_report(report(conflict()), form)
