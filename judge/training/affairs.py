"""Affairs of our own writing: five articles each, by outlets and speakers that contradict, repeat and complete each other.

`affairs/articles.jsonl` holds the articles as the pipeline reads them, `affairs/pairs` what a reader says of
pairs of their claims, `affairs/fitting` the same of affairs that the models have not learned from.
"""

from collections.abc import Iterator
from pathlib import Path

from judge.training.examples import Example
from judge.training.neighbours import examples_of, found_again, read_pairs
from judge.types import Pair

AFFAIRS = Path(__file__).parent / "affairs"
ARTICLES = AFFAIRS / "articles.jsonl"


def affair_examples() -> Iterator[Example]:
    """Training examples `affair:conflict`, `affair:support` and `affair:neither`, each pair once."""
    return examples_of(read_pairs(AFFAIRS / "pairs"), ARTICLES, "affair")


def kept_for_fitting() -> Iterator[tuple[str, str, Pair]]:
    """Affair, verdict and pair of those that no model has learned from."""
    for one, pair in found_again(read_pairs(AFFAIRS / "fitting"), ARTICLES):
        yield one.a[0].partition("-")[0], one.verdict, pair
