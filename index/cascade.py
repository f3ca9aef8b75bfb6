"""What is dropped before the judge, who is the dear one: pairs that cannot well be about one thing (pure).

The bound was measured, not assumed: see `benchmarks/README.md`, and `python -m benchmarks.nightly.cascade`
for what it drops and loses on a store of one's own.
"""

import re
from functools import lru_cache

from claims.types import Claim

NEAR = 0.55
"""Cosine from which a pair is judged whatever its words: two ways to say a thing may share none."""
_STEM = 6  # letters: "negotiated" and "negotiations" are one
_WORD = re.compile(r"[^\W_]+")
_PLAIN = frozenset(
    "a an the and or but if of to in on at by for with from as is are was were be been has have had do does did will "
    "would could may might can not no it its he she they his her their that this these those there said says say who "
    "which what when where while than then so also more most over after before about into out up all some".split()
)


def may_conflict(first: Claim, second: Claim, similarity: float) -> bool:
    """Whether two near claims have a content word in common, or are so near that they need none."""
    return similarity >= NEAR or not content_words(first.text).isdisjoint(content_words(second.text))


@lru_cache(maxsize=4096)
def content_words(text: str) -> frozenset[str]:
    """The beginnings of the words that say what a text is about, and its figures."""
    words = (word for word in _WORD.findall(text.lower()) if word not in _PLAIN)
    return frozenset(word[:_STEM] for word in words if len(word) > 2 or word.isdigit())
