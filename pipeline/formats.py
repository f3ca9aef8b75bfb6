"""The renderers, for whoever shows an answer: values in, text out.

The command line and the pages take them from here, so that they know the pipeline and
no other room.
"""

from report.as_json import render_json, render_json_line, render_lines
from report.as_text import plain, render_text
from report.formats import (
    FORMATS,
    IN_FULL,
    WITH_BACKGROUND,
    Format,
    LookupFormat,
    least_score,
    render_lookup,
    render_report,
)
from report.links import web_address
from report.safe import on_a_page, one_line, safe, shortened
from report.select import SURE_ENOUGH
from report.text_evaluate import evaluation_view
from report.text_lists import extraction_view, index_view, relation_view, status_view
from report.text_lookup import lookup_view
from report.text_report import report_view
from report.text_review import exported_view, imported_view, review_view, reviewed_view
from report.text_upkeep import doctor_view, forgotten_view
from report.timeline import in_reading_order
from report.words import date_words, listed, said_anew

__all__ = [
    "FORMATS",
    "IN_FULL",
    "SURE_ENOUGH",
    "WITH_BACKGROUND",
    "Format",
    "LookupFormat",
    "date_words",
    "doctor_view",
    "evaluation_view",
    "exported_view",
    "extraction_view",
    "forgotten_view",
    "imported_view",
    "in_reading_order",
    "index_view",
    "least_score",
    "listed",
    "lookup_view",
    "on_a_page",
    "one_line",
    "plain",
    "relation_view",
    "render_json",
    "render_json_line",
    "render_lines",
    "render_lookup",
    "render_report",
    "render_text",
    "report_view",
    "review_view",
    "reviewed_view",
    "safe",
    "said_anew",
    "shortened",
    "status_view",
    "web_address",
]
