import pytest
from hypothesis import given
from hypothesis import strategies as st

from judge.quantities import Range, quantities

ALL = float("inf")


def around(value):
    return Range(value * 0.9, value * 1.1)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12 soldiers died.", {"soldier": Range(12, 12)}),
        ("Twelve soldiers died.", {"soldier": Range(12, 12)}),
        ("Ninety-six soldiers died.", {"soldier": Range(96, 96)}),
        ("More than 140 people fled.", {"people": Range(140, ALL)}),
        ("At least 140 people fled.", {"people": Range(140, ALL)}),
        ("No fewer than 140 people fled.", {"people": Range(140, ALL)}),
        ("Fewer than 140 people fled.", {"people": Range(0, 140)}),
        ("No more than 140 people fled.", {"people": Range(0, 140)}),
        ("Up to 140 people fled.", {"people": Range(0, 140)}),
        ("The rescuers recover 12 bodies.", {"body": Range(12, 12)}),  # no "over" in it
        ("The bill is $5 million.", {"$": Range(5e6, 5e6)}),
        ("The bill is £40m and rising.", {"£": Range(4e7, 4e7)}),
        ("The bill is €1.5bn.", {"€": Range(1.5e9, 1.5e9)}),
        ("The bill is 25 million dollars.", {"$": Range(25e6, 25e6)}),
        ("A wall of 5m was built.", {}),  # metres or millions
        ("Turnout was 81.4 per cent.", {"%": Range(81.4, 81.4)}),
        ("Turnout was 81.4% of voters.", {"%": Range(81.4, 81.4)}),
        ("It rose by 3 percentage points.", {"percentage": Range(3, 3)}),
        ("Two dozen people fled.", {"people": Range(24, 24)}),
        ("The park lost 3 thousand trees.", {"tree": Range(3000, 3000)}),
        ("2,000 troops arrived.", {"troop": Range(2000, 2000)}),
        ("In 2014 protesters took the square.", {}),  # a year is no count
        ("The 3 February fire destroyed it.", {}),
        ("On May 12 officials met.", {}),
        ("Flight 370 vanished and Article 5 applies.", {}),
        ("The meeting at 10:30 lasted 24/7.", {}),
        ("He came 3rd on the 21st day.", {}),
        ("12 people died and 14 people were hurt.", {}),  # one unit counted twice
        ("Three of the ministers resigned.", {}),
        ("12 were injured.", {"injured": Range(12, 12)}),
        ("Between 40 and 50 people came.", {"people": Range(40, 50)}),
        ("It takes 12 to 15 days.", {"day": Range(12, 15)}),
        ("A 12-15 day trip.", {"day": Range(12, 15)}),
        ("They won 3-0 goals.", {}),
        ("One hundred and forty people fled.", {"people": Range(140, 140)}),  # the tail of a longer number
        ("The 31-paragraph text was adopted.", {"paragraph": Range(31, 31)}),
        ("Reserves were minus $18 billion.", {}),
        ("The covid-19 cases were few.", {}),
        ("The A4 road and the 5G network are shut.", {}),
        ("Version 3.5.2 costs nothing.", {}),
        ("", {}),
    ],
)
def test_figures_are_read_with_their_units_and_bounds(text, expected):
    assert quantities(text) == expected


@pytest.mark.parametrize("word", ["about", "around", "some", "nearly", "roughly", "an estimated"])
def test_about_leaves_a_tenth_of_room(word):
    found = quantities(f"There were {word} 200 sheep.")["sheep"]
    assert (found.low, found.high) == pytest.approx((180, 220))


def test_ranges_exclude_each_other_only_where_no_value_is_in_both():
    assert Range(0, 3).excludes(Range(4, 5)) and Range(4, 5).excludes(Range(0, 3))
    assert not Range(0, 4).excludes(Range(4, 5))
    assert not Range(0, ALL).excludes(Range(7, 7))


@given(st.text())
def test_any_text_is_read(text):
    for unit, amount in quantities(text).items():
        assert unit and amount.low <= amount.high


@pytest.mark.parametrize("text", ["9" * 400 + " sheep", " " * 200_000, "1 " * 20_000, "1,1" * 20_000, "over " * 20_000])
def test_hostile_texts_are_read_in_time(text):
    quantities(text)
