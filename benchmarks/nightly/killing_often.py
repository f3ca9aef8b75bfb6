"""The kill test again, a hundred times over: what there is to interrupt is mostly writing.

The claims are taken out of the articles beforehand, and encoder and judge have stand-ins, so that a run is
short and begins at once in a forked process, and each SIGKILL hits the store's work and not the loading of models.
"""

import os
import random
import shutil
import signal
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import index.vectors  # noqa: F401 what is loaded here, each of the forked processes has at once
import judge.decide  # noqa: F401
import pipeline
from benchmarks.nightly import standins
from benchmarks.nightly.killing import differing
from benchmarks.nightly.records import Kills
from claims.extract import Extractor
from claims.types import Claim, Document
from pipeline import Parts, Settings

_BATCH = 4  # documents of a transaction


class _Remembered:
    """Gives the claims that were taken out before."""

    def __init__(self, documents: Iterable[Document]) -> None:
        self._made = {document.content_hash: (read, found) for document, (read, found) in _pairs(documents)}

    def extract(self, documents: Iterable[Document]) -> Iterator[tuple[Document, list[Claim]]]:
        return (self._made[document.content_hash] for document in documents)


def killed_often(articles: int, kills: int, folder: Path, seed: int = 1) -> Kills:
    """As `benchmarks.nightly.killing.killed`."""
    standins.put_in(["judge", "encoder"])
    settings = Settings(store=folder / "whole" / ".belie", batch=_BATCH)
    read = [one for one in Parts(settings).read([folder / "articles.jsonl"], folder) if isinstance(one, Document)]
    extractor = _Remembered(read)
    began = time.monotonic()
    _Run(folder, "whole", extractor).wait()
    whole, chosen, done, wrong = time.monotonic() - began, random.Random(seed), 0, set[str]()
    while done < kills:
        run = _Run(folder, "killed", extractor)
        time.sleep(chosen.uniform(0, whole))
        if run.kill():
            done += 1
        else:
            wrong |= differing(folder)
            shutil.rmtree(folder / "killed")
    _Run(folder, "killed", extractor).wait()
    wrong |= differing(folder)
    sound = pipeline.doctor(Settings(store=folder / "killed" / ".belie")).sound
    return Kills(articles=articles, kills=done, same=not wrong, differing=sorted(wrong), sound=sound)


class _Run:
    """One run of the nightly job in a forked process."""

    def __init__(self, folder: Path, name: str, extractor: _Remembered) -> None:
        self._process = os.fork()
        if self._process == 0:
            settings = Settings(store=folder / name / ".belie", batch=_BATCH)
            parts = Parts(settings)
            parts.extractor = extractor
            pipeline.index([folder / "articles.jsonl"], settings, parts=parts)
            os._exit(0)

    def wait(self) -> None:
        _, status = os.waitpid(self._process, 0)
        if status:
            raise SystemExit(f"a run that nobody killed ended with {status}")

    def kill(self) -> bool:
        """Whether there was something left to kill."""
        os.kill(self._process, signal.SIGKILL)
        _, status = os.waitpid(self._process, 0)
        return os.WIFSIGNALED(status)


def _pairs(documents: Iterable[Document]) -> Iterator[tuple[Document, tuple[Document, list[Claim]]]]:
    known = list(documents)
    return zip(known, Extractor().extract(known), strict=True)
