import codecs
import gzip
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims import formats
from claims.errors import DocumentError

TEXT = "The old mill burned down on Sunday – nobody was hurt."
STORY = (
    "The old mill at Brookside burned down on Sunday night. Nobody was hurt, the fire brigade said. "
    "Neighbours had seen smoke from the attic windows shortly before eleven, and called for help at once."
)
PAGE = f"""<html><head>{{head}}<title>Old mill burns down | Brookside Bugle</title>
<meta property="og:title" content="Old mill burns down">
<meta property="og:site_name" content="Brookside Bugle">
<meta name="author" content="Ada Quill">
<meta property="article:published_time" content="2024-03-03T21:10:00+01:00">
<link rel="canonical" href="https://bugle.example/mill"></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>Old mill burns down</h1><p>{STORY}</p><p>Chief Leo Brandt said that “the roof fell in first.”</p></article>
<footer>Subscribe to the Bugle</footer></body></html>"""


def failing(read, *args):
    with pytest.raises(DocumentError) as caught:
        read(*args)
    return caught.value


def test_plain_text_stands_as_it_is():
    document = formats.plain("a.txt", f"  {TEXT}\r\n\r\nMore.\r".encode())
    assert document.text == f"  {TEXT}\r\n\r\nMore.\r"
    assert (document.name, document.body, document.title, document.published) == ("a.txt", 0, None, None)


def test_front_matter_that_never_ends_is_no_front_matter():
    assert "front matter" in failing(formats.markdown, "a.md", b"---\n" + b"a: 1\n" * 30_000 + b"---\nText.").reason


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (codecs.BOM_UTF32_LE, "utf-32-le"),
        (codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_a_byte_order_mark_says_the_encoding_and_is_dropped(mark, encoding):
    for read in (formats.plain, formats.markdown):
        assert read("a", mark + TEXT.encode(encoding)).text == TEXT
    error = failing(formats.plain, "a.txt", mark + b"\xff")
    assert encoding in str(error) and "UTF-8" in str(error)


@pytest.mark.parametrize(
    "data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, "\u2028\u3000".encode(), b"---\ntitle: Mill\n---\n  \n"]
)
def test_no_text_is_told(data):
    assert "no text" in str(failing(formats.markdown, "a.md", data))


@pytest.mark.parametrize("data", ["Müller".encode("latin-1"), TEXT.encode("cp1252"), b"\xff\xfe\x00", b"a\x80b"])
def test_another_encoding_is_told_with_its_place(data):
    error = failing(formats.plain, "old/mill.txt", data)
    assert error.document == "old/mill.txt"
    assert "at byte" in error.reason and "save the file as UTF-8" in error.reason


def test_what_is_no_text_is_told():
    assert "null" in failing(formats.plain, "a.txt", b"PK\x03\x04\x00\x00").reason


FRONT = """---
title: "Old mill:  burns\\n down"
publisher: Brookside Bugle
author: [Ada Quill, Bo Reed]
date: 2024-03-03
url: https://bugle.example/mill
tags: {a: b}
---
"""


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_front_matter_is_metadata_and_offsets_count_from_the_start(newline):
    text = (FRONT + TEXT).replace("\n", newline)
    document = formats.markdown("a.md", text.encode())
    assert document.text == text
    assert document.text[document.body :] == TEXT
    assert (document.title, document.publisher) == ("Old mill: burns down", "Brookside Bugle")
    assert (document.author, document.published) == ("Ada Quill, Bo Reed", "2024-03-03")
    assert document.url == "https://bugle.example/mill"


@pytest.mark.parametrize(
    ("line", "published"),
    [
        ("date: December 28", "--12-28"),
        ("published: 2024-03", "2024-03"),
        ("date: 2024-03-03 21:10:00", "2024-03-03"),
        ("date: soon", None),
    ],
)
def test_the_date_of_front_matter_is_as_precise_as_it_is(line, published):
    assert formats.markdown("a.md", f"---\n{line}\n---\n{TEXT}".encode()).published == published


@pytest.mark.parametrize(
    "front",
    [
        "title: [",
        "a: b: c",
        "title: 'open",
        "\ttitle: x",
        "date: 2024-02-31",
        "when: !!timestamp never",
        "run: !!python/object/apply:os.system [ls]",
        "deep: " + "[" * 3000,
        "deep: " + "{a: " * 3000,
        "number: !!int ''",
    ],
)
def test_front_matter_that_cannot_be_read_is_told(front):
    error = failing(formats.markdown, "a.md", f"---\n{front}\n---\n{TEXT}".encode())
    assert "front matter" in error.reason


def test_the_line_of_bad_front_matter_is_that_of_the_file():
    assert "line 3" in failing(formats.markdown, "a.md", b"---\na: 1\nb: [\n---\nText.").reason


def test_references_in_front_matter_do_not_grow():
    """Each line holds the one before ten times: written out it would be more than the memory of the machine."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 30)]
    bomb = "\n".join([*lines, "title: *a29", "publisher: {a: *a29}", "author: [Ada Quill, *a29]"])
    document = formats.markdown("a.md", f"---\n{bomb}\n---\n{TEXT}".encode())
    assert (document.title, document.publisher, document.author) == (None, None, "Ada Quill")


@pytest.mark.parametrize("front", ["just a line", "- a\n- b", "# only a comment", "1: 2", "title:"])
def test_front_matter_may_say_nothing(front):
    document = formats.markdown("a.md", f"---\n{front}\n---\n{TEXT}".encode())
    assert document.text[document.body :] == TEXT and document.title is None


@pytest.mark.parametrize("text", [TEXT, f"---\n{TEXT}", f"{TEXT}\n---\nMore.\n---\n", f"Mill\n---\n{TEXT}"])
def test_without_front_matter_all_is_body(text):
    assert formats.markdown("a.md", text.encode()).body == 0


def test_a_page_gives_its_article_and_what_it_says_of_itself():
    document = formats.html("mill.html", PAGE.format(head="").encode())
    assert STORY in document.text and "“the roof fell in first.”" in document.text
    assert "Subscribe" not in document.text and "Sport" not in document.text
    assert (document.title, document.publisher) == ("Old mill burns down", "Brookside Bugle")
    assert (document.author, document.published) == ("Ada Quill", "2024-03-03")
    assert document.url == "https://bugle.example/mill"


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ('<meta charset="windows-1252">', "cp1252"),
        ("<meta charset=windows-1252>", "cp1252"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=utf-8">', "utf-8"),
        ('<meta charset="iso-8859-1">', "cp1252"),
        ('<meta charset="us-ascii">', "cp1252"),
        ('<meta charset="utf-16">', "utf-8"),
        ('<?xml version="1.0" encoding="windows-1252"?>', "cp1252"),
        ("", "utf-8"),
    ],
)
def test_a_page_is_in_the_encoding_that_it_says_as_browsers_take_it(declared, encoding):
    document = formats.html("mill.html", PAGE.format(head=declared).encode(encoding))
    assert "“the roof fell in first.”" in document.text


def test_a_byte_order_mark_goes_before_what_a_page_says():
    page = PAGE.format(head='<meta charset="windows-1252">').encode("utf-16-le")
    assert "“the roof" in formats.html("a.html", codecs.BOM_UTF16_LE + page).text


@pytest.mark.parametrize("charset", ["klingon", "rot13", "undefined", "base64", "idna", "utf-7", "utf-8"])
def test_an_encoding_that_is_none_is_told(charset):
    page = b"<html><meta charset=%s><p>\xff\xff\\ud800 +2AA-</p></html>" % charset.encode()
    assert failing(formats.html, "a.html", page).document == "a.html"


@pytest.mark.parametrize(
    "page",
    [
        b"",
        b"<",
        b"<html>",
        b"<html><body></body></html>",
        b"<!-- only a comment -->",
        b"<script>document.write('news')</script>",
        b"<p>" * 5000,
        b"<div>" * 20000 + b"x",
        b"<![CDATA[ x ]]>",
        b"&#0;&#xD800;&#99999999;",
    ],
)
def test_a_page_without_an_article_is_told(page):
    assert "a.html" in str(failing(formats.html, "a.html", page))


def row(**known):
    return json.dumps({"id": "7", "text": TEXT, **known}).encode()


def test_a_line_of_json_is_a_document():
    known = {
        "title": "Old mill",
        "publisher": "Bugle",
        "author": "Ada Quill",
        "published": "2024-03-03",
        "url": "https://x.example",
    }
    document = formats.json_line("feed.jsonl", "feed.jsonl#line 1", row(**known))
    assert document.model_dump() == {"name": "feed.jsonl#7", "text": TEXT, "language": "en", "body": 0, **known}


@pytest.mark.parametrize("number", [0, 7, "seven", "a b", 7.5, True])
def test_an_id_is_anything_that_is_said(number):
    assert formats.json_line("f", "w", row(id=number)).name == f"f#{number}"


@pytest.mark.parametrize(
    "line",
    [
        b"{",
        b"[]",
        b"null",
        b"7",
        b'"text"',
        b"{}",
        b'{"id": "7"}',
        b'{"text": "x"}',
        b'{"id": "", "text": "x"}',
        b'{"id": null, "text": "x"}',
        b'{"id": "7", "text": 7}',
        b'{"id": "7", "text": null}',
        b'{"id": "7", "text": ["x"]}',
        b'{"id": "7", "text": "x",}',
        b'{"id": ' + b"1" * 5000 + b', "text": "x"}',
        b'{"id": "7", "text": "x", "deep": ' + b"[" * 100_000,
        b'{"id": "7", "text": "\xff"}',
        b'{"id": "7", "text": "x \\ud83d x"}',
        b'{"id": "\\ud83d", "text": "x"}',
        b'{"id": "7", "text": " \\n "}',
        b"\x00",
    ],
)
def test_a_line_that_is_no_document_is_told(line):
    error = failing(formats.json_line, "feed.jsonl", "feed.jsonl#line 3", line)
    assert error.document.startswith("feed.jsonl#")
    assert error.document.encode() and error.reason.encode()


def test_metadata_of_another_kind_is_passed_over():
    known = {"title": {"a": 1}, "author": ["Ada", {"b": 2}, ["c"]], "published": [1], "url": 7, "publisher": "\ud800"}
    document = formats.json_line("f", "w", row(**known))
    assert (document.title, document.author, document.published, document.url) == (None, "Ada", None, "7")
    assert document.publisher == "\ufffd"


METADATA = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=5,
)
FIELDS = st.sampled_from(["id", "text", "title", "publisher", "author", "published", "date", "url", "language", "x"])


@given(st.dictionaries(FIELDS, METADATA, max_size=8))
def test_any_object_is_a_document_or_a_document_error(known):
    try:
        document = formats.json_line("f", "w", json.dumps(known).encode())
    except DocumentError as error:
        assert error.reason
    else:
        assert document.text == known["text"] and document.model_dump_json()


@given(st.binary(max_size=80) | st.binary(max_size=40).map(lambda data: b"---\n" + data + b"\n---\nText."))
def test_any_bytes_are_a_document_or_a_document_error(data):
    for read in (formats.plain, formats.markdown):
        try:
            document = read("a", data)
        except DocumentError as error:
            assert error.document == "a"
        else:
            assert document.text.strip() and document.text.encode()


def test_a_huge_line_is_cut_off_and_the_next_one_is_whole(tmp_path):
    for name, opened in (("a.jsonl", open), ("a.jsonl.gz", gzip.open)):
        with opened(tmp_path / name, "wb") as stream:
            stream.write(b"x" * 10 + b"\n" + b"y" * 1001 + b"\n" + b"z" * 10 + b"\n\n" + b"w" * 99)
        with formats.open_lines(tmp_path / name) as stream:
            assert list(formats.lines(stream, name, 10)) == [
                b"x" * 10 + b"\n",
                b"y" * 11,
                b"z" * 10 + b"\n",
                b"\n",
                b"w" * 11,
            ]


@pytest.mark.parametrize(
    "damage", [lambda data: data[:-9], lambda data: b"no gzip", lambda data: data[:20] + b"\x00" * 40]
)
def test_a_damaged_archive_is_told_by_its_documents_name(tmp_path, damage):
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(damage(gzip.compress(bytes(range(256)) * 40)))
    with formats.open_lines(path) as stream:
        error = failing(list, formats.lines(stream, "deep/a.jsonl.gz", 100))
    assert error.document == "deep/a.jsonl.gz" and "damaged" in error.reason
