"""The figures as tables for benchmarks/README.md."""

import textwrap
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.desk.attacking import Attacks
from benchmarks.desk.reading import Answer, looked_up, statements, store_of
from benchmarks.desk.timing import Desk
from report.safe import one_line


def read_again(data: Path | None, folder: Path, *, quotes: bool) -> list[Answer]:
    """Looks all statements up; prints each with its first answer as it comes."""
    store = store_of(data, folder) if data else folder / ".belie"
    found = []
    for asked, lookup, answer in looked_up(store, statements()):
        found.append(answer)
        print(f"{asked.id:2}  {'right' if answer.right else 'WRONG'}  {asked.statement}")
        print(f"    expected: {asked.expected}; {answer.told}")
        hits = [("against", one) for one in lookup.contradicting[:2]] + [("for", one) for one in lookup.supporting[:2]]
        for side, hit in hits if quotes else []:
            said = one_line(f"{side} {hit.score:.2f} {hit.claim.speaker or 'the article'}: {hit.claim.text}")
            print(textwrap.indent(textwrap.fill(said, 110), "    "))
    return found


def answers_table(rows: Sequence[Answer]) -> str:
    expected = {one.id: one.expected for one in statements()}
    lines = ["", "| what the articles say of it | statements | right first answers |", "|---|---|---|"]
    for kind in ("contradicting", "supporting", "contradicting or supporting", "neither"):
        some = [one for one in rows if expected[one.id] == kind]
        lines.append(f"| {kind} | {len(some)} | {sum(one.right for one in some)} |")
    lines.append(f"| all | {len(rows)} | {sum(one.right for one in rows)} |")
    lines += ["", "| what went wrong | statements |", "|---|---|"]
    for why, number in Counter(one.wrong for one in rows if one.wrong).most_common():
        lines.append(f"| {why} | {number} |")
    return "\n".join(lines)


def desk_table(desk: Desk) -> str:
    lines = [f"{desk.claims:,} claims; the most memory of a lookup {desk.megabytes:.0f} MB.", ""]
    lines += ["| what | seconds | of all cores |", "|---|---|---|"]
    for one in (*desk.lookups, *desk.parts, *desk.pages):
        lines.append(f"| {one.name} | {one.wall:.2f} | {'' if one.cpu is None else f'{one.cpu:.2f}'} |")
    return "\n".join(lines)


def attacks_table(found: Attacks) -> str:
    lines = ["| tried | answered | as it should |", "|---|---|---|"]
    lines += [f"| {one.tried} | {one.got} | {'yes' if one.as_it_should else 'NO'} |" for one in found.answers]
    told = ", ".join(f"{number} times {status}" for status, number in found.statuses.items())
    lines += [
        "",
        f"{found.at_once} requests at once: {told}; the middle one took {found.middle} s, the slowest "
        f"{found.slowest} s. Memory: {found.megabytes_before} MB before, {found.megabytes_most} at its most.",
    ]
    return "\n".join(lines)
