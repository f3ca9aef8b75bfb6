"""What a hostile page, neighbour or document can try against `belie serve`, tried against a running one.

The store is made for it: beside real articles it holds documents with scripts, event handlers, bidirectional overrides,
formulas and names that lead upwards, and one of ten megabytes on one line.
"""

import http.client
import os
import statistics
import time
import urllib.parse
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pipeline
from benchmarks.desk.pictures import served
from benchmarks.desk.timing import Figures
from pipeline import Settings

_NASTY = {
    "script.txt": "Mayor Ann Hall said the bridge <script>alert(1)</script> was open on Monday. "
    "Bob Stone denied that the bridge <img src=x onerror=alert(2)> was open on Monday.",
    "turned.txt": "Ann Hall said the \u202eegdirb\u2066 was shut. Bob Stone said the \u202eegdirb\u2066 was open.",
    "=cmd|' calc'!A0.txt": "=cmd|'/C calc'!A0 said the bank was open. Bob Stone denied that the bank was open.",
    "..%2f..%2fetc%2fpasswd.txt": "The ferry ../../etc/passwd sank on Monday. The ferry ../../etc/passwd did not sink.",
}
_LONG = "The harbour at Galle was closed on Monday " + "and stayed so " * 700_000


class Answered(Figures):
    """One thing that was tried; `got` is the status of the answer."""

    tried: str
    got: str
    as_it_should: bool


class Attacks(Figures):
    """All that was tried, how many requests were answered at once, the server's memory in MB before and at its most."""

    answers: list[Answered]
    at_once: int
    statuses: dict[str, int]
    slowest: float
    middle: float
    megabytes_before: float
    megabytes_most: float


def hostile_store(folder: Path, others: Iterable[Path] = ()) -> Path:
    """Documents that try everything, indexed in a folder, with `others` beside them."""
    articles = folder / "articles"
    articles.mkdir(parents=True, exist_ok=True)
    for name, text in _NASTY.items():
        (articles / name).write_text(text, encoding="utf-8")
    (articles / "long.txt").write_text(_LONG, encoding="utf-8")
    pipeline.index([articles, *others], Settings(store=folder / ".belie"))
    return folder / ".belie"


def attacks(store: Path, at_once: int, lookups: int) -> Attacks:
    """Tries everything on a server of its own. `lookups` of the requests at once look a claim up."""
    with served(store) as address:
        host = address.removeprefix("http://")
        conflict = next(iter(pipeline.report(None, Settings(store=store)).conflicts), None)
        answers = list(_tried(host, conflict.id if conflict else "x:none"))
        before = _memory(host)
        paths = [
            f"/lookup?{urllib.parse.urlencode({'claim': f'The bridge was open on day {n}'})}" for n in range(lookups)
        ]
        paths += ["/", "/disputes", "/api/status"] * at_once
        with ThreadPoolExecutor(at_once) as crowd:
            told = list(crowd.map(lambda path: _timed(host, path), paths[:at_once]))
        most = _memory(host, most=True)
    statuses: dict[str, int] = {}
    for status, _ in told:
        statuses[str(status)] = statuses.get(str(status), 0) + 1
    seconds = sorted(took for _, took in told)
    return Attacks(
        answers=answers,
        at_once=at_once,
        statuses=statuses,
        slowest=round(seconds[-1], 2),
        middle=round(statistics.median(seconds), 2),
        megabytes_before=before,
        megabytes_most=most,
    )


def _tried(host: str, conflict: str) -> Iterator[Answered]:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    verdict = f"/conflicts/{urllib.parse.quote(conflict)}/verdict"
    away = "http://evil.example"
    for tried, method, path, headers, body, wanted in (
        ("the page as it should be asked for", "GET", "/", {}, "", {200}),
        ("a foreign host header (DNS rebinding)", "GET", "/", {"Host": "evil.example"}, "", {400, 403, 421}),
        ("an empty host header", "GET", "/", {"Host": ""}, "", {400, 403, 421}),
        ("a verdict posted by another site", "POST", verdict, {**form, "Origin": away}, "verdict=dismissed", {403}),
        (
            "one that says it comes from nowhere",
            "POST",
            verdict,
            {**form, "Origin": "null"},
            "verdict=dismissed",
            {403},
        ),
        ("a verdict without the form's key", "POST", verdict, form, "verdict=dismissed", {403}),
        ("a verdict as plain text", "POST", verdict, {"Content-Type": "text/plain"}, "{}", {403, 415}),
        ("JSON from another site", "POST", "/api/lookup", {"Origin": away}, '{"claim": "a b"}', {403, 415}),
        ("a file above the static ones", "GET", "/static/../app.py", {}, "", {404}),
        ("the same in escapes", "GET", "/static/%2e%2e/app.py", {}, "", {404}),
        ("the same in escapes twice", "GET", "/static/%252e%252e/app.py", {}, "", {404}),
        ("a document by a path", "GET", "/documents/..%2f..%2fetc%2fpasswd", {}, "", {404, 405, 422}),
        ("a method that is none", "PURGE", "/", {}, "", {403, 404, 405}),
        ("a path of 100,000 characters", "GET", "/" + "a" * 100_000, {}, "", {400, 404, 414, 431}),
        ("a claim of 100,000 characters", "GET", "/lookup?claim=" + "a" * 60_000, {}, "", {400, 414, 422, 431}),
        ("ten megabytes posted", "POST", verdict, form, "a" * 10_000_000, {403, 413}),
        ("a header with a tab in it", "GET", "/", {"X-A": "b\tc"}, "", {200, 400}),
        ("a page of negative number", "GET", "/disputes?number=-1", {}, "", {422}),
        ("a score that is no number", "GET", "/disputes?least=nan", {}, "", {422}),
    ):
        got = _status(host, method, path, headers, body)
        yield Answered(tried=tried, got=str(got), as_it_should=got in wanted)


def _status(host: str, method: str, path: str, headers: dict[str, str], body: str) -> int | str:
    connection = http.client.HTTPConnection(host, timeout=300)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            connection.putheader(name, value)
        connection.endheaders()
        with suppress(OSError):  # it may answer before it has read all of it
            connection.send(body.encode())
        return connection.getresponse().status
    except (http.client.HTTPException, OSError) as error:
        return f"connection closed ({type(error).__name__})"
    finally:
        connection.close()


def _timed(host: str, path: str) -> tuple[int | str, float]:
    began = time.perf_counter()
    return _status(host, "GET", path, {}, ""), time.perf_counter() - began


def _memory(host: str, *, most: bool = False) -> float:
    """Megabytes of the process that listens there, now or at its most; 0 where the system does not tell."""
    wanted = f":{int(host.rpartition(':')[2]):04X}"
    try:
        lines = Path("/proc/net/tcp").read_text(encoding="ascii").splitlines()[1:]
        (socket,) = {row.split()[9] for row in lines if row.split()[1].endswith(wanted) and row.split()[3] == "0A"}
        for process in Path("/proc").glob("[0-9]*"):
            if f"socket:[{socket}]" in _links(process):
                told = (process / "status").read_text(encoding="utf-8")
                name = "VmHWM:" if most else "VmRSS:"
                return round(int(told.partition(name)[2].split()[0]) / 1024, 1)
    except (OSError, ValueError):
        pass
    return 0.0


def _links(process: Path) -> list[str]:
    """The names of what a process has open, as far as we may know."""
    found = []
    with suppress(OSError):
        for link in (process / "fd").iterdir():
            with suppress(OSError):
                found.append(os.readlink(link))
    return found
