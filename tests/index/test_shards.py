"""Which shard a vector belongs to, and one list of neighbours out of what several shards answer."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from index.shards import Layout, merged
from tests.index.made import unit

EAST, NORTH, WEST = (1, 0), (0, 1), (-1, 0)


def test_a_vector_belongs_to_the_centre_that_is_nearest():
    layout = Layout(unit(EAST, NORTH, WEST))
    assert layout.homes(unit((3, 1), (1, 3), (-2, 1), (0, -1))).tolist()[:3] == [0, 1, 2]
    assert layout.nearest(unit((3, 1), (-3, 1)), 2).tolist() == [[0, 1], [2, 1]]
    assert layout.nearest(unit((1, 0)), 9).shape == (1, 3)


def test_centres_are_found_where_the_vectors_are():
    around = [unit(*((x + turn, y + turn) for turn in (-0.1, 0, 0.1))) for x, y in (EAST, NORTH, WEST)]
    layout = Layout.over(np.concatenate(around), 3)
    homes = layout.homes(np.concatenate(around)).reshape(3, 3)
    assert (homes == homes[:, :1]).all() and len(set(homes[:, 0].tolist())) == 3
    assert np.allclose(np.linalg.norm(layout.centres, axis=1), 1)


def test_fewer_vectors_than_shards_are_wanted():
    assert len(Layout.over(unit(EAST, NORTH), 5)) == 2


def test_a_split_takes_one_place_for_two_and_leaves_the_others():
    layout = Layout(unit(EAST, NORTH))
    apart = layout.split(0, unit((3, 1), (3, -1), (3, 1), (3, -1)))
    assert len(apart) == 3 and np.array_equal(apart.centres[1], layout.centres[1])
    assert set(apart.homes(unit((3, 1), (3, -1))).tolist()) == {0, 2}


def test_answers_are_merged_with_ties_by_number_and_gaps_at_the_end():
    first = (np.array([0, 1]), np.array([[0.9, 0.5], [0.8, 0.1]], np.float32), np.array([[7, 3], [4, 9]]))
    second = (np.array([0]), np.array([[0.9, 0.7, 0.2]], np.float32), np.array([[2, 8, 1]]))
    scores, ids = merged([first, second], 2, 4)
    assert ids.tolist() == [[2, 7, 8, 3], [4, 9, -1, -1]]
    assert scores[0].tolist() == [np.float32(one) for one in (0.9, 0.9, 0.7, 0.5)]
    assert merged([], 2, 3)[1].tolist() == [[-1] * 3] * 2


@settings(deadline=None, max_examples=30)
@given(st.integers(0, 10_000), st.integers(1, 6), st.integers(1, 40))
def test_all_shards_together_say_what_one_index_says(seed, shards, k):
    chance = np.random.default_rng(seed)
    vectors, queries = unit(*chance.normal(size=(40, 5))), unit(*chance.normal(size=(3, 5)))
    layout = Layout.over(vectors, shards)
    homes, answers = layout.homes(vectors), []
    for shard in range(len(layout)):
        rows = np.flatnonzero(homes == shard)
        scores = queries @ vectors[rows].T
        order = np.argsort(-scores, axis=1)[:, :k]
        answers.append((np.arange(3), np.take_along_axis(scores, order, 1), rows[order]))
    scores, ids = merged(answers, 3, k)
    assert np.allclose(scores, -np.sort(-(queries @ vectors.T), axis=1)[:, :k])
    assert np.allclose(np.take_along_axis(queries @ vectors.T, ids, 1), scores)
