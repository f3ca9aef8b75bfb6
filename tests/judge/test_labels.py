"""What the columns of a model's output mean, and the probabilities in them."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from claims.errors import ModelError
from judge.labels import columns, softmax

NAMES = ("entailment", "neutral", "contradiction")
LOGITS = arrays(np.float64, st.tuples(st.integers(1, 5), st.just(3)), elements=st.floats(-1000, 1000))


@pytest.mark.parametrize("order", list(permutations(NAMES)))
def test_columns_are_found_by_name_in_any_order(order):
    found = columns(dict(enumerate(order)), "made")
    assert [order[column] for column in found] == list(NAMES)


def test_a_config_may_write_columns_as_text_and_names_in_capitals():
    assert columns({"0": "CONTRADICTION", "1": "Entailment", "2": "neutral"}, "made") == [1, 2, 0]


def test_further_labels_do_not_matter():
    assert columns({0: "other", 1: "neutral", 2: "entailment", 3: "contradiction"}, "made") == [2, 1, 3]


@pytest.mark.parametrize(
    "labels", [{}, {0: "no", 1: "yes"}, {0: "entailment", 1: "neutral"}, {0: "neutral", 1: "neutral", 2: "neutral"}]
)
def test_a_model_without_the_three_is_refused_by_its_place_and_its_labels(labels):
    with pytest.raises(ModelError, match=f"somewhere has the labels {', '.join(labels.values())}: belie needs"):
        columns(labels, "somewhere")


def test_probabilities_by_hand():
    # e**0 : e**ln 2 : e**ln 5 is 1 : 2 : 5
    found = softmax(np.log(np.array([[1.0, 2.0, 5.0], [3.0, 3.0, 3.0]])))
    assert found.tolist() == [pytest.approx([0.125, 0.25, 0.625]), pytest.approx([1 / 3] * 3)]


@given(logits=LOGITS, more=st.floats(-1000, 1000))
def test_probabilities_add_up_to_one_and_only_differences_count(logits, more):
    found = softmax(logits)
    assert np.all(found >= 0) and found.sum(axis=1) == pytest.approx(np.ones(len(logits)))
    assert softmax(logits + more) == pytest.approx(found, abs=1e-9)
    assert np.all(np.take_along_axis(found, logits.argmax(axis=1)[:, None], axis=1) == found.max(axis=1)[:, None])
