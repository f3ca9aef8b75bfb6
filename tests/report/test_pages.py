from claims.types import Failure
from judge.types import Scores
from report.as_text import plain
from report.text_lists import extraction_view, index_view, relation_view, status_view
from report.text_lookup import lookup_view
from report.types import (
    ClaimCounts,
    ConflictCounts,
    DocumentCounts,
    Extraction,
    Hit,
    IndexSummary,
    Lookup,
    Relation,
    StoreStatus,
)
from tests.report.made import HOSTILE, answer, claim


def test_a_lookup_has_its_three_parts_in_order():
    made = Lookup(
        claim="The CSTO ignored the request",
        contradicting=[Hit(score=0.9, why="He denies it.", claim=claim())],
        supporting=[Hit(score=0.8, why="He says so.", claim=answer())],
        related=[Hit(score=0.3, why="", claim=claim())],
    )
    page = plain(lookup_view(made), 100)
    places = [
        page.index(piece)
        for piece in ("Contradicted by: 1", "He denies it", "Supported by: 1", "He says so", "Related")
    ]
    assert places == sorted(places)
    assert "0.30" in page


def test_a_lookup_says_where_there_is_nothing():
    assert plain(lookup_view(Lookup(claim="x")), 100).count("nothing in the store") == 3


def test_extracted_claims_stand_under_their_document_with_their_place():
    made = Extraction(
        claims=[claim(), answer(), claim(document="other.txt", event_start="2022-09")],
        failed=[Failure(document="a.txt", reason="empty")],
    )
    page = plain(extraction_view(made), 100)
    assert page.startswith("seeds/talks.md\n   characters 100 to 190\n   Sergei Lavrov")
    assert page.count("seeds/talks.md") == 1
    assert "speaks of 2022-09" in page
    assert page.endswith("3 claims in 2 documents; 1 document could not be read.\n")


def test_an_index_run_tells_its_figures():
    made = IndexSummary(
        documents=DocumentCounts(new=2, unchanged=3),
        claims=ClaimCounts(added=40, removed=1, total=96),
        pairs_judged=410,
        conflicts=ConflictCounts(new=7),
        seconds=12.34,
        stages={"judge": 9.0},
    )
    page = plain(index_view(made), 100)
    assert "2 new, 0 changed, 3 unchanged, 0 removed, 0 failed" in page
    assert "40 added, 1 removed, 96 in the store" in page
    assert "410" in page and "7 new, 0 gone" in page and "12.3 (judge 9.0)" in page


def test_status_names_what_made_the_store():
    made = StoreStatus(
        store=".belie" + HOSTILE, documents=5, claims=96, pairs=410, conflicts=12, encoder="all-MiniLM-L6-v2",
        judge=None, store_schema=1, bytes=1_500_000, last_run=None, failed=[],
    )  # fmt: skip
    page = plain(status_view(made), 100)
    assert "all-MiniLM-L6-v2" in page and "1.5 MB" in page and "none yet" in page
    assert "\x1b" not in page


def test_a_relation_shows_label_and_probabilities():
    scores = Scores(entailment=0.01, neutral=0.04, contradiction=0.95)
    page = plain(relation_view(Relation(label="contradiction", scores=scores, why="One denies the other.")), 100)
    assert page.split("\n")[0].split() == ["relation", "contradiction"]
    assert "0.95" in page and "One denies the other." in page
