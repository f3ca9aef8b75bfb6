"""The relation of two sentences, without a store: of one pair, or of a stream of them."""

import json
import queue
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from claims.errors import UsageError
from judge.types import Scores
from pipeline.pairing import bare_claim, pair_of
from pipeline.parts import Parts
from pipeline.settings import Settings
from report.types import Relation

_BATCH = 64
_AHEAD = 1024


def judge(a: str, b: str, settings: Settings, *, parts: Parts | None = None) -> Relation:
    """Whether two sentences contradict each other, one says the other, or neither.

    Raises:
        UsageError: one of them is empty.
        ModelError: the judge cannot be loaded.
    """
    reason = _unfit("A", a) or _unfit("B", b)
    if reason:
        raise UsageError(f"There is nothing to judge: {reason}.")
    parts = parts or Parts(settings)
    return _relation(parts, None, a, b, parts.judge.score([(a, b)])[0])


def judge_lines(
    lines: Iterable[str | bytes], settings: Settings, *, parts: Parts | None = None
) -> Iterator[dict[str, Any]]:
    """Answer JSON lines `{"id":…,"a":…,"b":…}`, each with a relation as a dict, in order; empty lines are passed over.

    A bad line is answered by `{"id":…,"error":…}`. Lines are judged together as far as they
    have already come, so that a file goes through in batches, and one who waits for each
    answer before the next question gets it.
    """
    parts = parts or Parts(settings)
    for batch in _as_they_come(lines):
        yield from _answers([_parsed(number, line) for number, line in batch if line.strip()], parts)


def _answers(asked: Sequence[dict[str, Any]], parts: Parts) -> Iterator[dict[str, Any]]:
    sound = [line for line in asked if "error" not in line]
    scores = iter(parts.judge.score([(line["a"], line["b"]) for line in sound]) if sound else ())
    for line in asked:
        if "error" in line:
            yield line
        else:
            yield _relation(parts, line["id"], line["a"], line["b"], next(scores)).model_dump(mode="json")


def _relation(parts: Parts, number: str | int | None, a: str, b: str, scores: Scores) -> Relation:
    verdict = parts.decide(pair_of(bare_claim(a), bare_claim(b)), scores)
    return Relation(id=number, label=scores.label, scores=scores, why=verdict.why)


def _parsed(number: int, line: str | bytes) -> dict[str, Any]:
    """The line's id and sentences, or its id and what is wrong with it."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError) as error:
        return {"id": None, "error": f"line {number} is no JSON: {error}"}
    if not isinstance(found, dict):
        return {"id": None, "error": f'line {number} is no object: write {{"id": …, "a": "…", "b": "…"}}'}
    name = found.get("id")
    if isinstance(name, bool) or not isinstance(name, str | int | None) or _torn(name):
        return {"id": None, "error": f"line {number}: the id must be a text or a whole number"}
    reason = _unfit("a", found.get("a")) or _unfit("b", found.get("b"))
    if reason:
        return {"id": name, "error": f"line {number}: {reason}"}
    return {"id": name, "a": found["a"], "b": found["b"]}


def _unfit(field: str, sentence: object) -> str | None:
    if not isinstance(sentence, str) or not sentence.strip():
        return f"{field} must be a sentence"
    return f"{field} holds half characters (lone surrogates)" if _torn(sentence) else None


def _torn(text: object) -> bool:
    """Whether a text holds half of a character, which no file and no model can take."""
    try:
        str(text).encode()
    except UnicodeEncodeError:
        return True
    return False


def _as_they_come(lines: Iterable[str | bytes]) -> Iterator[list[tuple[int, str | bytes]]]:
    """Numbered lines in batches: at least one, at most _BATCH, as many as are there without waiting."""
    waiting: queue.Queue[tuple[int, str | bytes] | Exception | None] = queue.Queue(_AHEAD)
    threading.Thread(target=_fill, args=(waiting, lines), daemon=True).start()
    item: tuple[int, str | bytes] | Exception | None = None
    while True:
        batch: list[tuple[int, str | bytes]] = []
        item = waiting.get()
        while isinstance(item, tuple):
            batch.append(item)
            if len(batch) == _BATCH or waiting.empty():
                break
            item = waiting.get()
        if batch:
            yield batch
        if isinstance(item, Exception):
            raise item
        if item is None:
            return


def _fill(waiting: "queue.Queue[tuple[int, str | bytes] | Exception | None]", lines: Iterable[str | bytes]) -> None:
    try:
        for numbered in enumerate(lines, start=1):
            waiting.put(numbered)
        waiting.put(None)
    except Exception as error:  # noqa: BLE001 whatever it is, it belongs to the caller's thread and is raised there
        waiting.put(error)
