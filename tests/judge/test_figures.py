import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.figures import in_figures
from judge.quantities import quantities


def exclude_each_other(one, other):
    a, b = quantities(one), quantities(other)
    return any(unit in b and a[unit].excludes(b[unit]) for unit in a)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A third of voters stayed at home.", "60% of voters stayed at home."),
        ("Half of the herd died.", "A quarter of the herd died."),
        ("More than half the herd died.", "40 percent of the herd died."),
        ("Two-thirds of the seats are empty.", "10% of the seats are empty."),
        ("One in five bridges is unsafe.", "Half of the bridges are unsafe."),
        ("Six out of ten voters had heard of her.", "30 percent of voters had heard of her."),
        ("Dozens of people died.", "Three people died."),
        ("Tens of thousands of people marched.", "300 people marched."),
        ("A dozen people marched.", "50 people marched."),
        ("Half a million people marched.", "50,000 people marched."),
        ("One hundred and twenty people marched.", "220 people marched."),
        ("Ten or more people came.", "Six people came."),
        ("500 people or fewer came.", "600 people came."),
        ("The port handled 2.4m tonnes.", "The port handled 5 million tonnes."),
        ("It was 51.3°C in the shade.", "It was 45 degrees Celsius in the shade."),
    ],
)
def test_amounts_in_words_reject_others(one, other):
    assert exclude_each_other(one, other) and exclude_each_other(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("A third of voters stayed at home.", "33 percent of voters stayed at home."),
        ("Half of the herd died.", "50 percent of the herd died."),
        ("More than half of the herd died.", "Two thirds of the herd died."),
        ("One in five bridges is unsafe.", "20% of bridges are unsafe."),
        ("Dozens of people died.", "40 people died."),
        ("Hundreds of people died.", "450 people died."),
        ("Half a million people marched.", "500,000 people marched."),
        ("A million people marched.", "950,000 people marched."),
        ("Three hundred and ten people were aboard.", "310 people were aboard."),
        ("Rates rose by 2 percentage points.", "Rates rose by 20 percent."),
        ("She won six in ten games.", "She won 30% of the points."),
        ("The third of the boats sank.", "60% of the boats sank."),
        ("She ran the 100m in May.", "She ran the 200m in May."),
    ],
)
def test_amounts_in_words_agree_with_figures_that_can_be_theirs(one, other):
    assert not exclude_each_other(one, other) and not exclude_each_other(other, one)


@given(
    st.text()
    | st.lists(st.sampled_from("half a third of one in five two hundred and dozens or more 3 m".split())).map(" ".join)
)
def test_any_text_can_be_told_in_figures(text):
    assert isinstance(in_figures(text), str)
    quantities(text)
