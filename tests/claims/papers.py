"""PDF and DOCX files made by hand, for the tests of their readers."""

import io
import zipfile

import docx
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

STORY = (
    "The old mill at Brookside burned down on Sunday night. Nobody was hurt, the fire brigade said.",
    "Neighbours had seen smoke from the attic windows shortly before eleven, and called for help.",
)


def pdf(*pages, password=None, title=None):
    """A PDF with these pages, each a list of lines of one font."""
    writer = PdfWriter()
    font = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
        }
    )
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): writer._add_object(font)})}
        )
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = DecodedStreamObject()
        stream.set_data(f"BT /F1 11 Tf 72 720 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = writer._add_object(stream)
    if title:
        writer.add_metadata({"/Title": title})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    return _written(writer.write)


def word(*paragraphs, title="", table=()):
    """A DOCX with these paragraphs, and a table of one column behind them."""
    made = docx.Document()
    made.core_properties.title = title
    made.core_properties.author = "Ada Quill"
    for paragraph in paragraphs:
        made.add_paragraph(paragraph)
    if table:
        rows = made.add_table(len(table), 1).rows
        for row, text in zip(rows, table, strict=True):
            row.cells[0].text = text
    return _written(made.save)


def bomb(size):
    """A DOCX that is small and unpacks to more than `size` bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * size)
    return packed.getvalue()


def _written(write):
    target = io.BytesIO()
    write(target)
    return target.getvalue()
