"""How right the store's scores are, by the verdicts that people gave."""

from index.store import open_store
from pipeline.calibration import ENOUGH, Judged, binned, cumulated, refit
from pipeline.settings import Settings
from report.review_types import Evaluation, Refit


def evaluate(settings: Settings, *, reviewer: str | None = None) -> Evaluation:
    """Precision of the scores at each step, with intervals, and a refit of the calibration.

    The scores are those that the pairs have now; updates are no conflicts and do not count.

    Args:
        reviewer: only this person's verdicts.

    Raises:
        NoStore, StoreDamaged
    """
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        kept = [one for one in store.verdicts.all() if reviewer in (None, one.reviewer)]
        judged = store.verdicts.scored(reviewer)
    said = [verdict for _, verdict in judged]
    found = refit(judged)
    return Evaluation(
        verdicts=len(judged),
        confirmed=said.count("confirmed"),
        dismissed=said.count("dismissed"),
        unsure=said.count("unsure"),
        gone=len(kept) - len(judged),
        reviewers=sorted({one.reviewer for one in kept if one.reviewer}),
        bins=binned(judged),
        at_least=cumulated(judged),
        refit=found,
        why=_why(judged, found),
    )


def _why(judged: list[Judged], found: Refit | None) -> str:
    """How far the refit can be trusted, or why there is none."""
    told = [(score, verdict) for score, verdict in judged if verdict != "unsure"]
    if len(told) < ENOUGH:
        return f"{len(told)} verdicts that say yes or no are too few for a refit: it takes {ENOUGH} or more."
    if found is None:
        return "All verdicts say the same: a refit needs some that are confirmed and some that are dismissed."
    lowest, highest = min(told)[0], max(told)[0]
    scored = f"pairs scored {lowest:.2f} to {highest:.2f}"
    rests = f"The refit rests on {len(told)} verdicts on {scored}; of others it is a guess."
    if not found.better:
        return f"{rests} It foretells verdicts that it has not seen no better than the scores do: keep the scores."
    return f"{rests} It foretells verdicts that it has not seen better than the scores do."
