"""The figures as tables: for a terminal, and for the model card (pure but for the writing of the card)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.judge.parts import Row, parts
from benchmarks.judge.results import Results

CARD = Path(__file__).parents[2] / "judge" / "weights" / "README.md"
BEGIN = "<!-- figures: written by `python -m benchmarks.judge --card`, not by hand -->"
END = "<!-- end of figures -->"


def as_text(results: Results) -> str:
    """All figures, in plain columns."""
    return "\n".join([_about(results), "", *(line for part in parts(results) for line in (*_columns(part), ""))])


def as_markdown(results: Results) -> str:
    """The same as Markdown tables."""
    return "\n\n".join([_about(results), *("\n".join(_pipes(part)) for part in parts(results))])


def write_card(results: Results, card: Path = CARD) -> None:
    """Puts the tables between the two markers of the model card.

    Raises:
        ValueError: the card lacks the markers.
    """
    text = card.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise ValueError(f"{card} lacks the lines {BEGIN} and {END}")
    card.write_text(f"{before}{BEGIN}\n{as_markdown(results)}\n{END}{after}", encoding="utf-8")


def _about(results: Results) -> str:
    made_by = results.judge + (f" (weights {results.checksum[:12]}…)" if results.checksum else "")
    part = f", at most {results.limit} pairs of each source and kind" if results.limit else ""
    versions = ", ".join(f"{name} {version}" for name, version in results.machine.versions.items())
    speed = f"{results.speed.pairs_a_second:.0f} pairs a second in both directions"
    return (
        f"Judge {made_by}, measured on {results.date}{part}: {speed} "
        f"({results.machine.cpu}, {results.machine.cores} cores; {versions})."
    )


def _columns(rows: Sequence[Row]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.rjust(w) if _is_figure(cell) else cell.ljust(w) for cell, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _pipes(rows: Sequence[Row]) -> Iterable[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield "|" + "|".join("---:" if _is_figure(cell) else "---" for cell in rows[-1]) + "|"


def _is_figure(cell: str) -> bool:
    return cell == "–" or cell.lstrip("+-")[:1].isdigit()
