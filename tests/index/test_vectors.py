import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.vectors import Vectors, VectorsUnusable
from tests.index.made import unit

STAMP = b"0123456789abcdef"


def filled(*pairs):
    vectors = Vectors(3)
    vectors.add(np.array([row for row, _ in pairs]), unit(*(vector for _, vector in pairs)))
    return vectors


def test_higher_is_nearer():
    vectors = filled((10, (1, 0, 0)), (20, (1, 1, 0)), (30, (0, 0, 1)), (40, (-1, 0, 0)))
    scores, ids = vectors.search(unit((1, 0, 0)), 10)
    assert ids.tolist() == [[10, 20, 30, 40]]
    assert scores[0].tolist() == pytest.approx([1, 0.7071, 0, -1], abs=1e-4)


def test_nothing_is_found_where_nothing_is():
    scores, ids = Vectors(3).search(unit((1, 0, 0)), 5)
    assert scores.shape == ids.shape == (1, 0)


def test_what_is_removed_is_not_found():
    vectors = filled((10, (1, 0, 0)), (20, (1, 1, 0)))
    vectors.remove(np.array([10, 99]))
    assert vectors.search(unit((1, 0, 0)), 5)[1].tolist() == [[20]]


@settings(max_examples=30, deadline=None)
@given(
    st.lists(st.integers(0, 2**60), unique=True, max_size=20), st.lists(st.integers(0, 2**60), unique=True, max_size=20)
)
def test_saved_and_loaded_it_is_the_same(tmp_path_factory, ids, gone):
    path = tmp_path_factory.mktemp("vectors") / "vectors.faiss"
    random = np.random.default_rng(1)
    vectors = Vectors(3)
    vectors.add(np.array(ids, np.int64), unit(*random.normal(size=(len(ids), 3))) if ids else np.zeros((0, 3), "f4"))
    vectors.remove(np.array(gone, np.int64))
    vectors.save(path, STAMP)
    loaded = Vectors.load(path, STAMP, 3)
    assert sorted(loaded.ids().tolist()) == sorted(set(ids) - set(gone))
    query = unit((1, 2, 3))
    assert loaded.search(query, 5)[1].tolist() == vectors.search(query, 5)[1].tolist()


def test_what_is_loaded_goes_on_like_any_other(tmp_path):
    path = tmp_path / "v"
    filled((1, (1, 0, 0)), (2, (0, 1, 0))).save(path, STAMP)
    loaded = Vectors.load(path, STAMP, 3)
    loaded.remove(np.array([1]))
    loaded.add(np.array([3]), unit((0, 0, 1)))
    assert sorted(loaded.ids()) == [2, 3]


@pytest.mark.parametrize(
    ("stamp", "dimension"), [(b"another stamp!!!", 3), (STAMP, 4), (b"", 3)], ids=["stamp", "dimension", "no stamp"]
)
def test_a_file_of_another_state_is_not_used(tmp_path, stamp, dimension):
    filled((1, (1, 0, 0))).save(tmp_path / "v", STAMP)
    with pytest.raises(VectorsUnusable):
        Vectors.load(tmp_path / "v", stamp, dimension)


def test_one_flipped_bit_is_noticed(tmp_path):
    path = tmp_path / "v"
    filled((1, (1, 0, 0))).save(path, STAMP)
    sound = path.read_bytes()
    for at in range(len(sound)):
        path.write_bytes(sound[:at] + bytes([sound[at] ^ 4]) + sound[at + 1 :])
        with pytest.raises(VectorsUnusable):
            Vectors.load(path, STAMP, 3)


def test_a_file_that_cannot_be_written_leaves_the_old_one(tmp_path):
    path = tmp_path / "v"
    filled((1, (1, 0, 0))).save(path, STAMP)
    before = path.read_bytes()
    (tmp_path / "v.tmp").mkdir()
    with pytest.raises(OSError):
        filled((1, (1, 0, 0)), (2, (0, 1, 0))).save(path, STAMP)
    assert path.read_bytes() == before


@pytest.fixture
def many(monkeypatch):
    """Vectors enough for lists, where a hundred are enough: ids by the hundred, and the vectors."""
    monkeypatch.setattr("index.vectors.FLAT_UNTIL", 100)
    made = np.random.default_rng(3).normal(size=(600, 8)).astype(np.float32)
    made /= np.linalg.norm(made, axis=1, keepdims=True)
    return np.arange(600) * 100, made.astype(np.float16).astype(np.float32)


def built(ids, made):
    return Vectors.built(8, len(ids), lambda: [(ids[:250], made[:250]), (ids[250:], made[250:])])


def test_beyond_some_size_vectors_lie_in_lists_and_nearly_all_neighbours_are_found(many):
    ids, made = many
    vectors = built(ids, made)
    assert vectors.made_for == 600 and vectors.recall >= 0.98 and "lists are read" in vectors.form
    assert sorted(vectors.ids()) == ids.tolist() and len(vectors) == 600
    scores, found = vectors.search(made[:50], 10)
    assert found[:, 0].tolist() == ids[:50].tolist()
    true = np.argsort(-(made[:50] @ made.T), axis=1)[:, :10] * 100
    assert np.mean([len(np.intersect1d(*pair)) / 10 for pair in zip(found, true, strict=True)]) > 0.9
    assert scores[0, 3] == pytest.approx(made[0] @ made[found[0, 3] // 100], abs=1e-5)


def test_as_many_are_found_as_are_asked_for(many):
    ids, made = many
    assert sorted(built(ids, made).search(made[:1], 600)[1][0]) == ids.tolist()


def test_lists_take_new_ones_and_let_old_ones_go(many):
    ids, made = many
    vectors = built(ids[:500], made[:500])
    vectors.add(ids[500:], made[500:])
    vectors.remove(ids[:300])
    assert sorted(vectors.ids()) == ids[300:].tolist()
    assert vectors.search(made[550:551], 1)[1].tolist() == [[55_000]]
    assert vectors.search(made[10:11], 1)[1].tolist() != [[1_000]]


def test_lists_are_saved_with_what_is_known_of_them(many, tmp_path):
    ids, made = many
    vectors = built(ids, made)
    vectors.save(tmp_path / "v", STAMP)
    loaded = Vectors.load(tmp_path / "v", STAMP, 8)
    assert (loaded.form, loaded.made_for) == (vectors.form, 600)
    assert loaded.search(made[:5], 9)[1].tolist() == vectors.search(made[:5], 9)[1].tolist()
    assert loaded.agree(ids, made) and not loaded.agree(ids[1:], made[:-1])


@pytest.mark.parametrize(
    ("made_for", "counts"), [(0, {100: True, 101: False}), (600, {51: True, 50: False, 2400: True, 2401: False})]
)
def test_a_form_suits_until_the_store_has_outgrown_it(many, made_for, counts):
    vectors = Vectors(8)
    vectors.made_for = made_for
    assert {count: vectors.suits(count) for count in counts} == counts
