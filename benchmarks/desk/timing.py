"""Times of `belie lookup` cold and warm, where they go, and of the pages of `belie serve`, on one store."""

import json
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from benchmarks.desk.pictures import served
from benchmarks.desk.running import ROOT, environment, timed

_TIMES = 5


class Figures(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Timed(Figures):
    """The best of several: seconds on the clock, and of all cores together, which other programs disturb less."""

    name: str
    wall: float
    cpu: float | None = None


class Desk(Figures):
    """What one store's desk takes.

    Attributes:
        lookups: cold, the process and all included; with an imported belie and loaded models ("warm").
        parts: of a cold lookup, each measured after the other; in the product the models load beside the rest.
        pages: of `belie serve`, the first time and again.
    """

    claims: int
    megabytes: float
    lookups: list[Timed]
    parts: list[Timed]
    pages: list[Timed]


def measured(store: Path, statements: list[str]) -> Desk:
    """All figures of a store; `statements` are looked up in turn."""
    cold = [timed("lookup", one, "--store", str(store)) for one in (statements * _TIMES)[:_TIMES]]
    inside = json.loads(_inside(store, statements))
    lookups = [
        Timed(name="cold", wall=round(min(one.wall for one in cold), 2), cpu=round(min(one.cpu for one in cold), 2)),
        Timed.model_validate(inside["warm"]),
    ]
    return Desk(
        claims=inside["claims"],
        megabytes=round(max(one.megabytes for one in cold)),
        lookups=lookups,
        parts=inside["parts"],
        pages=list(_pages(store, statements[0])),
    )


def _inside(store: Path, statements: list[str]) -> str:
    """The answer of this module as a program of its own, so that its imports are cold."""
    command = [sys.executable, "-m", "benchmarks.desk.timing", str(store), *statements]
    return subprocess.run(command, cwd=ROOT, env=environment(), check=True, capture_output=True, text=True).stdout


def _pages(store: Path, statement: str) -> Iterator[Timed]:
    with served(store) as address:
        for path in ("/", "/disputes", f"/lookup?{urllib.parse.urlencode({'claim': statement})}", "/api/status"):
            for name in ("first", "again"):
                began = time.perf_counter()
                urllib.request.urlopen(address + path).read()  # noqa: S310 our own server
                yield Timed(name=f"{path.partition('?')[0]} {name}", wall=round(time.perf_counter() - began, 2))


class _Watch:
    """Adds up what the parts of a lookup take."""

    def __init__(self) -> None:
        self.parts: list[Timed] = []

    @contextmanager
    def part(self, name: str) -> Iterator[None]:
        wall, cpu = time.perf_counter(), time.process_time()
        yield
        took = round(time.perf_counter() - wall, 3), round(time.process_time() - cpu, 3)
        self.parts.append(Timed(name=name, wall=took[0], cpu=took[1]))


def _program(store: Path, statements: list[str]) -> None:
    watch = _Watch()
    with watch.part("imports: the command line"):
        import cli.lookup
        import cli.main  # noqa: F401
    with watch.part("imports: the pipeline, numpy, faiss, onnxruntime"):
        import faiss  # noqa: F401
        import onnxruntime  # noqa: F401
        import tokenizers  # noqa: F401

        import pipeline
        from index.store import open_store
        from pipeline.looking_up import lookup  # noqa: F401
    settings = pipeline.Settings(store=store)
    parts = pipeline.Parts(settings)
    with watch.part("opening the encoder"):
        parts.encoder.encode([])
    with watch.part("opening the judge"):
        _ = parts.judge
    with open_store(store) as opened, opened.snapshot():
        claims = opened.claims.count()
        with watch.part("reading the vectors"):
            vectors = opened.vectors()
        with watch.part("encoding and searching"):
            _, rows = vectors.search(parts.encoder.encode([statements[0]]), 40)
        with watch.part("reading 40 claims"):
            opened.claims.by_row(rows[0].tolist())
        opened.share_vectors(parts.shelf)
    with watch.part("the whole again, warm: most of it the judge"):
        pipeline.lookup(statements[0], settings, parts=parts)
    warm = _Watch()
    for one in statements:
        with warm.part("warm"):
            pipeline.lookup(one, settings, parts=parts)
    middle = sorted(warm.parts, key=lambda one: one.cpu or 0)[len(statements) // 2]
    told = [one.model_dump() for one in watch.parts]
    print(json.dumps({"claims": claims, "parts": told, "warm": middle.model_dump()}))


if __name__ == "__main__":
    _program(Path(sys.argv[1]), sys.argv[2:])
