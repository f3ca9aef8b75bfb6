import re

import pytest

import pipeline
from tests.web.test_guard import key_of

HOSTILE = (
    "<script>alert(1)</script>\u202egnirts: The <b onclick=alert(2)>old</b> bridge \x1b[31m is open \"' onload=x "
    "javascript:alert(3) {{ 7*7 }} </mark></blockquote>\n"
)


def test_the_first_page_shows_the_search_and_the_disputes(client, conflict):
    page = client.get("/").text
    assert "Is it so?" in page and f"/conflicts/{conflict.id}" in page
    assert "read 2 documents and taken 2 claims out" in re.sub(r"\s+", " ", page)


def test_a_lookup_shows_its_three_groups(client):
    page = client.get("/lookup", params={"claim": "The old bridge is open"}).text
    assert page.index("Contradicted by") < page.index("Bob") < page.index("Supported by") < page.index(">Ann<")
    assert "<mark>Bob: The old bridge is not open</mark>" in page
    narrowed = client.get("/lookup", params={"claim": "The old bridge is open", "speaker": "Ann"}).text
    assert "Bob" not in narrowed and 'value="Ann"' in narrowed


@pytest.mark.parametrize(
    "asked", [{"claim": "Is it open?"}, {"claim": "bridge"}, {"claim": "a b", "since": "yesterday"}]
)
def test_what_cannot_be_looked_up_is_told_on_the_page(client, asked):
    answer = client.get("/lookup", params=asked)
    assert answer.status_code == 400 and 'role="alert"' in answer.text


def test_disputes_by_score_and_page(client, desk, conflict):
    assert conflict.id in client.get("/disputes").text
    page = client.get("/disputes", params={"least": 0.95}).text
    assert conflict.id not in page and "1 conflict not shown" in re.sub(r"\s+", " ", page)
    assert conflict.id in client.get("/disputes", params={"number": 999}).text
    for wrong in ({"least": 2}, {"least": "x"}, {"number": 0}, {"dismissed": "perhaps"}):
        assert client.get("/disputes", params=wrong).status_code == 422


def test_a_verdict_is_kept_and_shown(client, desk, conflict):
    address = f"/conflicts/{conflict.id}"
    form = {"key": key_of(client.get(address)), "verdict": "dismissed", "note": "two <bridges>"}
    sent = client.post(f"{address}/verdict", data=form, headers={"origin": "http://127.0.0.1:8765"})
    assert sent.status_code == 303
    page = client.get(sent.headers["location"].partition("#")[0]).text
    assert "Kept: dismissed" in page
    (kept,) = pipeline.export_verdicts(desk.settings)
    assert (kept.conflict, kept.verdict, kept.note, kept.reviewer) == (conflict.id, "dismissed", "two <bridges>", "ann")
    assert conflict.id not in client.get("/disputes").text
    assert conflict.id in client.get("/disputes", params={"dismissed": "true"}).text
    form["verdict"] = "confirmed"
    client.post(f"{address}/verdict", data=form)
    assert conflict.id in client.get("/disputes").text


@pytest.mark.parametrize("form", [{}, {"verdict": "perhaps"}, {"verdict": "confirmed", "note": "x" * 5000}])
def test_a_verdict_that_is_none_is_refused(client, conflict, form):
    key = key_of(client.get(f"/conflicts/{conflict.id}"))
    assert client.post(f"/conflicts/{conflict.id}/verdict", data=form | {"key": key}).status_code == 400


def test_both_documents_open_at_the_passage(client, conflict):
    page = client.get(f"/conflicts/{conflict.id}/documents").text
    assert 'id="passage-1"' in page and 'id="passage-2"' in page
    one = client.get(f"/claims/{conflict.a.id}").text
    assert re.search(r'<mark id="passage"[^>]*>' + re.escape(conflict.a.quote), one)
    text = client.get(f"/claims/{conflict.a.id}/text")
    assert text.text == f"{conflict.a.quote}\n" and text.headers["content-type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    [
        "/conflicts/x:0000000000000000",
        "/conflicts/x:0000000000000000/documents",
        "/claims/c:0000000000000000",
        "/claims/c:0000000000000000/text",
        "/nothing",
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2fapp.py",
        "/static/%2fetc%2fpasswd",
    ],
)
def test_what_the_store_does_not_have_is_not_found(client, path):
    answer = client.get(path)
    assert answer.status_code == 404
    assert "Guard" not in answer.text


@pytest.mark.parametrize(
    "path", ["/claims/../../etc/passwd", "/claims/%2e%2e%2fetc", "/claims/articles%2fa.txt", "/claims/c:1"]
)
def test_documents_are_opened_by_a_claims_id_alone(client, path):
    assert client.get(path).status_code in (404, 422)


def test_verdict_on_what_is_not_there(client):
    key = key_of(client.get(client.get("/").text.split('href="/conflicts/')[1].join(["/conflicts/", ""]).split('"')[0]))
    form = {"key": key, "verdict": "confirmed"}
    assert client.post("/conflicts/x:0000000000000000/verdict", data=form).status_code == 404


def test_hostile_documents_are_shown_and_not_obeyed(desk, browse):
    desk.write(a=HOSTILE, b="Bob: The <b onclick=alert(2)>old</b> bridge is not open\n")
    pipeline.index([desk.articles], desk.settings, parts=desk.parts)
    (conflict,) = pipeline.report(None, desk.settings, parts=desk.parts).conflicts
    client = browse()
    claims = [conflict.a.id, conflict.b.id]
    paths = ["/", "/disputes", f"/conflicts/{conflict.id}", f"/conflicts/{conflict.id}/documents"]
    for path in [*paths, *(f"/claims/{one}" for one in claims), "/lookup?claim=The+old+bridge+is+<script>x</script>"]:
        page = client.get(path).text
        assert "alert(" in page or "lookup" in path
        assert "<script>" not in page and "<b onclick" not in page
        assert "\u202e" not in page and "\x1b" not in page
        assert len(re.findall("<script", page)) == 1, "ours, which comes from a file"
        assert not re.search(r"<[^>]+\son\w+=", page) and not re.search(r"<[^>]+\sstyle=", page)


def test_a_link_of_a_document_is_followed_only_to_the_web(client):
    from web.shown import templates

    address = templates().filters["address"]
    assert address("https://news.example/a?b=1") == "https://news.example/a?b=1"
    for url in (
        None,
        "",
        "javascript:alert(1)",
        "file:///etc/passwd",
        "//x",
        "https://",
        "https://a@b",
        "http://[",
        "data:x",
    ):
        assert address(url) is None


def test_a_long_document_is_shown_around_the_passage(desk, browse):
    desk.write(c=f"Carl: {'cats ' * 50_000}\nDan: The old bridge is open now\n")
    pipeline.index([desk.articles / "c.txt"], desk.settings, parts=desk.parts)
    client = browse()
    hits = client.post("/api/lookup", json={"claim": "The old bridge is open now"}).json()["supporting"]
    (dans,) = [hit["claim"]["id"] for hit in hits if hit["claim"]["speaker"] == "Dan"]
    page = client.get(f"/claims/{dans}")
    assert len(page.text) < 60_000 and "text around the passage" in page.text


def test_pages_can_be_used_without_a_mouse(client, conflict):
    for path in ("/", "/lookup", "/disputes", f"/conflicts/{conflict.id}", "/api"):
        page = client.get(path).text
        assert '<html lang="en">' in page and 'class="skip" href="#main"' in page
        labelled = set(re.findall(r'<label for="([^"]+)"', page))
        fields = re.findall(r'<(?:input|textarea)(?![^>]*type="hidden")[^>]*\bid="([^"]+)"', page)
        assert set(fields) <= labelled, path
        assert len(re.findall("<h1", page)) == 1
        ids = re.findall(r'\bid="([^"]+)"', page)
        assert len(ids) == len(set(ids))


def test_the_page_loads_nothing_from_elsewhere(client, conflict):
    for path in ("/", "/api", f"/conflicts/{conflict.id}", "/static/desk.css", "/static/desk.js"):
        assert not re.search(r"(src|href)=\"(https?:)?//", client.get(path).text)
        assert "url(" not in client.get(path).text and "@import" not in client.get(path).text


def test_no_store_is_told(tmp_path):
    from fastapi.testclient import TestClient

    from web.app import build

    client = TestClient(build(pipeline.Settings(store=tmp_path / "none")), base_url="http://localhost")
    answer = client.get("/")
    assert answer.status_code == 503 and "belie index" in answer.text
