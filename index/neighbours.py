"""Which pairs of claims are worth judging: near ones, and those that a text itself sets against each other.

A pair stands under the row numbers of its claims in order, so that it is made once whichever
of the two it is found from.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from claims.types import Claim
from index.types import Floats, Nearest, Rows

SENTENCES_APART = 2
"""How far a word like "countered" reaches back."""

_ALIKE = 4  # digits of a similarity, as many as the store keeps
_TIES = 8  # times the partners that are wanted: beyond, ties are cut

ClaimsOf = Callable[[Iterable[int]], Mapping[int, Claim]]


def may_pair(first: Claim, second: Claim) -> bool:
    """Whether two claims can be a pair at all: not of one place, and not the same words twice."""
    same_place = first.document == second.document and first.start < second.end and second.start < first.end
    return first.id != second.id and not same_place and first.text != second.text


def near_pairs(
    rows: Sequence[int],
    queries: Floats,
    vectors: Nearest,
    claims_of: ClaimsOf,
    k: int,
    floor: float,
    fits: Callable[[Claim, Claim, float], bool] | None = None,
) -> dict[tuple[int, int], float]:
    """The `k` nearest partners of each claim, with their similarity.

    What cannot be a partner (the claim itself, its copies) takes no place among the `k`: where
    such crowd the neighbourhood, the search widens until there are `k` others or none above the floor.

    Args:
        rows: row numbers of the claims whose partners are wanted; `queries[i]` is the vector of `rows[i]`.
        vectors: all claims of the store.
        claims_of: gives the claims of row numbers.
        floor: the least similarity of a pair.
        fits: which pairs of near partners, and how near, are kept, all if None; the others count to the `k` too.
    """
    found: dict[tuple[int, int], float] = {}
    claims: dict[int, Claim] = {}
    waiting, width = list(range(len(rows))), k + 2
    while waiting:
        scores, ids = vectors.search(queries[waiting], width)
        claims.update(claims_of({*ids.ravel().tolist(), *rows}.difference(claims)))
        unfinished = []
        for place, near_scores, near_ids in zip(waiting, scores, ids, strict=True):
            row = rows[place]
            partners = sorted(_partners(row, near_scores, near_ids, claims, floor), key=_rank)
            exhausted = width >= len(vectors) or near_scores[-1] < floor
            if not exhausted and not _settled(partners, k, float(near_scores[-1]), width):
                unfinished.append(place)
                continue
            for other, score in partners[:k]:
                if fits is None or fits(claims[row], claims[other], score):
                    found[min(row, other), max(row, other)] = score
        waiting, width = unfinished, width * 2
    return found


def _partners(
    row: int, scores: Floats, ids: Rows, claims: Mapping[int, Claim], floor: float
) -> Iterator[tuple[int, float]]:
    for other, score in zip(ids.tolist(), scores.tolist(), strict=True):
        if score >= floor and row in claims and other in claims and may_pair(claims[row], claims[other]):
            yield other, score


def _settled(partners: Sequence[tuple[int, float]], k: int, last: float, width: int) -> bool:
    """Whether the first `k` partners are sure: enough were found, and all that are as near as the last of them."""
    if len(partners) < k:
        return False
    return _rank(partners[k - 1])[0] < -round(last, _ALIKE) or width > _TIES * k


def _rank(partner: tuple[int, float]) -> tuple[float, int]:
    """Nearest first, and of those as near as each other the older: whichever index they come from."""
    other, score = partner
    return -round(score, _ALIKE), other


def discourse_pairs(claims: Mapping[int, Claim]) -> set[tuple[int, int]]:
    """Claims of two speakers that a text sets against each other by a cue, however unlike their words are.

    Both stand in the same document in the same or neighbouring sentences, and the sentence
    of the later one has the cue (of two in one sentence, either's counts).
    """
    found = set()
    for document in _by_document(claims).values():
        ordered = sorted(document, key=lambda row: claims[row].sentence)
        for at, later in enumerate(ordered):
            for earlier in reversed(ordered[:at]):
                if claims[later].sentence - claims[earlier].sentence > SENTENCES_APART:
                    break
                if opposed(claims[earlier], claims[later]) and may_pair(claims[earlier], claims[later]):
                    found.add((min(earlier, later), max(earlier, later)))
    return found


def opposed(earlier: Claim, later: Claim) -> bool:
    """Whether a cue sets two claims of neighbouring sentences against each other, in this order."""
    cue = later.cue or (earlier.cue if earlier.sentence == later.sentence else None)
    return cue is not None and _two_voices(earlier, later)


def _two_voices(first: Claim, second: Claim) -> bool:
    """Whether two known speakers differ, by their names and by the keys that make one of two spellings."""
    if first.speaker is None or second.speaker is None or first.speaker == second.speaker:
        return False
    return first.speaker_key is None or first.speaker_key != second.speaker_key


def _by_document(claims: Mapping[int, Claim]) -> dict[str, list[int]]:
    documents: dict[str, list[int]] = {}
    for row, claim in claims.items():
        documents.setdefault(claim.document, []).append(row)
    return documents
