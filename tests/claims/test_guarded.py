import sys

import pytest

from claims import guarded
from claims.errors import DocumentError
from claims.guarded import Guard
from tests.claims import papers

PAGE = f"<html><body><article><p>{' '.join(papers.STORY)}</p></article></body></html>".encode()


def answering(monkeypatch, body):
    """Puts another program in the place of the readers' process."""
    monkeypatch.setattr(guarded, "_START", f"seconds = {{seconds!r}}\n{body}".replace("{}", "{{}}"))


def failing(seconds=20.0, form="pdf", data=b"data"):
    with Guard(seconds) as guard, pytest.raises(DocumentError) as caught:
        guard.read(form, "a.pdf", data)
    return caught.value


def test_documents_are_read_over_there_one_after_the_other():
    with Guard(60) as guard:
        assert guard.read("html", "a.html", PAGE).text == " ".join(papers.STORY)
        assert guard.read("docx", "b.docx", papers.word(*papers.STORY)).text == "\n\n".join(papers.STORY)
        with pytest.raises(DocumentError, match="c.pdf: the PDF is damaged"):
            guard.read("pdf", "c.pdf", b"%PDF-1.7 broken")
        assert guard.read("pdf", "d.pdf", papers.pdf(papers.STORY)).name == "d.pdf"


def test_what_takes_too_long_is_stopped(monkeypatch):
    answering(monkeypatch, "import time; time.sleep(600)")
    assert "0.2 seconds" in failing(0.2).reason


@pytest.mark.parametrize("body", ["raise SystemExit", "import os; os.abort()", "print('12', end='')"])
def test_a_crash_fails_the_document(monkeypatch, body):
    answering(monkeypatch, body)
    assert "crash" in failing().reason


def test_after_a_crash_the_next_document_is_read(monkeypatch):
    with Guard(20) as guard:
        with monkeypatch.context() as patch:
            answering(patch, "raise SystemExit")
            with pytest.raises(DocumentError):
                guard.read("html", "a.html", PAGE)
        assert guard.read("html", "a.html", PAGE)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system keeps no such limit")
def test_what_takes_too_much_memory_is_told(monkeypatch):
    hungry = "from claims import guarded, papers; papers.pdf = lambda name, data: bytearray(10**10)"
    start = guarded._START.replace("from claims.guarded import serve;", f"{hungry}; from claims.guarded import serve;")
    monkeypatch.setattr(guarded, "_START", start)
    assert "bytes of memory" in failing().reason
