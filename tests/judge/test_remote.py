"""A second opinion, from a small server of the test's own."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from claims.errors import ModelError
from judge.decide import decide
from judge.remote import RemoteJudge
from judge.types import Scores
from pipeline.pairing import bare_claim, pair_of

LIKELY, UNLIKELY = ("The dam broke.", "The dam held."), ("The dam broke.", "It rained.")


class Ours:
    """Finds pairs likely that speak of the dam twice."""

    name = "ours"

    def score(self, pairs):
        return [Scores(entailment=0.0, neutral=0.2, contradiction=0.8 if "dam" in b else 0.1) for _, b in pairs]


@pytest.fixture
def server():
    """Answers what `replies` holds, the last one again and again, and keeps what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            self.server.asked.append((self.path, self.headers.get("Authorization"), body))
            status, content = self.server.replies.pop(0) if len(self.server.replies) > 1 else self.server.replies[0]
            answer = json.dumps({"choices": [{"message": {"content": content}}]}).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_):
            pass

    found = HTTPServer(("127.0.0.1", 0), Handler)
    found.asked, found.replies = [], [(200, '```json\n{"conflict": true, "reason": "Both cannot be."}\n```')]
    thread = threading.Thread(target=found.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    found.shutdown()
    found.server_close()


def judge(server):
    return RemoteJudge(f"openai:http://127.0.0.1:{server.server_port}/v1#small", Ours(), wait=0.0)


def test_only_likely_pairs_are_asked_about_and_our_score_stays(server, monkeypatch):
    monkeypatch.setenv("OPENAI_API_KEY", "secret")
    likely, unlikely = judge(server).score([LIKELY, UNLIKELY])
    assert (likely.contradiction, unlikely.contradiction) == (0.8, 0.1)
    assert likely.second.model_dump() == {"judge": "small", "conflict": True, "reason": "Both cannot be."}
    assert unlikely.second is None
    [(path, key, body)] = server.asked
    assert (path, key, body["model"]) == ("/v1/chat/completions", "Bearer secret", "small")
    assert json.loads(body["messages"][-1]["content"]) == {"first": LIKELY[0], "second": LIKELY[1]}


def test_the_opinion_stands_in_the_verdict_and_its_reason(server):
    [scores] = judge(server).score([LIKELY])
    verdict = decide(pair_of(bare_claim(LIKELY[0]), bare_claim(LIKELY[1]), 0.9), scores)
    assert verdict.signals.second == scores.second
    alone = decide(
        pair_of(bare_claim(LIKELY[0]), bare_claim(LIKELY[1]), 0.9), scores.model_copy(update={"second": None})
    )
    assert verdict.score == alone.score and "second" not in alone.signals.model_dump()


def test_a_server_that_is_busy_is_asked_again(server):
    server.replies = [(503, ""), (429, ""), (200, '{"conflict": false, "reason": "Two dams."}')]
    [scores] = judge(server).score([LIKELY])
    assert scores.second.conflict is False and len(server.asked) == 3


def test_a_server_that_refuses_is_asked_no_more(server, caplog):
    server.replies = [(401, "")]
    asking = judge(server)
    assert [one.second for one in asking.score([LIKELY])] == [None]
    assert [one.second for one in asking.score([LIKELY])] == [None]
    assert len(server.asked) == 1 and "not asked any more" in caplog.text


@pytest.mark.parametrize("content", ["I think so.", '{"conflict": "yes"}', "{}", "{", '{"conflict": null}', "[true]"])
def test_an_answer_that_cannot_be_read_is_none(server, content, caplog):
    server.replies = [(200, content)]
    assert [one.second for one in judge(server).score([LIKELY])] == [None]
    assert "cannot be read" in caplog.text


def test_no_more_questions_than_are_allowed(server, monkeypatch, caplog):
    monkeypatch.setenv("BELIE_OPENAI_QUESTIONS", "2")
    asking = judge(server)
    found = asking.score([LIKELY] * 5) + asking.score([LIKELY])
    assert [one.second is not None for one in found] == [True, True, False, False, False, False]
    assert len(server.asked) == 2 and "limit" in caplog.text


@pytest.mark.parametrize("address", ["openai:", "openai:http://x", "openai:#small", "openai:ftp://x#small"])
def test_an_address_needs_server_and_model(address):
    with pytest.raises(ModelError, match="names no server"):
        RemoteJudge(address, Ours())


def test_the_limit_is_a_number(monkeypatch):
    monkeypatch.setenv("BELIE_OPENAI_QUESTIONS", "many")
    with pytest.raises(ModelError, match="BELIE_OPENAI_QUESTIONS"):
        RemoteJudge("openai:http://x#small", Ours())
