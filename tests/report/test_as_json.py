import json

from claims.types import Failure
from judge.types import Scores
from report.as_json import render_json, render_json_line
from report.types import Extraction, Hit, Lookup, Relation
from tests.report.made import HOSTILE, claim, conflict, report

CLAIM_FIELDS = (
    "id document start end quote text speaker role reported_by stance opinion resolved published event_start event_end "
    "title publisher url language also source copies"
).split()
CONFLICT_FIELDS = "id kind score why signals judge dispute status first_seen a b".split()


def test_a_report_has_the_fields_of_the_contract():
    data = json.loads(render_json(report(conflict(), failed=[Failure(document="x.txt", reason="empty")])))
    assert list(data) == "schema documents claims pairs_judged failed conflicts disputes".split()
    assert data["schema"] == "belie/report/1"
    assert data["failed"] == [{"document": "x.txt", "reason": "empty"}]
    assert list(data["conflicts"][0]) == CONFLICT_FIELDS
    assert list(data["conflicts"][0]["signals"]) == "nli discourse numbers dates speakers".split()
    assert list(data["disputes"][0]) == "id rank question sides conflicts".split()
    assert list(data["disputes"][0]["sides"][0]) == "position claims speakers documents".split()


def test_claims_show_the_contract_fields_and_no_internal_ones_everywhere():
    hits = [Hit(score=0.9, why="because", claim=claim())]
    shown = [
        *(json.loads(render_json(report(conflict())))["conflicts"][0][side] for side in "ab"),
        json.loads(render_json(Extraction(claims=[claim()])))["claims"][0],
        *(
            json.loads(render_json(Lookup(claim="x", **{part: hits})))[part][0]["claim"]
            for part in ("contradicting", "supporting", "related")
        ),
    ]
    assert [list(one) for one in shown] == [CLAIM_FIELDS] * 6


def test_values_come_back_exactly_and_no_control_character_is_written():
    text = render_json(report(conflict(a=claim(quote=HOSTILE))))
    assert json.loads(text)["conflicts"][0]["a"]["quote"] == HOSTILE
    assert not [c for c in text if (ord(c) < 32 and c != "\n") or 0x7F <= ord(c) < 0xA0 or 0x202A <= ord(c) < 0x202F]


def test_letters_of_any_language_stay_readable():
    assert "Հայաստան" in render_json(Extraction(claims=[claim(quote="Հայաստան")]))


def test_a_line_is_one_line_whatever_is_in_it():
    line = render_json_line({"id": "a\u2028b\x85c\n\ud800", "label": "neutral"})
    assert line.endswith("\n") and len(line.splitlines()) == 1
    assert json.loads(line)["id"] == "a\u2028b\x85c\n\ud800"
    line.encode()


def test_a_relation_has_the_fields_of_the_contract():
    relation = Relation(label="neutral", scores=Scores(entailment=0.1, neutral=0.8, contradiction=0.1), why="far apart")
    data = json.loads(render_json(relation))
    assert list(data) == ["id", "label", "scores", "why"]
    assert list(data["scores"]) == ["entailment", "neutral", "contradiction"]
