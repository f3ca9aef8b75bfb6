"""How right the store's scores are, by the verdicts that people gave, and scores refit to them."""

from collections.abc import Sequence

from claims.errors import UsageError
from index.store import Store, open_store
from index.types import ScoredVerdict
from judge.types import Calibration
from pipeline import job
from pipeline.calibration import ENOUGH, Judged, binned, cumulated, refit
from pipeline.settings import Settings
from report.review_types import Evaluation, Refit

APPLICABLE = 50
"""Verdicts below which a refit is not applied."""
OF_EACH = 10
"""Confirmed, and dismissed, below which it is not: ten of each for each of its two numbers is the usual rule."""


def evaluate(
    settings: Settings, *, reviewer: str | None = None, apply: bool = False, reset: bool = False
) -> Evaluation:
    """Precision of the scores at each step, with intervals, and a refit of the calibration.

    The scores are those that the pairs have now; updates are no conflicts and do not count.

    Args:
        reviewer: only this person's verdicts.
        apply: keep the refit in the store, so that all scores of this judge are shown through it.
        reset: have the scores shown as the judge gives them again.

    Raises:
        UsageError: a refit that is not to be applied, with the reason; or both at once.
        NoStore, StoreDamaged
        StoreBusy, StoreUnwritable: only with `apply` or `reset`.
    """
    if apply and reset:
        raise UsageError("A refit is either applied or taken away: give --apply or --reset.")
    if apply or reset:
        with open_store(settings.store, write=True, wait=settings.wait) as store, store.transaction():
            store.remember_calibration(_applicable(store, reviewer) if apply else None)
    with open_store(settings.store, wait=settings.wait) as store, store.snapshot():
        return _evaluated(store, reviewer)


def _evaluated(store: Store, reviewer: str | None) -> Evaluation:
    kept = [one for one in store.verdicts.all() if reviewer in (None, one.reviewer)]
    judged = store.verdicts.scored(reviewer)
    shown = [(store.conflicts.shown(one.score, one.judge), one.verdict) for one in judged]
    said = [one.verdict for one in judged]
    found = refit(_own(judged))
    return Evaluation(
        calibration=store.calibration,
        verdicts=len(judged),
        confirmed=said.count("confirmed"),
        dismissed=said.count("dismissed"),
        unsure=said.count("unsure"),
        gone=len(kept) - len(judged),
        reviewers=sorted({one.reviewer for one in kept if one.reviewer}),
        bins=binned(shown),
        at_least=cumulated(shown),
        refit=found,
        why=_why(_own(judged), found),
    )


def _own(judged: Sequence[ScoredVerdict]) -> list[Judged]:
    """The judge's own scores, which a refit starts from whatever was applied before."""
    return [(one.score, one.verdict) for one in judged]


def _applicable(store: Store, reviewer: str | None) -> Calibration:
    judged = [one for one in store.verdicts.scored(reviewer) if one.judge == store.judge and one.verdict != "unsure"]
    found = refit(_own(judged))
    confirmed = sum(one.verdict == "confirmed" for one in judged)
    if found is None or len(judged) < APPLICABLE or min(confirmed, len(judged) - confirmed) < OF_EACH:
        raise UsageError(
            f"The scores stay as they are: {confirmed} confirmed and {len(judged) - confirmed} dismissed pairs of the "
            f"judge {store.judge} are too few to change every score by. It takes {APPLICABLE} together and {OF_EACH} "
            "of each: give more with `belie review`, of low scores too."
        )
    if found.slope <= 0:
        raise UsageError(
            "The scores stay as they are: by these verdicts pairs of high scores hold no more often than those of low "
            "ones, so that a refit would turn their order round."
        )
    if not found.better:
        raise UsageError(
            "The scores stay as they are: the refit foretells verdicts that it has not seen no better than they do."
        )
    return Calibration(
        slope=found.slope,
        intercept=found.intercept,
        judge=str(store.judge),
        confirmed=confirmed,
        dismissed=len(judged) - confirmed,
        reviewers=tuple(sorted({one.reviewer for one in judged if one.reviewer})),
        lowest=min(one.score for one in judged),
        highest=max(one.score for one in judged),
        time=job.now(),
    )


def _why(judged: list[Judged], found: Refit | None) -> str:
    """How far the refit can be trusted, or why there is none."""
    told = [(score, verdict) for score, verdict in judged if verdict != "unsure"]
    if len(told) < ENOUGH:
        return f"{len(told)} verdicts that say yes or no are too few for a refit: it takes {ENOUGH} or more."
    if found is None:
        return "All verdicts say the same: a refit needs some that are confirmed and some that are dismissed."
    lowest, highest = min(told)[0], max(told)[0]
    scored = f"pairs that the judge scored {lowest:.2f} to {highest:.2f}"
    rests = f"The refit rests on {len(told)} verdicts on {scored}; of others it is a guess."
    if not found.better:
        return f"{rests} It foretells verdicts that it has not seen no better than the judge's scores do: keep those."
    return f"{rests} It foretells verdicts that it has not seen better than the judge's scores do."
