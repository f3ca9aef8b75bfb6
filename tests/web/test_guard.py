import re

import pytest

from tests.web.conftest import HOST
from web.guard import LONGEST_ADDRESS, LONGEST_BODY, Rules

PAGES = ["/", "/lookup", "/disputes", "/api", "/openapi.json", "/api/status", "/static/desk.css", "/no/such/page"]
TOKEN = "a-token-that-nobody-guesses"


def key_of(page):
    return re.search(r'name="key" value="([0-9a-f]+)"', page.text)[1]


@pytest.mark.parametrize(
    ("host", "answered"),
    [
        ("127.0.0.1:8765", True),
        ("localhost:9999", True),
        ("LOCALHOST.", True),
        ("[::1]:8765", True),
        ("192.168.1.7:8765", True),
        ("desk.local", True),
        ("evil.example", False),
        ("127.0.0.1.evil.example", False),
        ("localhost@evil.example", False),
        ("evil.example:127", False),
        ("[::1", False),
        ("", False),
    ],
)
def test_only_hosts_of_ours_are_answered(browse, host, answered):
    client = browse(names=["Desk.local"])
    assert (client.get("/", headers={"host": host}).status_code == 200) is answered
    assert (client.get("/api/status", headers={"host": host}).status_code == 200) is answered


@pytest.mark.parametrize("path", PAGES)
def test_every_answer_has_the_headers(client, path):
    headers = client.get(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy and "script-src 'self'" in policy and "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff" and headers["referrer-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("path", PAGES)
def test_nothing_without_the_token(browse, path):
    client = browse(token=TOKEN)
    for ask in (
        {},
        {"params": {"token": "wrong"}},
        {"params": {"token": ""}},
        {"headers": {"Authorization": "Bearer wrong"}},
        {"headers": {"Cookie": "belie=wrong"}},
        {"headers": {"Cookie": f"belie={TOKEN}"}},
        {"headers": {"Cookie": "belie=\u00e9".encode()}},
    ):
        assert client.get(path, **ask).status_code == 401


def test_the_token_in_the_address_becomes_a_cookie(browse):
    client = browse(token=TOKEN)
    first = client.get("/lookup", params={"claim": "a b", "token": TOKEN})
    assert first.status_code == 303
    assert TOKEN not in first.headers["location"] and first.headers["location"].endswith("/lookup?claim=a+b")
    cookie = first.headers["set-cookie"].lower()
    assert "httponly" in cookie and "samesite=strict" in cookie and TOKEN not in cookie
    assert client.get("/").status_code == 200, "the browser now has the cookie"


def test_a_script_shows_the_token_in_a_header(browse):
    client = browse(token=TOKEN)
    assert client.get("/api/status", headers={"Authorization": f"Bearer {TOKEN}"}).status_code == 200
    assert client.post("/api/lookup", json={"claim": "a b"}, params={"token": TOKEN}).status_code == 401


@pytest.mark.parametrize("path", ["//evil.example/", "/\\evil.example", "/%2f/evil.example"])
def test_the_token_sends_nobody_elsewhere(browse, path):
    answer = browse(token=TOKEN).get(f"{HOST}{path}?token={TOKEN}")
    location = answer.headers.get("location", "/")
    assert location.startswith("/") and not location.startswith(("//", "/\\"))


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:8765.evil.example"},
        {"origin": "http://[::1"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "sec-fetch-mode": "navigate"},
    ],
)
def test_other_sites_can_send_nothing(client, conflict, headers):
    key = key_of(client.get(f"/conflicts/{conflict.id}"))
    form = {"key": key, "verdict": "dismissed"}
    assert client.post(f"/conflicts/{conflict.id}/verdict", data=form, headers=headers).status_code == 403
    asked = client.post(f"/api/conflicts/{conflict.id}/verdict", json={"verdict": "dismissed"}, headers=headers)
    assert asked.status_code == 403
    assert client.get(f"/api/conflicts/{conflict.id}").json()["status"] == "new"


def test_other_sites_can_link_here_and_no_more(client):
    follow = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    embed = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "no-cors"}
    assert client.get("/disputes", headers=follow).status_code == 200
    assert client.get("/api/status", headers=embed).status_code == 403


@pytest.mark.parametrize("key", [None, "", "wrong", "0" * 64])
def test_a_form_needs_its_key(client, conflict, key):
    form = {"verdict": "dismissed"} | ({} if key is None else {"key": key})
    assert client.post(f"/conflicts/{conflict.id}/verdict", data=form).status_code == 403


def test_the_key_of_another_process_is_not_ours(browse, conflict):
    key = key_of(browse().get(f"/conflicts/{conflict.id}"))
    form = {"key": key, "verdict": "dismissed"}
    assert browse().post(f"/conflicts/{conflict.id}/verdict", data=form).status_code == 403


def test_a_form_sent_as_something_else_is_refused(client, conflict):
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/json"):
        sent = client.post(f"/conflicts/{conflict.id}/verdict", content=b"x", headers={"content-type": kind})
        assert sent.status_code == 415
    plain = client.post("/api/lookup", content=b'{"claim": "a b"}', headers={"content-type": "text/plain"})
    assert plain.status_code == 422, "what a browser sends without asking first is no JSON"


def test_too_much_is_refused(client, conflict):
    address = f"/conflicts/{conflict.id}/verdict"
    form = {"content-type": "application/x-www-form-urlencoded"}
    assert client.post(address, content=b"x" * (LONGEST_BODY + 1), headers=form).status_code == 413
    unsaid = (b"x" * 1000 for _ in range(LONGEST_BODY))
    assert client.post(address, content=unsaid, headers=form).status_code == 413
    assert client.post("/api/lookup", content=(b"x" * 1000 for _ in range(100))).status_code in (413, 422)
    assert client.get("/lookup", params={"claim": "x" * LONGEST_ADDRESS}).status_code == 414
    assert client.post(address, headers={"content-length": "-1"}).status_code in (400, 413)


def test_two_rules_share_no_secret():
    one, other = Rules.of([], TOKEN), Rules.of([], TOKEN)
    assert one.form_key != other.form_key and one.session != other.session and one.form_key != one.session
    assert TOKEN not in repr(one.secret) and repr(one.secret) not in repr(one)
