import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claims.errors import ModelError
from claims.extract import _plain
from claims.parser import PACKAGED, load
from claims.types import Document, claim_id
from tests.claims.conftest import check

ROOT = Path(__file__).parents[2]
ARTICLE = """Glassworks of Loften will close in autumn

LOFTEN (Courier) — The glassworks will close in October, director Greta Lindqvist said on Tuesday.

“We have lost money for nine years,” Lindqvist told the Courier. “Nobody wanted to buy the works.”

Mayor Tomas Berg denied that nobody had wanted the works. He said that two buyers had made an offer in May 2023.

Greta Lindqvist at the gate of the works in May (Photo: Courier)

Subscribe to our newsletter for more stories like this.
"""


def described(found):
    return [(claim.speaker, claim.text) for claim in found]


def test_the_claims_of_an_article(claims):
    assert described(claims(ARTICLE, published="2024-03-05")) == [
        ("Greta Lindqvist", "The glassworks will close in October."),
        ("Greta Lindqvist", "We have lost money for nine years."),
        ("Greta Lindqvist", "Nobody wanted to buy the works."),
        ("Tomas Berg", "It is not true that nobody had wanted the works."),
        ("Tomas Berg", "Two buyers had made an offer in May 2023."),
    ]


def test_what_is_known_of_the_document_stands_in_its_claims(claims):
    known = {
        "publisher": "Loften Courier",
        "url": "https://courier.example/1",
        "published": "2024-03-05",
        "language": "en",
    }
    first, *_, last = claims(ARTICLE, **known)
    for claim in (first, last):
        assert {key: getattr(claim, key) for key in known} == known
        assert claim.title == "Glassworks of Loften will close in autumn"
    assert (first.event_start, first.event_end) == ("2024-10-01", "2024-10-31")
    assert (last.event_start, last.event_end) == ("2023-05-01", "2023-05-31")
    assert first.role == "director" and last.role == "Mayor"


def test_a_title_that_is_known_goes_before_the_headline(claims):
    assert {claim.title for claim in claims(ARTICLE, title="Loften")} == {"Loften"}


def test_a_day_of_publication_that_the_text_gives_away(claims):
    text = "Director Greta Lindqvist said in an interview published on December 28 that the glassworks would close for good."
    assert [claim.published for claim in claims(text)] == ["--12-28"]
    assert [claim.published for claim in claims(text, published="2023")] == ["2023"]


def test_front_matter_makes_no_claims_and_offsets_count_from_the_start(claims):
    front = "---\ntitle: The director said that the works would close.\n---\n"
    text = "The union said that the works would stay open for years."
    (claim,) = claims(front + text, body=len(front))
    assert claim.start > len(front) and claim.quote in text


def test_an_id_is_that_of_text_and_place(extractor, claims):
    text = "The union said that the works would stay open for years."
    (claim,) = claims(text)
    assert claim.id == claim_id(Document(name="x", text=text).content_hash, claim.start, claim.end, 0)
    ((_, (elsewhere,)),) = extractor.extract([Document(name="b/c.txt", text=text, title="T", published="2024-01-01")])
    assert elsewhere.id == claim.id, "the same on every machine, whatever the file is called"
    assert claims(f"\n{text}")[0].id != claim.id


def test_two_claims_of_one_place_have_two_ids(claims):
    found = claims("Tomas Berg repeated Greta Lindqvist’s warning that the works were losing money.")
    assert sorted(claim.speaker for claim in found) == ["Greta Lindqvist", "Tomas Berg"]
    assert len({(claim.start, claim.end) for claim in found}) == 1
    assert len({claim.id for claim in found}) == 2


def test_documents_come_out_in_order_and_do_not_touch_each_other(extractor):
    texts = [
        "Director Greta Lindqvist said that the works would close in October.",
        "He said that the bridge had been shut since Monday morning.",
        "",
        "Share\n\nHome News Sport",
        *[f"The union said that {number} workers had left the glassworks." for number in range(20)],
    ]
    documents = [Document(name=f"{number}.txt", text=text or " ") for number, text in enumerate(texts)]
    together = list(extractor.extract(iter(documents)))
    assert [document.name for document, _ in together] == [document.name for document in documents]
    alone = [next(extractor.extract([document])) for document in documents]
    assert [found for _, found in together] == [found for _, found in alone]
    assert {claim.speaker for claim in together[1][1]} <= {"he"}, "nobody of the document before is in mind"


def test_extraction_is_lazy(extractor):
    def endless():
        while True:
            yield Document(name="a.txt", text="The union said that the works would stay open.")

    assert next(extractor.extract(endless()))[1]


def test_names_in_captions_are_known_but_say_nothing(claims):
    text = "Director Greta Lindqvist (left) says that the works are doomed.\n\nLindqvist said that the works would close in October."
    assert described(claims(text)) == [("Greta Lindqvist", "The works would close in October.")]


def test_the_parser_that_is_missing_is_told(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(ModelError, match=PACKAGED.replace("_", "-")):
        load()


def test_two_processes_find_the_same(claims):
    asked = (
        "import sys, json; from claims.extract import Extractor; from claims.types import Document;"
        "print(json.dumps([c.model_dump() for _, f in Extractor().extract([Document(name='a.txt', text=sys.argv[1])]) for c in f]))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", asked, ARTICLE], cwd=ROOT, capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "OMP_NUM_THREADS": "1"},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(answers) == 1 and answers != {"[]\n"}


@pytest.mark.parametrize(
    "text",
    [
        "the wall holds the water and " * 2000 + ".",
        "The wall holds, and " * 1000 + "it falls.",
        "He said that she said that " * 400 + "it falls.",
        "“The wall holds the water,” said Berg. " * 500,
        "“The wall holds all the water " * 500,
        "‘The wall holds all the water " * 500,
        "(" * 20_000 + "The wall holds the water back today.",
        "The wall " + "x" * 50_000 + " holds the water back today.",
        "The wall holds the water back today. " * 3000,
        "Berg and " * 1000 + "Lind said that the wall was holding the water.",
        "The Wall Of Loften " * 1000 + "(TWOL) holds the water.",
        '5" ' * 5000 + "The wall holds the water.",
        "\n" * 50_000 + "The wall holds the water back today.",
        "— " * 5000 + "The wall holds the water back today.",
        "1. " * 5000 + "The wall holds the water back today.",
    ],
    ids=lambda text: text[:20].strip() + f" {len(text)}",
)
def test_no_text_takes_for_ever(extractor, text):
    """Each of these took minutes or grew with the square of its length at some time."""
    import time

    began = time.monotonic()
    ((document, found),) = extractor.extract([Document(name="a.txt", text=text)])
    assert time.monotonic() - began < 15
    check(document, found)


PIECES = [
    "Greta Lindqvist said that ", "Berg denied that ", "he told the Courier", "she added.", "according to the union", "“", "”", '"',
    "‘", "’", "'", "«", "»", "the glassworks will close in October", "two buyers had made an offer", "We have lost money", ". ", ", ",
    "\n", "\n\n", "\r\n", "\t", "…", " — ", ": ", "? ", "! ", "(CSTO)", "[", "]", "U.S. ", "on Tuesday ", "May 5, 2024 ", "I ", "it ",
    "who ", "This was reported by the ministry. ", "not ", "never ", "but ", "by contrast", "\u202e", "\u200b", "\ufeff", "\x00", "\x1b[31m",
    "\x85", "\u2028", "é", "e\u0301", "ﬁ", "İ", "ß", "𝕏", "👩‍👩‍👧", "🇦🇲", "漢字", "العربية", "\U0010ffff", "%", "$5 million", "1,000", "3.5",
    "http://x.example/a?b=c", "@berg", "#works", "- ", "• ", "LOFTEN — ", "Mr. ", "Dr. ", "the ", "The ", "of ", "and ", "that ", "said ",
]  # fmt: skip
HOSTILE = st.lists(
    st.sampled_from(PIECES) | st.text(st.characters(exclude_categories=["Cs"]), max_size=8), max_size=25
).map("".join)
ENDS = st.sampled_from(
    ["", ".", ".”", " he said.", " said Greta Lindqvist.", " and the union said that the works will stay open."]
)
PARAGRAPHS = st.lists(st.tuples(HOSTILE, ENDS).map("".join), min_size=1, max_size=3).map("\n\n".join)


@settings(max_examples=300, deadline=None)
@given(PARAGRAPHS, st.sampled_from([None, "2024-02-29", "2024", "--02-29"]))
@example("“We\n\n“We have lost money, ‘he said’ that “two” buyers had made\u202e an offer.”", None)
@example("\u202eGreta Lindqvist said that the\u200b glassworks\x00 will close in\u00a0October.\x85", "2024-02-29")
@example("İİİ said that İstanbul’s glassworks will close in October.", None)
@example("Dr. Dr. Dr. said that the glassworks will close. Mr. said he will too. President said so.", None)
def test_any_text_is_read_and_every_claim_holds_what_it_promises(extractor, text, published):
    one = Document(name="a.txt", text=text, published=published)
    ((document, found),) = extractor.extract([one])
    assert document.text == text
    check(document, found)
    for claim in found:
        assert (10 if claim.speaker else 20) <= len(claim.quote) <= 600
        assert claim.id == claim_id(one.content_hash, claim.start, claim.end, 0) or claim.start < claim.end
    ((_, again),) = extractor.extract([one])
    assert again == found


@given(st.text())
def test_what_the_parser_reads_has_the_length_of_the_text(text):
    assert len(_plain(text)) == len(text)


def test_what_is_left_out_is_told_with_its_place_and_reason(claims, caplog):
    with caplog.at_level("INFO", logger="claims.extract"):
        claims("Share this\n\n" + ARTICLE)
    assert any("characters 0 to 10 left out" in line and "Share this" in line for line in caplog.messages)
