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
