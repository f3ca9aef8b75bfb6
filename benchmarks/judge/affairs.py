"""Affairs of our own writing that are held out: pairs of their claims as the pipeline meets them, read by us.

`affairs/articles.jsonl` holds the articles, `affairs/pairs` the verdicts. All that can be told of them is the order:
in so few affairs, all written to conflict, conflicts are far commoner than in the news.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np

from benchmarks.judge.ranking import decided, ranked
from benchmarks.judge.results import Affairs
from judge.training.neighbours import Read, found_again, read_pairs, with_similarity
from judge.types import Pair
from pipeline.pairing import Judge

AFFAIRS = Path(__file__).parent / "affairs"


def on_affairs(judges: Mapping[str, Judge], limit: int | None = None, folder: Path = AFFAIRS) -> Affairs:
    """The figures of each judge with its signals, and of similarity alone; of each verdict at most `limit` pairs."""
    read = read_pairs(folder / "pairs")
    found = _limited(list(found_again(read, folder / "articles.jsonl")), limit)
    pairs = with_similarity([pair for _, pair in found])
    holds = np.array([one.verdict == "conflict" for one, _ in found])
    stands_for = np.array([one.stands_for for one, _ in found])
    ways = [ranked(name, holds, decided(judge, pairs)[0], stands_for) for name, judge in judges.items()]
    similar = np.array([pair.similarity for pair in pairs])
    return Affairs(
        read=len(read),
        pairs=len(pairs),
        conflicts=int(holds.sum()),
        ways=[*ways, ranked("similarity", holds, similar, stands_for)],
    )


def _limited(found: Sequence[tuple[Read, Pair]], limit: int | None) -> list[tuple[Read, Pair]]:
    """Of each verdict the first, in the order in which they were read."""
    seen: Counter[str] = Counter()
    taken = []
    for one, pair in found:
        seen[one.verdict] += 1
        if limit is None or seen[one.verdict] <= limit:
            taken.append((one, pair))
    return taken
