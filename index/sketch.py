"""How much two texts have in common, from a sketch of each: MinHash over runs of words, by datasketch (pure)."""

import re
import struct
import zlib

import numpy as np
import numpy.typing as npt

SAME_COPY = 0.6
"""Share of word runs in common from which two texts are one wire copy: an outlet cuts the end or writes a new head."""
_NUMBERS = 128
_ROWS = 4  # numbers in a band: with 32 bands, texts that share six runs in ten meet in one of them 99 times in 100
_RUN = 4  # words
_SHORTEST = 40  # words; less has too few runs to tell a copy from a phrase
_WORD = re.compile(r"\w+")

Sketch = npt.NDArray[np.uint32]


def sketch(text: str) -> Sketch | None:
    """The sketch of a text, shape (128,); None where the text is too short for one."""
    words = _WORD.findall(text.lower())
    if len(words) < _SHORTEST:
        return None
    from datasketch import MinHash

    made = MinHash(num_perm=_NUMBERS, seed=1)
    made.update_batch({" ".join(words[at : at + _RUN]).encode() for at in range(len(words) - _RUN + 1)})
    return np.array(made.hashvalues, np.uint32)


def likeness(first: Sketch, second: Sketch) -> float:
    """The estimated share of runs in common, of all that either has."""
    return float(np.mean(first == second))


def band_keys(made: Sketch) -> list[int]:
    """Keys of which near copies share at least one, most likely."""
    bands = made.astype("<u4").reshape(-1, _ROWS)
    return [zlib.crc32(struct.pack("<B", number) + band.tobytes()) for number, band in enumerate(bands)]


def packed(made: Sketch) -> bytes:
    return made.astype("<u4").tobytes()


def unpacked(data: bytes) -> Sketch:
    return np.frombuffer(data, "<u4").astype(np.uint32)
