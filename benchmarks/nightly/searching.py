"""How well and how fast each form of the vectors' index finds the nearest, over made claims near those of news."""

import gzip
import itertools
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from benchmarks.nightly.records import Search
from index import vectors as forms
from index.encoder import load_encoder
from index.types import Floats, Rows
from index.vectors import Vectors

_SENTENCES = 3000
_QUERIES = 128
_CHUNK = 8192
_NEAREST = 10


def searches(data: Path, sizes: Sequence[int]) -> list[Search]:
    """The flat index and the one with lists, at each size."""
    real = load_encoder().encode(sentences(data))
    found = []
    for size in sizes:
        made = varied(real, size + _QUERIES)
        queries, kept = made[:_QUERIES], made[_QUERIES:]
        true = np.argsort(-(queries @ kept.T), axis=1)[:, :_NEAREST]
        for name, limit in (("flat", size), ("lists", 0)):
            forms.FLAT_UNTIL = limit
            found.append(_measured(name, kept, queries, true))
    return found


def _measured(name: str, kept: Floats, queries: Floats, true: Rows) -> Search:
    def chunks() -> Iterator[tuple[Rows, Floats]]:
        for start in range(0, len(kept), _CHUNK):
            yield np.arange(start, min(start + _CHUNK, len(kept))), kept[start : start + _CHUNK]

    began = time.perf_counter()
    index = Vectors.built(kept.shape[1], len(kept), chunks)
    built = time.perf_counter()
    _, found = index.search(queries, _NEAREST)
    searched = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        index.save(Path(folder) / "v", bytes(16))
        size = (Path(folder) / "v").stat().st_size
    return Search(
        name=name if name == "flat" else f"lists ({index.form.partition(' are')[0]})",
        vectors=len(kept),
        recall=round(sum(len(np.intersect1d(*pair)) for pair in zip(found, true, strict=True)) / true.size, 4),
        milliseconds=round(1000 * (searched - built) / len(queries), 3),
        build_seconds=round(built - began, 2),
        bytes=size,
    )


def sentences(data: Path) -> list[str]:
    """Sentences of news."""
    with gzip.open(data / "news" / "articles.jsonl.gz", "rt", encoding="utf-8") as lines:
        texts = (json.loads(line)["text"] for line in lines)
        found = (part.strip() for text in texts for part in text.replace("\n", " ").split(". "))
        return list(itertools.islice((part for part in found if 40 < len(part) < 300), _SENTENCES))


def varied(real: Floats, count: int, seed: int = 1) -> Floats:
    """Made vectors: each a mixture of two real ones, turned a little at random, as like claims are like each other."""
    chance = np.random.default_rng(seed)
    first, second = chance.integers(0, len(real), (2, count))
    share = chance.uniform(0.5, 1, (count, 1)).astype(np.float32)
    turned = chance.normal(0, 0.3 / np.sqrt(real.shape[1]), (count, real.shape[1])).astype(np.float32)
    made = share * real[first] + (1 - share) * real[second] + turned
    return np.asarray(made / np.linalg.norm(made, axis=1, keepdims=True), np.float32)
