"""The extractor on the items of our own: what fails, by construction (pure but for the extractor passed in)."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.extraction.baseline import Finder
from benchmarks.extraction.fields import any_speaker, comes_from, place, wrong_fields
from benchmarks.extraction.matching import Found, match
from benchmarks.extraction.records import Expected, Item
from claims.extract import Extractor
from claims.types import Claim, Document


@dataclass(frozen=True)
class Checked:
    """An item with the claims found in it and what is wrong with them.

    `failures` are (what, quote): `missed`, `extra`, `forbidden`, or the field of a matched claim that is wrong
    (`span`, `speaker`, `reported_by`, `stance`, `text`, `event`, `role`, `opinion`, `resolved`), or `one_speaker`
    where one person comes out as several; `optional` where a claim that need not be there is turned round.
    """

    item: Item
    matched: tuple[tuple[Expected, Claim], ...]
    found: tuple[Claim, ...]
    required: int
    excused: int
    failures: tuple[tuple[str, str], ...]


def run(items: Sequence[Item], extractor: Extractor) -> list[Checked]:
    documents = [Document(name=item.id, text=item.text, published=item.published) for item in items]
    return [check(item, found) for item, (_, found) in zip(items, extractor.extract(documents), strict=True)]


def check(item: Item, found: Sequence[Claim]) -> Checked:
    """Holds the found claims of an item against the expected ones; forbidden ones match nothing."""
    forbidden = [claim for claim in found if comes_from(claim, item)]
    open_ones = [claim for claim in found if claim not in forbidden]
    required = [one for one in item.claims if not one.optional]
    pairs = match([place(item.text, one.quote) for one in required], open_ones)
    rest = [claim for j, claim in enumerate(open_ones) if j not in {j for _, j in pairs}]
    optional = [one for one in item.claims if one.optional]
    excused = {j: optional[i] for i, j in match([place(item.text, one.quote) for one in optional], rest)}
    matched = tuple((required[i], open_ones[j]) for i, j in pairs)
    failures = [("missed", one.quote) for i, one in enumerate(required) if i not in {i for i, _ in pairs}]
    failures += [(field, one.quote) for one, claim in matched for field in wrong_fields(item, one, claim)]
    failures += [("optional", one.quote) for j, one in excused.items() if _turned(item, one, rest[j])]
    failures += [("forbidden", claim.quote) for claim in forbidden]
    failures += [("extra", claim.quote) for j, claim in enumerate(rest) if j not in excused]
    speakers = sorted({str(claim.speaker) for _, claim in matched})
    if item.one_speaker and len(speakers) > 1:
        failures.append(("one_speaker", " / ".join(speakers)))
    return Checked(item, matched, tuple(found), len(required), len(excused), tuple(failures))


def baseline_on(items: Sequence[Item], baseline: Finder) -> tuple[int, int, int, int]:
    """The baseline on the same texts: claims found, expected, matched, and matched with the right speaker."""
    found_all = expected_all = matched_all = right = 0
    for item in items:
        required = [one for one in item.claims if not one.optional]
        found: list[Found] = baseline(item.text)
        pairs = match([place(item.text, one.quote) for one in required], found)
        found_all, expected_all = found_all + len(found), expected_all + len(required)
        matched_all += len(pairs)
        right += sum(any_speaker(required[i].speaker, found[j].speaker) for i, j in pairs)
    return found_all, expected_all, matched_all, right


def _turned(item: Item, expected: Expected, claim: Claim) -> bool:
    return not {"stance", "text"}.isdisjoint(wrong_fields(item, expected, claim))
