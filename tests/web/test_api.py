import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

import pipeline
from pipeline.formats import render_json


def test_answers_are_those_of_the_commands(client, desk):
    settings, parts = desk.settings, desk.parts
    assert client.get("/api/report").text == render_json(pipeline.report(None, settings, parts=parts))
    assert client.get("/api/status").json()["documents"] == 2
    asked = "The old bridge is open"
    expected = render_json(pipeline.lookup(asked, settings, parts=parts))
    assert client.post("/api/lookup", json={"claim": asked}).text == expected


def test_a_claim_in_its_context_and_a_conflict(client, conflict):
    opened = client.get(f"/api/claims/{conflict.a.id}", params={"room": 0}).json()
    assert opened["passage"]["quote"] == conflict.a.quote and opened["whole"] is False
    assert client.get(f"/api/conflicts/{conflict.id}").json()["id"] == conflict.id


def test_a_verdict_is_kept(client, desk, conflict):
    given = client.post(f"/api/conflicts/{conflict.id}/verdict", json={"verdict": "confirmed", "note": "seen"})
    assert given.json()["schema"] == "belie/review/1"
    assert pipeline.report(None, desk.settings, parts=desk.parts).conflicts[0].status == "confirmed"
    assert client.get(f"/api/conflicts/{conflict.id}").json()["status"] == "confirmed"


@pytest.mark.parametrize(
    ("status", "path", "sent"),
    [
        (404, "/api/conflicts/x:0000000000000000", None),
        (404, "/api/claims/c:0000000000000000", None),
        (404, "/api/conflicts/x:0000000000000000/verdict", {"verdict": "unsure"}),
        (404, "/api/nothing", None),
        (405, "/api/lookup", None),
        (422, "/api/conflicts/1", None),
        (422, "/api/lookup", {}),
        (422, "/api/lookup", {"claim": "a b", "since": "yesterday"}),
        (422, "/api/lookup", {"claim": "a b", "more": 1}),
        (422, "/api/lookup", {"claim": "a b", "since": 0}),
        (422, "/api/report?top=0", None),
        (422, "/api/report?since=0", None),
        (422, "/api/report?since=2026-02-30", None),
        (400, "/api/lookup", {"claim": "What?"}),
        (400, "/api/lookup", {"claim": "a b", "since": "2026-02-01", "until": "2026-01-01"}),
    ],
)
def test_errors_are_json_that_says_why(client, status, path, sent):
    answer = client.get(path) if sent is None else client.post(path, json=sent)
    assert answer.status_code == status
    assert answer.json()["error"]


def test_the_description_is_there_and_no_page_that_loads_from_elsewhere(client):
    described = client.get("/openapi.json").json()
    assert set(described["paths"]) == {
        "/api/status",
        "/api/report",
        "/api/lookup",
        "/api/conflicts/{conflict}",
        "/api/conflicts/{conflict}/verdict",
        "/api/claims/{claim}",
    }
    page = client.get("/api").text
    for path in described["paths"]:
        assert path in page
    assert client.get("/docs").status_code == client.get("/redoc").status_code == 404


def test_many_at_once_are_all_answered_with_one_of_each_model(client, desk, conflict):
    """The judge is never in two requests at once, and no request is lost."""
    at_once, most = 0, 0
    lock = threading.Lock()
    score = desk.parts.judge.score

    def counted(pairs):
        nonlocal at_once, most
        with lock:
            at_once += 1
            most = max(most, at_once)
        try:
            return score(pairs)
        finally:
            with lock:
                at_once -= 1

    desk.parts.judge.score = counted
    verdict = f"/api/conflicts/{conflict.id}/verdict"
    asks = [
        lambda: client.post("/api/lookup", json={"claim": "The old bridge is open"}),
        lambda: client.get("/api/report"),
        lambda: client.get(f"/conflicts/{conflict.id}"),
        lambda: client.post(verdict, json={"verdict": "confirmed"}),
    ]
    with client, ThreadPoolExecutor(40) as pool:
        answers = list(pool.map(lambda number: asks[number % 4](), range(200)))
    assert {answer.text for answer in answers if answer.status_code != 200} == set()
    assert most == 1
