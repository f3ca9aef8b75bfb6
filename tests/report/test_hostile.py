"""A hostile document through every format: nothing runs, nothing leaks, everything is readable."""

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

from report.formats import FORMATS, LOOKUP_FORMATS, render_lookup, render_report
from tests.report.hostile import (
    ATTACKS,
    FORMULA,
    LONG,
    SCRIPT,
    hostile_background,
    hostile_conflict,
    hostile_lookup,
    hostile_report,
)
from tests.report.made import dispute, report

PAGES = [
    *(pytest.param(lambda f=name: render_report(hostile_report(status="confirmed"), f, background=hostile_background()), id=f"report-{name}") for name in FORMATS),
    *(pytest.param(lambda f=name: render_lookup(hostile_lookup(), f, background=hostile_background()), id=f"lookup-{name}") for name in LOOKUP_FORMATS),
]  # fmt: skip


class Page(HTMLParser):
    """Tags with their attributes, and all text outside of style and script."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.tags, self.text, self._inside = [], [], []
        self.feed(source)

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        self._inside.append(tag)

    def handle_endtag(self, tag):
        while self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data):
        if not {"style", "script"} & set(self._inside):
            self.text.append(data)


@pytest.mark.parametrize("render", PAGES)
def test_no_control_character_is_in_any_format(render):
    page = render()
    page.encode("utf-8")
    bad = [c for c in page if (ord(c) < 32 and c not in "\n\r\t") or 0x7F <= ord(c) < 0xA0]
    bad += [c for c in page if 0x202A <= ord(c) <= 0x202E or 0x2066 <= ord(c) <= 0x2069]
    assert not bad


@pytest.mark.parametrize("render", PAGES)
def test_what_was_said_stays_readable(render):
    page = render()
    for word in ("alert", "cmd", "isolated", "passwd", "red", "loud"):
        assert word in page


@pytest.mark.parametrize(
    "source",
    [
        render_report(hostile_report(status="confirmed"), "html", background=hostile_background()),
        render_lookup(hostile_lookup(), "html", background=hostile_background()),
    ],
    ids=["report", "lookup"],
)
def test_html_has_no_tag_attribute_or_address_of_a_document(source):
    page = Page(source)
    assert {tag for tag, _ in page.tags} <= set(
        "html head meta title style body a header h1 h2 h3 p form label select option input fieldset legend button nav ol li "
        "main article ul br span time section code div blockquote mark bdi em footer script".split()
    )
    assert sum(tag == "script" for tag, _ in page.tags) <= 1
    for tag, attributes in page.tags:
        assert not [
            name for name in attributes if name.startswith("on") or name in ("style", "src", "srcset", "action")
        ]
        assert tag != "a" or attributes["href"].startswith("#")
    assert "49" not in "".join(page.text)
    assert SCRIPT in " ".join("".join(page.text).split())


def test_html_forbids_all_but_its_own_style_and_script():
    page = Page(render_report(hostile_report(), "html"))
    (policy,) = [a["content"] for tag, a in page.tags if tag == "meta" and a.get("http-equiv")]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy and "form-action 'none'" in policy and "base-uri 'none'" in policy


def test_no_cell_begins_like_a_formula():
    starts = ["=", "+", "-", "@", "\t", "\r", "\n", " =", "＝", "'=", "%"]
    for start in starts:
        for page in (
            render_report(hostile_report(start + FORMULA), "csv"),
            render_lookup(hostile_lookup(start + FORMULA), "csv"),
        ):
            rows = list(csv.reader(io.StringIO(page, newline="")))
            assert len({len(row) for row in rows}) == 1
            assert not [cell for row in rows for cell in row if re.match(r"[\s=+\-@|%＝＋－＠]", cell)]
            assert any("cmd|" in cell for cell in rows[1])


def test_markdown_of_a_document_formats_nothing():
    for page in (render_report(hostile_report(), "markdown"), render_lookup(hostile_lookup(), "markdown")):
        parser = MarkdownIt("gfm-like", {"html": True, "linkify": False})
        tokens = [inner for token in parser.parse(page) for inner in (token, *(token.children or []))]
        kinds = {token.type for token in tokens}
        assert not kinds & {
            "html_block",
            "html_inline",
            "link_open",
            "image",
            "table_open",
            "fence",
            "code_block",
            "hr",
        }
        assert "alert(1)" in "".join(token.content for token in tokens if token.type == "text")
        assert "http://" not in page and "www.evil" not in page


def test_claimreview_can_stand_in_a_script_of_a_page():
    page = render_report(hostile_report(status="confirmed"), "claimreview", background=hostile_background())
    assert "<" not in page
    (first, *_) = json.loads(page)["@graph"]
    assert first["claimReviewed"] == ATTACKS
    assert "url" not in first["itemReviewed"]["appearance"]


@pytest.mark.parametrize("form", ["text", "markdown", "html", "csv"])
def test_ten_megabytes_on_a_line_do_not_fill_a_page(form):
    both = [
        hostile_conflict("a").a.model_copy(update={"id": id_, "quote": LONG, "text": LONG}) for id_ in ("c:1", "c:2")
    ]
    one = hostile_conflict("a").model_copy(update={"a": both[0], "b": both[1].model_copy(update={"title": LONG})})
    sides = [side.model_copy(update={"position": LONG}) for side in dispute().sides]
    page = render_report(report(one, disputes=[dispute(one, question=LONG, sides=sides)]), form)
    assert len(page) < 300_000 and "more characters" in " ".join(page.split())
