"""The figures as tables: for a terminal, and for the model card (pure but for the writing of the card)."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.judge.results import Detection, Neighbours, Results, Stories, Top

CARD = Path(__file__).parents[2] / "judge" / "weights" / "README.md"
BEGIN = "<!-- figures: written by `python -m benchmarks.judge --card`, not by hand -->"
END = "<!-- end of figures -->"

_Row = Sequence[str]


def as_text(results: Results) -> str:
    """All figures, in plain columns."""
    return "\n".join([_about(results), "", *(line for part in _parts(results) for line in (*_columns(part), ""))])


def as_markdown(results: Results) -> str:
    """The same as Markdown tables."""
    return "\n\n".join([_about(results), *("\n".join(_pipes(part)) for part in _parts(results))])


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
    made_by = results.judge + (f" (SHA256SUMS {results.checksum[:12]}…)" if results.checksum else "")
    part = f", at most {results.limit} pairs of each source and kind" if results.limit else ""
    versions = ", ".join(f"{name} {version}" for name, version in results.machine.versions.items())
    speed = f"{results.speed.pairs_a_second:.0f} pairs a second in both directions"
    return (
        f"Judge {made_by}, measured on {results.date}{part}: {speed} "
        f"({results.machine.cpu}, {results.machine.cores} cores; {versions})."
    )


def _parts(results: Results) -> list[list[_Row]]:
    parts = [_sources(results), _detections("our own pairs", results.own), _kinds(results.own)]
    if results.statements:
        parts += [_detections("statements beside claims of the news", results.statements), _kinds(results.statements)]
    parts += [] if results.stories is None else _stories(results.stories)
    parts += [] if results.neighbours is None else _neighbours(results.neighbours)
    return parts + ([] if results.top is None else [_top(results.top)])


def _sources(results: Results) -> list[_Row]:
    head = ("source", "pairs", "labels", "right, one way", "right, both ways", "area")
    return [
        head,
        *(
            (s.name, str(s.pairs), str(s.choices), _percent(s.directed), _percent(s.symmetric), _decimal(s.area))
            for s in results.sources
        ),
    ]


def _detections(what: str, detections: Sequence[Detection]) -> list[_Row]:
    head = (what, "contradictions found", "false alarms", "area")
    return [head, *((d.name, _percent(d.recall), _percent(d.false_alarms), _decimal(d.area)) for d in detections)]


def _kinds(detections: Sequence[Detection]) -> list[_Row]:
    """How many of each kind are right, by each way of finding contradictions."""
    head = ("kind", "label", "pairs", *(f"right: {found.name}" for found in detections))
    rows = []
    for kinds in zip(*(found.kinds for found in detections), strict=True):
        label = "contradiction" if kinds[0].conflicts else "compatible"
        rows.append((kinds[0].name, label, str(kinds[0].pairs), *(str(kind.right) for kind in kinds)))
    return [head, *rows]


def _stories(found: Stories) -> list[list[_Row]]:
    """The ways of ranking the pairs of our own stories, and the conflicts that are shown by kind."""
    head = (
        f"{found.stories} own stories: {found.conflicts} conflicts in {found.pairs} pairs",
        *("shown", "right of those", "conflicts shown", "average precision", "area"),
    )
    ways = [
        (w.name, str(w.shown), _share(w.precision), _percent(w.recall))
        + (_decimal(w.average_precision), _decimal(w.area))
        for w in found.ways
    ]
    kinds = [(kind, f"{shown} of {all_}") for kind, (shown, all_) in found.found_of_kind.items()]
    return [
        [head, *ways],
        [("calibration error of what is shown", _decimal(found.calibration_error))],
        [("kind of conflict", "shown"), *kinds],
    ]


def _neighbours(found: Neighbours) -> list[list[_Row]]:
    """What the scores of neighbours in the news promise and what a reader found."""
    head = (
        f"score of {found.pairs} neighbours in the news, read",
        "read",
        "stand for",
        "conflicts",
        "promised",
        "held",
    )
    steps = [
        (f"{s.low} to {s.high}", str(s.read), f"{s.stands_for:,}", str(s.conflicts), _share(s.promised), _share(s.held))
        for s in found.steps
    ]
    low, high = (_decimal(bound) for bound in found.calibration_interval)
    rest = [
        ("of these neighbours", "figure"),
        ("average precision, judge and signals", _decimal(found.average_precision)),
        ("average precision, judge alone", _decimal(found.average_precision_alone)),
        ("calibration error at 0.5 or more", f"{_decimal(found.calibration_error)} ({low} to {high})"),
    ]
    return [[head, *steps], rest]


def _top(found: Top) -> list[_Row]:
    return [
        ("neighbours in the news that score highest, read", "conflicts", "held", "promised"),
        (str(found.read), str(found.conflicts), _percent(found.conflicts / found.read), _percent(found.promised)),
    ]


def _columns(rows: Sequence[_Row]) -> Iterable[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (cell.rjust(w) if _is_figure(cell) else cell.ljust(w) for cell, w in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()


def _pipes(rows: Sequence[_Row]) -> Iterable[str]:
    for number, row in enumerate(rows):
        yield f"| {' | '.join(row)} |"
        if number == 0:
            yield "|" + "|".join("---:" if _is_figure(cell) else "---" for cell in rows[-1]) + "|"


def _is_figure(cell: str) -> bool:
    return cell == "–" or cell[:1].isdigit()


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _share(share: float | None) -> str:
    return "–" if share is None else _percent(share)


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
