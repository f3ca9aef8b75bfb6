"""The tables of the figures, row by row (pure)."""

from collections.abc import Sequence

from benchmarks.judge.judges import FULL, OURS
from benchmarks.judge.ranking import BEST
from benchmarks.judge.results import Detection, Neighbours, Ranked, Results, Source, Speeds, Stories, Top

Row = Sequence[str]


def parts(results: Results) -> list[list[Row]]:
    """All tables, each with its head first."""
    found = [_sources(results), *_beside(results), _detections("our own pairs", results.own), _kinds(results.own)]
    if results.statements:
        found += [_detections("statements beside claims of the news", results.statements), _kinds(results.statements)]
    found += [] if results.stories is None else _stories(results.stories)
    found += [] if results.neighbours is None else _neighbours(results.neighbours)
    if results.affairs:
        a = results.affairs
        found.append(_ranked(f"{a.pairs} pairs of held-out affairs, read: {a.conflicts} conflicts", a.ways))
    found += [] if results.top is None else [_top(results.top)]
    return found + ([] if results.speeds is None else [_speeds(results.speeds)])


def _sources(results: Results) -> list[Row]:
    head = ("source", "pairs", "labels", "right, one way", "right, both ways", "area")
    return [
        head,
        *(
            (s.name, str(s.pairs), str(s.choices), _percent(s.directed), _percent(s.symmetric), _decimal(s.area))
            for s in results.sources
        ),
    ]


def _beside(results: Results) -> list[list[Row]]:
    """The judges side by side on each source; where the careful model was read in full precision, what 4 bits lost."""
    if not results.beside:
        return []
    names = [OURS, *(one.name for one in results.beside)]
    by_source = list(zip(results.sources, *(one.sources for one in results.beside), strict=True))
    lost = ["lost to 4 bits, points"] if FULL in names else []
    found: list[list[Row]] = []
    for what, share in (("right, one way", _directed), ("right, both ways", _symmetric)):
        rows = [[s[0].name, *(_percent(share(one)) for one in s)] for s in by_source]
        if lost:
            full = names.index(FULL)
            for row, s in zip(rows, by_source, strict=True):
                row.append(f"{100 * (share(s[full]) - share(s[0])):+.1f}")
        found.append([[what, *names, *lost], *rows])
    return [*found, [["area", *names], *([s[0].name, *(_decimal(one.area) for one in s)] for s in by_source)]]


def _directed(one: Source) -> float:
    return one.directed


def _symmetric(one: Source) -> float:
    return one.symmetric


def _detections(what: str, detections: Sequence[Detection]) -> list[Row]:
    head = (what, "contradictions found", "false alarms", "area")
    return [head, *((d.name, _percent(d.recall), _percent(d.false_alarms), _decimal(d.area)) for d in detections)]


def _kinds(detections: Sequence[Detection]) -> list[Row]:
    """How many of each kind are right, by each way of finding contradictions."""
    head = ("kind", "label", "pairs", *(f"right: {found.name}" for found in detections))
    rows = []
    for kinds in zip(*(found.kinds for found in detections), strict=True):
        label = "contradiction" if kinds[0].conflicts else "compatible"
        rows.append((kinds[0].name, label, str(kinds[0].pairs), *(str(kind.right) for kind in kinds)))
    return [head, *rows]


def _stories(found: Stories) -> list[list[Row]]:
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


def _neighbours(found: Neighbours) -> list[list[Row]]:
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
    rest: list[Row] = [
        ("of these neighbours", "figure"),
        ("average precision, judge and signals", _decimal(found.average_precision)),
        ("average precision, judge alone", _decimal(found.average_precision_alone)),
        ("calibration error at 0.5 or more", f"{_decimal(found.calibration_error)} ({low} to {high})"),
    ]
    return [[head, *steps], rest, _ranked("neighbours in the news, in the order of", found.ways)]


def _ranked(what: str, ways: Sequence[Ranked]) -> list[Row]:
    """Each way of ranking: of the pairs that it puts highest, how many conflict."""
    best = [f"of the best {many}" for many in BEST]
    return [
        (what, "average precision", "of those read", "area", *best),
        *(
            (w.name, _decimal(w.average_precision), _decimal(w.average_precision_read), _decimal(w.area))
            + tuple(str(w.best[many]) for many in BEST)
            for w in ways
        ),
    ]


def _top(found: Top) -> list[Row]:
    return [
        ("neighbours in the news that score highest, read", "conflicts", "held", "promised"),
        (str(found.read), str(found.conflicts), _percent(found.conflicts / found.read), _percent(found.promised)),
    ]


def _speeds(found: Speeds) -> list[Row]:
    what = f"{found.pairs} neighbours, as common as in the news ({_percent(found.read_with_care)} read with care)"
    return [
        (what, "pairs a second", "times as many as DeBERTa's shape"),
        *((one.name, f"{one.pairs_a_second:,.1f}", f"{one.times_deberta:.1f}") for one in found.rates),
    ]


def _percent(share: float) -> str:
    return f"{share:.1%}"


def _share(share: float | None) -> str:
    return "–" if share is None else _percent(share)


def _decimal(value: float | None) -> str:
    return "–" if value is None else f"{value:.3f}"
