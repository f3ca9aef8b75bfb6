import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.decide import GLANCE, LEARNED, SUSPECT, THRESHOLD, WEIGHTS, decide, related, suspected
from judge.signals import signals
from judge.types import Pair
from tests.judge.made import pair, scores

LAVROV = {"speaker": "Sergei Lavrov", "speaker_key": "p|sergei|lavrov|LFRF"}
MIRZOYAN = {"speaker": "Ararat Mirzoyan", "speaker_key": "p|ararat|mirzoyan|MRTSN"}
MAY, JUNE = {"published": "2025-05-21"}, {"published": "2025-06-02"}
SHARE = st.floats(0, 1)
OPTIONAL = st.fixed_dictionaries(
    {},
    optional={
        "speaker": st.sampled_from([None, "Sergei Lavrov", "The Kremlin", "Armenia's Foreign Ministry"]),
        "published": st.sampled_from([None, "2025-05-21", "2025-05", "--12-28"]),
        "event_start": st.sampled_from(["2022-09-01", "--12-28"]),
        "event_end": st.sampled_from(["2022-09-30", "--12-28"]),
        "document": st.sampled_from(["", "a.txt", "b.txt"]),
        "cue": st.sampled_from([None, "countered", "but"]),
        "stance": st.sampled_from(["asserted", "hedged", "denied"]),
        "resolved": st.booleans(),
        "text": st.sampled_from(["", "12 people died.", "14 people died in 2022.", "The bridge is open."]),
    },
)


def kind(a, b, **known):
    return decide(pair(a, b), scores(**known)).kind


def test_a_reversal_needs_one_speaker_and_two_full_dates():
    assert kind(LAVROV | MAY, LAVROV | JUNE) == "reversal"
    assert kind(LAVROV | JUNE, LAVROV | MAY) == "reversal"
    spelt = {"speaker": "Sergey Lavrov", "speaker_key": "p|sergey|lavrov|LFRF"}
    assert kind(LAVROV | MAY, spelt | JUNE) == "reversal"


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (LAVROV | MAY, LAVROV),
        (LAVROV | MAY, LAVROV | {"published": "2025-06"}),
        (LAVROV | MAY, LAVROV | {"published": "--06-02"}),
        (LAVROV, LAVROV),
        (LAVROV | MAY, LAVROV | MAY),
        (LAVROV | MAY, MIRZOYAN | JUNE),
        (LAVROV | MAY, JUNE),
        (MAY, JUNE),
        ({}, {}),
    ],
)
def test_all_else_is_a_contradiction(a, b):
    assert kind(a, b) == "contradiction"


def test_an_update_speaks_of_another_time():
    monday, thursday = ({"event_start": day, "event_end": day} for day in ("2025-05-19", "2025-05-22"))
    assert kind(monday | MAY, thursday | JUNE) == "update"
    assert kind(monday | MAY, monday | JUNE) == "contradiction"
    assert kind(monday | MAY, {"event_start": "--05-22", "event_end": "--05-22"} | JUNE) == "contradiction"


@pytest.mark.parametrize("known", [{}, LAVROV | {"sentence": 1}, MAY])
def test_more_certain_models_make_higher_scores(known):
    found = [decide(pair(known, MIRZOYAN), scores(c / 20)).score for c in range(21)]
    assert found == sorted(found) and found[0] < found[-1]


def raised(a=None, b=None, similarity=0.7, **changed):
    """How much higher the score is for the changes to the second claim."""
    before = decide(pair(a, b, similarity), scores(0.6)).score
    return decide(pair(a, (b or {}) | changed, similarity), scores(0.6)).score - before


def test_a_cue_raises_the_score():
    beside = {"document": "a.txt", "sentence": 1} | MIRZOYAN
    weak, strong = (raised(LAVROV, beside, cue=cue) for cue in ("but", "countered"))
    assert 0 < weak < strong
    assert raised(LAVROV, beside | {"sentence": 9}, cue="countered") == 0
    assert raised(LAVROV, MIRZOYAN | {"document": "elsewhere.txt"}, cue="countered") == 0


def test_what_makes_a_conflict_more_or_less_likely():
    counted = {"text": "12 people died in the fire."}
    fourteen, twelve = "14 people died in the fire.", "Some 12 people died in the fire."
    other, same = (decide(pair(counted, {"text": text}), scores(0.6)).score for text in (fourteen, twelve))
    assert other > same
    assert raised(resolved=False) < 0
    year = {"event_start": "2021-01-01", "event_end": "2021-12-31"}
    assert raised(year, event_start="2022-01-01", event_end="2022-12-31") < 0
    near, far = (decide(pair(similarity=similarity), scores(0.6)).score for similarity in (0.9, 0.4))
    assert near > far


@given(a=OPTIONAL, b=OPTIONAL, similarity=st.floats(-1, 1), contradiction=SHARE, entailment=SHARE)
def test_any_pair_has_a_verdict(a, b, similarity, contradiction, entailment):
    verdict = decide(pair(a, b, similarity), scores(contradiction, entailment * (1 - contradiction)))
    assert 0 <= verdict.score <= 1 and 0 <= verdict.support <= 1
    assert verdict.support + verdict.score <= 1.001
    assert verdict.signals.nli == pytest.approx(contradiction, abs=1e-4)
    assert verdict.why.endswith(".") and verdict.why.count(".") == 1
    assert not any(unicodedata.category(character).startswith("C") for character in verdict.why)


def test_the_reason_names_the_speakers():
    assert all(name in why(LAVROV, MIRZOYAN) for name in ("Sergei Lavrov", "Ararat Mirzoyan"))
    assert "Sergei Lavrov" in why(LAVROV, LAVROV) and "Sergei Lavrov" in why(LAVROV, {})
    assert "None" not in why({}, {})


def why(a, b):
    return decide(pair(a, b), scores(0.95)).why


def test_the_reason_names_what_it_rests_on():
    beside = {"document": "a.txt", "sentence": 1, "cue": "countered"} | MIRZOYAN
    assert "countered" in why(LAVROV, beside)
    assert "figures" in why({"text": "12 people died."}, {"text": "14 people died."})


def test_an_answer_to_what_is_no_conflict():
    entailed = decide(pair({"document": ""}, {"document": "", "text": "The bridge is open."}), scores(0.02, 0.95))
    assert entailed.score < THRESHOLD and "follows" in entailed.why
    assert entailed.support > 0.5
    unrelated = decide(pair({"document": ""}, {"document": ""}), scores(0.02, 0.02))
    assert unrelated.score < THRESHOLD and unrelated.support < 0.1


def test_the_order_of_the_two_does_not_matter():
    for known in ({}, LAVROV | MAY, {"event_start": "2021-01-01", "event_end": "2021-12-31"}):
        asked = pair(known, MIRZOYAN | JUNE | {"text": "12 bridges are shut."})
        turned = Pair(a=asked.b, b=asked.a, similarity=asked.similarity)
        one, other = decide(asked, scores()), decide(turned, scores())
        assert (one.kind, one.score, one.support) == (other.kind, other.score, other.support)


def test_the_threshold_leaves_room_for_both():
    assert 0 < THRESHOLD < 1


def test_what_is_looked_up_is_no_article():
    told = {"document": "a.txt", "speaker": "Eva Berg", "text": "The bridge is safe."}
    looked_up = pair({"document": "", "text": "The bridge is not safe."}, told)
    assert decide(looked_up, scores(0.9)).why.startswith("Eva Berg against the statement: ")


def glanced(*shares):
    return scores(*shares).model_copy(update={"glanced": True})


def test_weights_of_a_glance_are_for_what_is_learned_alone():
    assert GLANCE.keys() == {"bias", *LEARNED} and SUSPECT < THRESHOLD


def test_a_glance_has_weights_of_its_own(monkeypatch):
    read, seen = decide(pair(), scores(0.6)).score, decide(pair(), glanced(0.6)).score
    monkeypatch.setitem(GLANCE, "bias", GLANCE["bias"] - 1)
    assert decide(pair(), scores(0.6)).score == read and decide(pair(), glanced(0.6)).score < seen
    seen = decide(pair(), glanced(0.6)).score
    monkeypatch.setitem(WEIGHTS, "bias", WEIGHTS["bias"] - 1)
    assert decide(pair(), scores(0.6)).score < read and decide(pair(), glanced(0.6)).score == seen


def test_circumstances_weigh_as_much_at_a_glance(monkeypatch):
    before = decide(pair(), glanced(0.6)).score
    assert decide(pair({"stance": "denied"}), glanced(0.6)).score > before
    monkeypatch.setitem(WEIGHTS, "denied", 0.0)
    assert decide(pair({"stance": "denied"}), glanced(0.6)).score == before


@given(a=OPTIONAL, b=OPTIONAL, similarity=st.floats(-1, 1), contradiction=SHARE, entailment=SHARE)
def test_what_is_not_suspected_stays_below_the_threshold(a, b, similarity, contradiction, entailment):
    asked, found = pair(a, b, similarity), glanced(contradiction, entailment * (1 - contradiction))
    score = decide(asked, found).score
    assert suspected(asked, found) or score <= SUSPECT < THRESHOLD
    assert not suspected(asked, found) or score >= round(SUSPECT, 4) or signals(asked, contradiction).discourse
    assert related(asked, found) or not suspected(asked, found)


def test_a_cue_makes_a_pair_suspect_that_the_model_passes_over():
    beside = {"document": "a.txt", "sentence": 1} | MIRZOYAN
    assert not suspected(pair(LAVROV, beside), glanced(0.002))
    assert suspected(pair(LAVROV, beside | {"cue": "countered"}), glanced(0.002))


def test_a_cue_counts_where_the_model_hears_it():
    beside = {"document": "a.txt", "sentence": 1} | MIRZOYAN
    plain, answered, denied = (
        [decide(pair(LAVROV, beside | {"cue": cue}), scores(share)).score for share in (0.05, 0.3)]
        for cue in (None, "countered", "denied")
    )
    assert plain[0] == answered[0] == denied[0]  # "denied" between two voices may deny something else
    assert plain[1] < denied[1] < answered[1]


def test_what_seems_to_say_the_same_is_related_and_not_suspected():
    same, nothing = glanced(0.001, 0.9), glanced(0.001, 0.001)
    assert related(pair(), same) and not suspected(pair(), same)
    assert not related(pair(), nothing)
