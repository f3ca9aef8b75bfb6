import errno
import gzip
import io
import json
import os
import sys
from types import SimpleNamespace

import pytest

from claims import formats
from claims.errors import MissingPath
from claims.read import document_name, read_documents
from claims.types import Document, Failure
from tests.claims import papers

TEXT = "The night train to Lund was two hours late."


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "articles"


@pytest.fixture(autouse=True)
def _made(folder):
    folder.mkdir()


def read(folder, *paths, largest=50_000_000):
    return list(read_documents(paths or [folder], folder, largest))


def names(found):
    return [one.name if isinstance(one, Document) else f"!{one.document}" for one in found]


def the_failure(found):
    (failure,) = found
    assert isinstance(failure, Failure)
    return failure


def line(number, text=TEXT, **known):
    return json.dumps({"id": number, "text": text, **known}) + "\n"


def test_folders_are_read_in_the_order_of_names(folder):
    for name in ("b.txt", "a.md", "sub/c.html", "sub/deep/d.htm", "B.TXT", "sub/e.jsonl"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        text = f"<html><body><article><p>{TEXT} {TEXT} {TEXT}</p></article></body></html>" if ".htm" in name else TEXT
        (folder / name).write_text(line(1) + line(2) if name.endswith("jsonl") else text)
    with gzip.open(folder / "sub" / "f.jsonl.gz", "wt") as stream:
        stream.write(line("x"))
    found = read(folder)
    assert names(found) == [
        "B.TXT", "a.md", "b.txt", "sub/c.html", "sub/e.jsonl#1", "sub/e.jsonl#2", "sub/f.jsonl.gz#x", "sub/deep/d.htm",
    ]  # fmt: skip
    assert all(TEXT in one.text for one in found)


def test_names_lead_from_the_base_and_the_order_of_the_call_is_kept(folder, tmp_path):
    (folder / "a.txt").write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    assert names(read(folder, tmp_path / "b.txt", folder)) == ["../b.txt", "a.txt"]
    assert document_name(folder / "x" / ".." / "a.txt", folder) == "a.txt"


def test_hidden_things_and_what_nobody_reads_are_passed_over(folder):
    for name in (
        ".git/a.txt",
        ".belie/a.txt",
        ".cache/a.txt",
        ".a.txt",
        "a.png",
        "txt",
        "a.txt~",
        "a.jsonl.bz2",
        "readme",
    ):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(TEXT)
    assert read(folder) == []
    assert names(read(folder, folder / ".a.txt")) == [".a.txt"], "a file that was named is read"
    assert names(read(folder, folder / ".cache")) == [".cache/a.txt"], "and so is a folder"
    failure = the_failure(read(folder, folder / "a.png"))
    assert failure.document == "a.png" and ".jsonl.gz" in failure.reason


def test_an_empty_folder_has_no_documents(folder):
    assert read(folder) == []


def test_a_path_that_is_not_there_stops_before_anything_is_read(folder):
    (folder / "a.txt").write_text(TEXT)
    os.symlink(folder / "gone", folder / "dead")
    for missing in (folder / "none", folder / "dead", folder / "a.txt" / "b", folder / "nul\0"):
        with pytest.raises(MissingPath, match="name a file or a folder"):
            read_documents([folder / "a.txt", missing], folder)


def test_a_file_is_read_once_by_whatever_path(folder):
    (folder / "a.txt").write_text(TEXT)
    os.symlink(folder / "a.txt", folder / "link.txt")
    os.symlink(folder, folder / "again")
    found = read(folder, folder, folder / "a.txt", folder / "link.txt", folder / ".." / "articles")
    assert names(found) == ["a.txt"]


def test_a_copy_under_another_name_is_a_document_of_its_own(folder):
    """The store finds that the text is the same; its other name has to be known to it."""
    (folder / "a.txt").write_text(TEXT)
    os.link(folder / "a.txt", folder / "b.txt")
    assert names(read(folder)) == ["a.txt", "b.txt"]


def test_links_that_lead_back_end(folder):
    (folder / "one" / "two").mkdir(parents=True)
    (folder / "one" / "two" / "a.txt").write_text(TEXT)
    os.symlink(folder, folder / "one" / "two" / "up")
    os.symlink(folder / "one", folder / "side")
    os.symlink("round", folder / "round")
    os.symlink("round.txt", folder / "round.txt")
    os.symlink("gone.txt", folder / "dead.txt")
    found = read(folder)
    assert sorted(names(found)) == ["!gone.txt", "!round.txt", "one/two/a.txt"]
    assert all("cannot be opened" in one.reason for one in found if isinstance(one, Failure))


def test_a_linked_folder_outside_is_read(folder, tmp_path):
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "a.txt").write_text(TEXT)
    os.symlink(tmp_path / "other", folder / "other")
    assert names(read(folder)) == ["../other/a.txt"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
@pytest.mark.parametrize("name", ["pipe.txt", "pipe.jsonl", "pipe.jsonl.gz", "pipe.html"])
def test_a_pipe_is_not_waited_for(folder, name):
    os.mkfifo(folder / name)
    for path in (folder, folder / name):
        assert "not a regular file" in the_failure(read(folder, path)).reason


def test_a_folder_may_be_called_like_a_file(folder):
    (folder / "a.txt").mkdir()
    (folder / "a.txt" / "b.txt").write_text(TEXT)
    (folder / "empty.jsonl").mkdir()
    assert names(read(folder)) == ["a.txt/b.txt"]


def test_a_folder_that_cannot_be_listed_is_told(folder, monkeypatch):
    (folder / "a.txt").write_text(TEXT)
    (folder / "closed").mkdir()
    scandir = os.scandir

    def guarded(path):
        if str(path).endswith("closed"):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    monkeypatch.setattr(os, "scandir", guarded)
    found = read(folder)
    assert names(found) == ["a.txt", "!closed"]
    assert "Permission denied" in found[1].reason


def test_a_file_that_cannot_be_opened_is_told_and_the_rest_is_read(folder, monkeypatch):
    for name in ("a.txt", "b.txt", "c.txt"):
        (folder / name).write_text(TEXT)
    read_bytes = type(folder).read_bytes

    def guarded(path):
        if path.name == "b.txt":
            raise PermissionError(errno.EACCES, "Permission denied")
        return read_bytes(path)

    monkeypatch.setattr(type(folder), "read_bytes", guarded)
    found = read(folder)
    assert names(found) == ["a.txt", "!b.txt", "c.txt"]
    assert "Permission denied" in found[1].reason


def test_what_cannot_be_read_is_told_and_the_rest_is_read(folder):
    (folder / "a.txt").write_bytes(b"caf\xe9")
    (folder / "b.md").write_bytes(b"---\n[\n---\nText.")
    (folder / "c.txt").write_bytes(b"")
    (folder / "d.jsonl.gz").write_bytes(b"no gzip")
    (folder / "e.html").write_bytes(b"<html>")
    (folder / "f.txt").write_text(TEXT)
    assert names(read(folder)) == ["!a.txt", "!b.md", "!c.txt", "!d.jsonl.gz", "!e.html", "f.txt"]


def test_a_damaged_archive_gives_what_comes_before_the_damage(folder):
    (folder / "sub").mkdir()
    many = "".join(line(number, f"Train {number} was late by {number * 7919} seconds.") for number in range(500))
    whole = gzip.compress(many.encode())
    (folder / "sub" / "a.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    *found, failure = read(folder)
    assert len(found) > 50 and names(found)[0] == "sub/a.jsonl.gz#0"
    assert failure.document == "sub/a.jsonl.gz" and "damaged" in failure.reason


def test_bad_lines_are_told_by_their_number_and_good_ones_are_read(folder):
    bad = [
        "{",
        "[]",
        '{"id": 1}',
        '{"id": "x", "text": "\\ud800"}',
        '{"id": ' + "9" * 5000 + "}",
        "[" * 100_000,
        "\x00",
    ]
    (folder / "a.jsonl").write_text(line(1) + "\n \n" + "\n".join(bad) + "\n" + line(2))
    found = read(folder)
    assert [one.name for one in found if isinstance(one, Document)] == ["a.jsonl#1", "a.jsonl#2"]
    told = [one.document for one in found if isinstance(one, Failure)]
    assert [name for name in told if "line" in name] == [f"a.jsonl#line {n}" for n in (4, 5, 6, 8, 9, 10)]
    assert len(told) == len(bad)


def test_a_line_that_is_no_utf8_is_told(folder):
    (folder / "a.jsonl").write_bytes(line(1).encode() + b'{"id": 2, "text": "caf\xe9"}\n' + line(3).encode())
    assert names(read(folder)) == ["a.jsonl#1", "!a.jsonl#line 2", "a.jsonl#3"]


def test_an_id_said_twice_is_told_so_that_names_stay_unique(folder):
    (folder / "a.jsonl").write_text(line(1) + line("1", "Another text.") + line(2) + line(1.0) + line(2))
    found = read(folder)
    assert names(found) == ["a.jsonl#1", "!a.jsonl#line 2", "a.jsonl#2", "a.jsonl#1.0", "!a.jsonl#line 5"]
    assert "own id" in found[1].reason
    assert found[0].text == TEXT


def test_what_is_too_large_is_told_and_never_held(folder):
    (folder / "a.txt").write_text("x" * 101)
    (folder / "b.txt").write_text("x" * 100)
    (folder / "c.jsonl").write_text(line(1, "x" * 200) + line(2, "x") + line(3, "x" * 200).rstrip())
    found = read(folder, largest=100)
    assert names(found) == ["!a.txt", "b.txt", "!c.jsonl#line 1", "c.jsonl#2", "!c.jsonl#line 3"]
    assert all("limit of 100" in one.reason for one in found if isinstance(one, Failure))


def test_an_archive_that_swells_is_not_held_in_memory(folder):
    import tracemalloc

    with gzip.open(folder / "bomb.jsonl.gz", "wb") as stream:
        for _ in range(60):
            stream.write(b"x" * 1_000_000)
    tracemalloc.start()
    failure = the_failure(read(folder, largest=100_000))
    assert tracemalloc.get_traced_memory()[1] < 10_000_000
    tracemalloc.stop()
    assert "limit" in failure.reason


def test_a_byte_order_mark_before_the_first_line(folder):
    (folder / "a.jsonl").write_bytes(b"\xef\xbb\xbf" + line(1).encode())
    assert names(read(folder)) == ["a.jsonl#1"]


def test_names_of_any_bytes_become_text(folder):
    strange = ["two words.txt", "naïve.txt", "line\nbreak.txt", "semi;colon&.txt", "-.txt", "–.txt"]
    for name in strange:
        (folder / name).write_text(TEXT)
    try:
        (folder / os.fsdecode(b"caf\xe9.txt")).write_text(TEXT)
    except OSError:
        pytest.skip("this file system takes no such names")
    found = names(read(folder))
    assert sorted(found) == sorted([*strange, "caf\\xe9.txt"])
    assert "".join(found).encode()


def test_lines_on_standard_input(folder, monkeypatch):
    given = io.BytesIO(line("a").encode() + b"{\n" + line("b").encode())
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=given))
    assert names(read(folder, type(folder)("-"))) == ["-#a", "!-#line 2", "-#b"]


def test_reading_is_one_document_at_a_time(folder):
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text(TEXT)
    stream = read_documents([folder], folder)
    assert next(stream).name == "a.txt"
    (folder / "b.txt").write_text("Changed before its turn.")
    assert next(stream).text == "Changed before its turn."


def test_papers_are_read_beside_the_rest_and_the_broken_ones_are_named(folder):
    (folder / "a.pdf").write_bytes(papers.pdf(papers.STORY))
    (folder / "b.docx").write_bytes(papers.word(*papers.STORY))
    (folder / "c.pdf").write_bytes(papers.pdf(papers.STORY, password="secret"))
    (folder / "d.docx").write_bytes(b"PK\x03\x04 no more")
    (folder / "e.txt").write_text(TEXT)
    assert names(read(folder)) == ["a.pdf", "b.docx", "!c.pdf", "!d.docx", "e.txt"]


def test_what_failed_is_tried_again_only_when_it_has_changed(folder, monkeypatch):
    (folder / "a.md").write_text("---\ndate: [\n---\nText")
    (folder / "b.txt").write_bytes(b"\xff")
    first = {one.document: one for one in read(folder)}
    tried = []
    for name in ("markdown", "plain"):
        monkeypatch.setattr(formats, name, lambda name, data: tried.append(name))
    again = list(read_documents([folder], folder, failed=first))
    assert tried == [] and again == list(first.values())
    (folder / "b.txt").write_bytes(b"\xff\xff")
    list(read_documents([folder], folder, failed=first))
    list(read_documents([folder], folder, seconds=5, failed=first))
    assert tried == ["b.txt", "a.md", "b.txt"], "changed, then under other limits"
