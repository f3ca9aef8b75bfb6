"""`belie serve` up to the moment when it would wait for requests."""

import json
import socket
import sys

import pytest

import pipeline
from cli import serve as module
from tests.cli.test_commands import STATUS


class Server:
    def __init__(self, ran):
        self._ran = ran

    def run(self, sockets):
        self._ran.append(sockets[0].getsockname())
        raise KeyboardInterrupt


@pytest.fixture
def started(fake, monkeypatch):
    """What a server was made with, and where it listened."""
    fake("status", STATUS)
    made, ran = [], []

    def server(settings, names, token, reviewer):
        made.append((names, token, reviewer))
        return Server(ran)

    monkeypatch.setattr(module, "_server", server)
    return made, ran


def test_it_listens_on_this_machine_alone_and_asks_no_token_there(belie, started):
    made, ran = started
    told = belie("serve", "--port", "0")
    assert told.code == 0
    assert ran[0][0] == "127.0.0.1"
    assert told.out == f"http://127.0.0.1:{ran[0][1]}/\n"
    assert made[0][1] is None


def test_where_others_can_reach_it_a_token_is_made_and_told_once(belie, started):
    made, _ = started
    told = belie("serve", "--port", "0", "--host", "0.0.0.0", "--name", "desk.local", "--json")
    answer = json.loads(told.out)
    assert answer["schema"] == "belie/serve/1" and len(answer["token"]) >= 40
    assert answer["url"].endswith(f"?token={answer['token']}") and answer["token"] not in told.err
    names, token, _ = made[0]
    assert token == answer["token"] and {"desk.local", "0.0.0.0"} <= set(names)
    belie("serve", "--port", "0", "--token")
    assert made[1][1] and made[1][1] != token


def test_a_port_that_is_taken_is_told(belie, started):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ran = belie("serve", "--port", taken.getsockname()[1])
    assert ran.code == 2 and "--port" in ran.err
    assert belie("serve", "--host", "no such host").code == 2


def test_without_its_packages_it_says_what_to_install(belie, fake, monkeypatch):
    fake("status", STATUS)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    ran = belie("serve", "--port", "0")
    assert ran.code == 2 and 'pip install "belie[serve]"' in ran.err


def test_without_a_store_it_does_not_start(belie, tmp_path):
    assert belie("serve", "--store", tmp_path / "none").code == 2


def test_the_real_server_is_made(tmp_path):
    server = module._server(pipeline.Settings(store=tmp_path), ["desk"], None, "ann")
    assert server.config.server_header is False and server.config.access_log is False
