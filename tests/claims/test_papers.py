import pytest

from claims import papers
from claims.errors import DocumentError
from tests.claims import papers as made
from tests.claims.papers import STORY


def failing(read, data):
    with pytest.raises(DocumentError) as caught:
        read("a", data)
    return caught.value.reason


def test_the_lines_of_a_pdf_are_joined_to_paragraphs():
    data = made.pdf(["The old mill at Brook-", "side burned down on Sunday night, police", "said."], title="Mill burns")
    document = papers.pdf("a.pdf", data)
    assert document.text == "The old mill at Brookside burned down on Sunday night, police said."
    assert (document.name, document.title, document.published) == ("a.pdf", "Mill burns", None)


def test_a_title_that_a_program_gave_is_none():
    assert papers.pdf("a.pdf", made.pdf(STORY, title="Microsoft Word - final2.doc")).title is None


def test_an_encrypted_pdf_is_told():
    assert "password" in failing(papers.pdf, made.pdf(STORY, password="secret"))


def test_a_pdf_that_only_forbids_printing_is_read():
    data = made.pdf(STORY)
    assert papers.pdf("a.pdf", data).text.startswith("The old mill")


def test_a_pdf_of_pictures_is_told():
    assert "text recognition" in failing(papers.pdf, made.pdf([]))


@pytest.mark.parametrize("cut", [0, 5, 100, 400])
def test_a_broken_pdf_is_told(cut):
    assert "PDF" in failing(papers.pdf, made.pdf(STORY)[:cut])


def test_too_many_pages_are_told(monkeypatch):
    monkeypatch.setattr(papers, "_PAGES", 1)
    assert "2 pages" in failing(papers.pdf, made.pdf(STORY, STORY))


def test_the_paragraphs_of_a_docx_stand_as_they_are_printed():
    document = papers.docx("a.docx", made.word(*STORY, title="Mill burns", table=["Left", "Right"]))
    assert document.text == "\n\n".join(STORY)
    assert (document.title, document.author) == ("Mill burns", "Ada Quill")


def test_a_docx_whose_text_stands_in_a_table_is_read():
    assert papers.docx("a.docx", made.word(table=STORY)).text == "\n\n".join(STORY)


def test_a_docx_that_swells_is_refused_unopened(monkeypatch):
    monkeypatch.setattr(papers, "_UNPACKED", 1_000_000)
    assert "swells" in failing(papers.docx, made.bomb(1_000_001))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "no DOCX file"),
        (b"no archive at all", "no DOCX file"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "encrypted"),
        (made.bomb(10), "no sound DOCX"),
        (made.word(*STORY)[:900], "no DOCX file"),
        (made.word(), "holds no text"),
    ],
)
def test_what_is_no_docx_is_told(data, told):
    assert told in failing(papers.docx, data)
