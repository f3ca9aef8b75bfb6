"""How right the scores are, as a page: verdicts by score, and what a refit would change."""

from collections.abc import Callable, Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from report.review_types import Bin, Evaluation
from report.safe import on_a_page
from report.words import applied, counted


def evaluation_view(found: Evaluation) -> RenderableType:
    """Verdicts, their share by score with its interval, and the refit with how sure it is."""
    if not found.verdicts:
        return Text(f"{_counts(found)} Give some with `belie review`; evaluate then tells how right the scores are.")
    parts: list[RenderableType] = [
        Text(_counts(found)),
        Text(),
        Text("Confirmed among the pairs of each score:", style="bold"),
        _bins(found.bins, lambda one: f"{one.low:.2f} to {one.high:.2f}"),
        Text(),
        Text("Confirmed among the pairs of each score or more, as --min-score shows them:", style="bold"),
        _bins(found.at_least, lambda one: f"{one.low:.2f} or more"),
        Text(),
        Text(found.why),
    ]
    return Group(*parts, *([Text(), *_refit(found)] if found.refit else []))


def _counts(found: Evaluation) -> str:
    by = f" by {', '.join(map(on_a_page, found.reviewers))}" if found.reviewers else ""
    told = f"{counted(found.verdicts, 'verdict')}{by}"
    if found.verdicts:
        told += f": {found.confirmed} confirmed, {found.dismissed} dismissed, {found.unsure} unsure"
    gone = f" {counted(found.gone, 'verdict')} on pairs that the store has no more." if found.gone else ""
    return f"{told}.{gone}"


def _bins(bins: Sequence[Bin], name: Callable[[Bin], str]) -> Table:
    rows = [
        (name(one), str(one.confirmed), f"{one.confirmed + one.dismissed}", *_shares(one))
        for one in bins
        if one.precision is not None
    ]
    return _table(("score", "confirmed", "of", "share", "95% sure between", "promised"), rows)


def _shares(one: Bin) -> tuple[str, str, str]:
    return f"{one.precision:.2f}", f"{one.least:.2f} and {one.most:.2f}", f"{one.promised:.2f}"


def _refit(found: Evaluation) -> list[RenderableType]:
    refit = found.refit
    assert refit is not None
    rows = [(f"{one.score:.2f}", f"{one.refit:.2f}", f"{one.least:.2f} and {one.most:.2f}") for one in refit.examples]
    fit = f"{refit.slope:.3f} × log odds {'+' if refit.intercept >= 0 else '−'} {abs(refit.intercept):.3f}"
    surprise = f"surprise per verdict {refit.log_loss_refit:.3f}, and {refit.log_loss:.3f} as it is"
    return [
        Text("What the judge's scores become by it:", style="bold"),
        _table(("score", "refit", "95% sure between"), rows),
        Text(f"Log odds of the refit: {fit}; {surprise}.", style="dim"),
        Text(on_a_page(_applied(found))),
    ]


def _applied(found: Evaluation) -> str:
    if found.calibration is None:
        return "It is not applied: scores are shown as the judge gives them. `belie evaluate --apply` applies it."
    return f"Scores are shown through a refit: {applied(found.calibration)}. `belie evaluate --reset` takes it away."


def _table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> Table:
    table = Table(*header, box=None, padding=(0, 2, 0, 0), header_style="dim", show_edge=False)
    for row in rows:
        table.add_row(*row)
    return table
