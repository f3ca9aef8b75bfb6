"""Statements of our own writing about claims of the news: what rejects each, what agrees with it, what does neither.

They are what a fact-checker looks up, and what another speaker might have said. `statements/*.jsonl` holds where each
claim lies in the articles and what was written about it; the claims' texts come from the articles when training runs.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from judge.names import aligned
from judge.training.examples import TARGETS, Example, rows_of
from judge.training.neighbours import Place, claims_at, place_of

STATEMENTS = Path(__file__).parent / "statements"
LABELS = {"rejects": "contradiction", "agrees": "entailment", "neither": "neutral"}


class Statement(NamedTuple):
    """`stands` is one of `LABELS`: how the statement stands to the claim."""

    claim: Place
    stands: str
    text: str


def statements(folder: Path = STATEMENTS) -> list[Statement]:
    """The statements of all files of a folder."""
    return [
        Statement(place_of(row["claim"]), stands, text)
        for row in rows_of(folder)
        for stands in LABELS
        for text in row[stands]
    ]


def beside_claims(written: Sequence[Statement], articles: Path) -> Iterator[tuple[Statement, str, str]]:
    """The statements whose claims the extractor finds in the articles: each claim's text and the statement's."""
    claims = claims_at({one.claim for one in written}, articles)
    for one in written:
        if one.claim in claims:
            yield one, *aligned(claims[one.claim].text, one.text)


def statement_examples(articles: Path) -> Iterator[Example]:
    """Training examples of the statements.

    That a claim entails what agrees with it is meant this way round only; conflicts and their lack hold both ways.
    """
    for one, claim, statement in beside_claims(statements(), articles):
        yield Example(claim, statement, TARGETS[LABELS[one.stands]], f"statement:{one.stands}")
