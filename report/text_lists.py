"""The short answers as pages: extracted claims, an index run, the store's figures, one judged pair."""

from itertools import groupby

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claims.types import Claim
from report.safe import one_line
from report.text_claim import claim_view
from report.types import Extraction, IndexSummary, PastRun, Relation, StoreStatus
from report.words import applied, counted


def extraction_view(extraction: Extraction) -> RenderableType:
    """The claims of each document under its name, each with its offsets."""
    parts: list[RenderableType] = []
    for document, claims in groupby(extraction.claims, key=lambda claim: claim.document):
        parts.append(Text(one_line(document), style="bold"))
        parts += [_placed(claim) for claim in claims]
    documents = len({claim.document for claim in extraction.claims})
    found = f"{counted(len(extraction.claims), 'claim')} in {counted(documents, 'document')}"
    failed = f"; {counted(len(extraction.failed), 'document')} could not be read" if extraction.failed else ""
    return Group(*parts, Text(f"{found}{failed}."))


def _placed(claim: Claim) -> RenderableType:
    place = Text(f"characters {claim.start} to {claim.end}", style="dim")
    return Padding(Group(place, claim_view(claim, with_document=False)), (0, 0, 1, 3))


def index_view(summary: IndexSummary) -> RenderableType:
    """What an index run changed, and how long each stage took."""
    documents, claims, conflicts = summary.documents, summary.claims, summary.conflicts
    counts = ", ".join(f"{number} {word}" for word, number in documents.model_dump().items())
    stages = ", ".join(f"{one_line(stage)} {seconds:.1f}" for stage, seconds in summary.stages.items())
    if summary.dry_run:
        return _figures(("documents", counts), ("dry run", "nothing was changed"))
    return _figures(
        ("documents", counts),
        ("claims", f"{claims.added} added, {claims.removed} removed, {claims.total} in the store"),
        ("pairs judged", str(summary.pairs_judged)),
        ("conflicts", f"{conflicts.new} new, {conflicts.gone} gone"),
        ("seconds", f"{summary.seconds:.1f}" + (f" ({stages})" if stages else "")),
    )


def status_view(status: StoreStatus) -> RenderableType:
    """What a store holds and what made it."""
    return _figures(
        ("store", status.store),
        ("documents", str(status.documents)),
        ("claims", str(status.claims)),
        ("pairs judged", str(status.pairs)),
        ("conflicts", str(status.conflicts)),
        ("encoder", status.encoder),
        ("judge", status.judge or "none yet"),
        *((("scores", f"refit: {applied(status.calibration, status.judge)}"),) if status.calibration else ()),
        ("schema", str(status.store_schema)),
        ("size", _size(status)),
        ("last run", status.last_run or "none yet"),
        ("search", status.search or "none yet"),
        *((("to compare", f"{status.uncompared} claims: the next run goes on"),) if status.uncompared else ()),
        *((("evidence", f"kept of {status.evidence} confirmed conflicts"),) if status.evidence else ()),
        *(("run", _run(run)) for run in status.runs),
        ("unreadable", ", ".join(failure.document for failure in status.failed) or "none"),
        *((f"default {one.name}", f"{one.value} (from {one.source})") for one in status.defaults),
    )


def _megabytes(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB"


def _size(status: StoreStatus) -> str:
    files = ", ".join(f"{name} {_megabytes(size)}" for name, size in status.sizes.items() if size >= 50_000)
    return _megabytes(status.bytes) + (f" ({files})" if files else "")


def _run(run: PastRun) -> str:
    took = "" if run.seconds is None else f" in {run.seconds:.1f} seconds"
    documents = run.documents
    return (
        f"{run.finished}{took}: {documents.new} new, {documents.changed} changed, {documents.removed} removed, "
        f"{documents.failed} failed; {run.claims.added} claims, {run.pairs_judged} pairs"
    )


def relation_view(relation: Relation) -> RenderableType:
    """The label of a judged pair, the three probabilities, and why."""
    scores = relation.scores
    return _figures(
        ("relation", relation.label),
        ("contradiction", f"{scores.contradiction:.2f}"),
        ("entailment", f"{scores.entailment:.2f}"),
        ("neutral", f"{scores.neutral:.2f}"),
        ("why", relation.why),
    )


def _figures(*rows: tuple[str, str]) -> Table:
    grid = Table.grid(padding=(0, 2, 0, 0))
    grid.add_column(style="bold", no_wrap=True)
    grid.add_column()
    for name, value in rows:
        grid.add_row(Text(name), Text(one_line(value)))
    return grid
