"""Scores and signals to a verdict: how likely a conflict, of what kind, and why (pure).

The score is a logistic combination: the model's log odds, shifted because true conflicts are rare among
neighbours, and the weight of each signal.
"""

from claims.types import Claim
from judge.odds import log_odds, probability
from judge.readings import readings
from judge.signals import ANSWERS, DENIALS, overlap, published_on, restates, signals
from judge.types import Kind, Pair, Scores, Signals, Verdict

THRESHOLD = 0.1
"""Least score of a conflict that is kept."""

_HEARD = 0.1
"""Contradiction, as the model sees it, from which a cue counts: "denied" between two voices may deny something else."""
_LEAST = 0.002  # that a probability of the model is held off 0 and 1
_UNKNOWN_SIMILARITY = 0.6  # of two sentences that were not embedded

WEIGHTS = {
    # learned from stories and from neighbours in the news that were read (judge/training/combine.py); "one voice"
    # was moved by hand, for in our stories too few people contradict themselves
    "bias": -0.51,
    "nli": 1.01,  # of the model's log odds of contradiction
    "entailment": 0.24,  # of its log odds of entailment
    "similarity": 0.38,  # of the cosine
    "overlap": 0.11,  # of the share of common content words
    "two voices": 0.45,
    "one voice": 0.0,
    "numbers": 0.36,
    # set by hand near what the pairs kept for fitting show, in which some of these are too rare to be learned
    "answer": 3.0,
    "denial": 1.7,
    "other cue": 1.2,
    "one document, one voice": -0.35,
    "times apart": -0.3,
    "same words": -4.5,
    "denied": 0.9,
    "unresolved, two documents": -0.3,
}
SUPPORT = {
    # of one claim saying what the other says, or part of it; learned from the same pairs
    "bias": -0.52,
    "nli": 0.09,
    "entailment": 1.13,
    "similarity": 0.43,
    "overlap": 0.13,
}
GLANCE = {
    # of a conflict where only the quick model has looked, learned as `WEIGHTS` are
    "bias": -2.35,
    "nli": 0.46,
    "entailment": 0.12,
    "similarity": 1.14,
    "overlap": 0.01,
    "two voices": 0.5,
    "one voice": 0.0,
    "numbers": 0.3,
}
SUSPECT = 0.04
"""Likelihood of a conflict, at a glance, from which a pair is read with care."""
_SAID_AGAIN = 0.25  # entailment at a glance, from which a pair is read with care where support counts too
LEARNED = ("nli", "entailment", "similarity", "overlap", "two voices", "one voice", "numbers")


def decide(pair: Pair, scores: Scores) -> Verdict:
    """The verdict on a pair of claims, from the model's scores and the signals of the pair."""
    found = signals(pair, scores.contradiction).model_copy(update={"second": scores.second})
    features = learned_features(pair, scores, found)
    score = _likelihood(pair, features, found, GLANCE if scores.glanced else WEIGHTS)
    return Verdict(
        score=round(score, 4),
        support=round(probability(odds(SUPPORT, features)) * (1 - score), 4),
        kind=kind(pair, found),
        why=_why(pair, scores, found, score),
        signals=found,
    )


def suspected(pair: Pair, glanced: Scores) -> bool:
    """Whether a pair may conflict: the text sets one against the other, or quick model and signals make it likely."""
    found = signals(pair, glanced.contradiction)
    features = learned_features(pair, glanced, found)
    return found.discourse is not None or _likelihood(pair, features, found, GLANCE) >= SUSPECT


def related(pair: Pair, glanced: Scores) -> bool:
    """Whether one claim of a pair may reject the other or say what it says."""
    return glanced.entailment >= _SAID_AGAIN or suspected(pair, glanced)


def _likelihood(pair: Pair, features: dict[str, float], found: Signals, learned: dict[str, float]) -> float:
    """Of a conflict, by learned weights and those set by hand."""
    return probability(odds(learned, features) + sum(WEIGHTS[name] for name in circumstances(pair, found)))


def kind(pair: Pair, found: Signals) -> Kind:
    """Reversal, update or contradiction, as the contract defines them; contradiction whenever a date is unknown."""
    earlier, later = published_on(pair.a), published_on(pair.b)
    dated = earlier is not None and later is not None and earlier != later
    if found.speakers == "same":
        return "reversal" if dated else "contradiction"
    if found.dates == "apart":
        return "update"
    if dated and found.numbers == "conflict" and found.dates is None and found.discourse is None:
        return "update"
    return "contradiction"


def learned_features(pair: Pair, scores: Scores, found: Signals) -> dict[str, float]:
    """What model and signals say of a pair, as the numbers whose weights are learned, one for each of `LEARNED`."""
    return {
        "nli": log_odds(scores.contradiction, _LEAST),
        "entailment": log_odds(scores.entailment, _LEAST),
        "similarity": pair.similarity or _UNKNOWN_SIMILARITY,
        "overlap": max(overlap(*texts) for texts in readings(pair)),
        "two voices": float(found.speakers == "different"),
        "one voice": float(found.speakers == "same"),
        "numbers": float(found.numbers == "conflict"),
    }


def odds(weights: dict[str, float], features: dict[str, float]) -> float:
    """The bias, and every feature that has a weight by that weight."""
    return weights["bias"] + sum(weights[name] * value for name, value in features.items() if name in weights)


def circumstances(pair: Pair, found: Signals) -> list[str]:
    """Which of the weights set by hand count for a pair."""
    a, b = pair.a, pair.b
    same_document = a.document == b.document and a.document != ""
    heard = found.discourse is not None and found.nli >= _HEARD
    present = {
        "answer": heard and found.discourse in ANSWERS,
        "denial": heard and found.discourse in DENIALS,
        "other cue": heard and found.discourse not in ANSWERS | DENIALS,
        "one document, one voice": same_document and found.speakers != "different",
        "times apart": found.dates == "apart",
        "same words": found.numbers != "conflict" and restates(a.text, b.text),
        "denied": any(claim.stance == "denied" and not _tells_of_its_speaker(claim) for claim in (a, b)),
        "unresolved, two documents": not same_document and not (a.resolved and b.resolved),
    }
    return [name for name, holds in present.items() if holds]


def _tells_of_its_speaker(claim: Claim) -> bool:
    """ "The minister dismissed the criticism": what is denied does not stand in the claim."""
    return claim.speaker is not None and claim.text.startswith(claim.speaker)


def _why(pair: Pair, scores: Scores, found: Signals, score: float) -> str:
    """One sentence for a person."""
    if score < 0.5 and scores.label == "entailment":
        return "One statement follows from the other."
    if score < THRESHOLD and scores.label == "neutral":
        return "Both statements can be true."
    reasons = []
    if found.discourse and found.nli >= _HEARD:
        reasons.append(f"the text sets them against each other (“{found.discourse}”)")
    if found.numbers == "conflict":
        reasons.append("they give different figures for the same thing")
    if found.dates == "apart":
        reasons.append("they speak of different times")
    if scores.contradiction >= 0.5:
        reasons.append("if one is true, the other can hardly be")
    elif not reasons:
        reasons.append("they sit ill together")
    said = f"{_who(pair.a, pair.b, found)}: {', and '.join(reasons)}."
    if scores.second is None:
        return said
    return f"{said} {scores.second.judge} {'agrees' if scores.second.conflict else 'disagrees'}: {scores.second.reason}"


def _who(a: Claim, b: Claim, found: Signals) -> str:
    if found.speakers == "same":
        return f"{a.speaker} says two things"
    if a.speaker and b.speaker:
        return f"{a.speaker} against {b.speaker}"
    if not a.document or not b.document:  # one of them is looked up, or both are only compared
        return f"{a.speaker or b.speaker} against the statement" if a.speaker or b.speaker else "The two statements"
    if a.speaker or b.speaker:
        other = "another article" if a.document != b.document else "the article itself"
        return f"{a.speaker or b.speaker} against what {other} reports"
    return "Two articles differ" if a.document != b.document else "The article says two things"
