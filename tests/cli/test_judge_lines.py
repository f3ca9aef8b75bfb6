import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import pipeline

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def echo(monkeypatch):
    """A judge of lines that answers with the id, or with an error where the line is no JSON."""

    def judge_lines(lines, settings):
        for line in lines:
            try:
                yield {"id": json.loads(line)["id"], "label": "neutral"}
            except ValueError as error:
                yield {"id": None, "error": str(error)}

    monkeypatch.setattr(pipeline, "judge_lines", judge_lines)


def test_answers_keep_the_order(belie, echo, tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_text('{"id": 2}\n{"id": "b"}\n{"id": 1}\n', encoding="utf-8")
    ran = belie("judge", "--input", pairs)
    assert ran.code == 0
    assert [json.loads(line)["id"] for line in ran.out.splitlines()] == [2, "b", 1]


def test_a_bad_line_is_answered_and_the_others_go_on(belie, echo, tmp_path):
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(b'\xef\xbb\xbf{"id": 1}\n{"id": "\xff"}\nnonsense\n{"id": 4}\n')
    ran = belie("judge", "--input", pairs, "--json")
    answers = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 1
    assert [answer["id"] for answer in answers] == [1, None, None, 4]
    assert ["error" in answer for answer in answers] == [False, True, True, False]


def test_standard_input_is_answered_line_by_line(belie, monkeypatch, tmp_path):
    seen = []
    pairs = tmp_path / "pairs.jsonl"
    pairs.write_bytes(b"{}\n{}\n{}\n")

    def judge_lines(lines, settings):
        for number, _ in enumerate(lines):
            seen.append(sys.stdout.getvalue().count("\n"))
            yield {"id": number, "label": "neutral"}

    monkeypatch.setattr(pipeline, "judge_lines", judge_lines)
    with pairs.open() as stream:
        monkeypatch.setattr(sys, "stdin", stream)
        assert belie("judge", "--input", "-").code == 0
    assert seen == [0, 1, 2]


@pytest.mark.parametrize(
    "arguments", [[], ["a"], ["a", "b", "--input", "x"], ["--input", "no-such-file"], ["--input", "."]]
)
def test_wrong_use_is_refused(belie, echo, arguments):
    assert belie("judge", *arguments).code == 2


@pytest.mark.skipif(sys.platform == "win32", reason="sends a POSIX signal")
def test_an_interrupt_while_waiting_for_the_next_line_ends_in_order():
    program = (
        "import pipeline, sys, threading, time\n"
        "def judge_lines(lines, settings):\n"
        "    threading.Thread(target=list, args=(lines,), daemon=True).start()\n"
        "    yield {'id': 1}\n"
        "    time.sleep(60)\n"
        "pipeline.judge_lines = judge_lines\n"
        "sys.argv = ['belie', 'judge', '--input', '-']\n"
        "from cli.main import run; run()"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdin=pipe, stdout=pipe, stderr=pipe) as asked:
        assert asked.stdout.readline() == b'{"id": 1}\n'
        asked.send_signal(signal.SIGINT)
        assert asked.wait(30) == 130
        assert asked.stderr.read().startswith(b"belie: interrupted")
