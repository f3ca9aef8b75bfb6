from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.dates import absolute, from_metadata, full
from claims.events import event_interval
from claims.published import from_page, from_text, from_url

TUESDAY = "2025-03-11"


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("The lighthouse was lit on March 5, 2024.", "2024-03-05"),
        ("The lighthouse was lit on March 5th, 2024.", "2024-03-05"),
        ("The lighthouse was lit on 5 March 2024.", "2024-03-05"),
        ("The lighthouse was lit on the 5th of March 2024.", "2024-03-05"),
        ("The lighthouse was lit on Sept. 5, 2024.", "2024-09-05"),
        ("The lighthouse was lit on 2024-03-05.", "2024-03-05"),
        ("The lighthouse was lit in March 2024.", "2024-03"),
        ("The lighthouse was lit in 2024.", "2024"),
        ("In 1998 the lighthouse was lit.", "1998"),
        ("Since 1998 the lighthouse has been dark.", "1998"),
        ("The lighthouse was lit on March 5.", "--03-05"),
        ("The lighthouse was lit on 5 March.", "--03-05"),
        ("In March the lighthouse was lit.", "--03"),
        ("It was lit in early March.", "--03"),
    ],
)
def test_a_date_is_as_precise_as_it_is_written(text, iso):
    (when,) = absolute(text)
    assert when.iso == iso
    assert text[when.start : when.end].strip() == text[when.start : when.end] != ""


@pytest.mark.parametrize(
    "text",
    [
        "It was lit on February 30, 2024.",
        "It was lit on 2023-02-29.",
        "It was lit on April 31.",
        "It was lit on 0000-01-05.",
        "May the best boat win.",
        "They march 20 abreast.",
        "She bought 2000 tiles.",
        "A fleet of 2000 ships was built.",
        "A crowd of 2000 people came.",
        "The room is 1998 feet up.",
        "",
    ],
)
def test_what_is_no_date(text):
    assert list(absolute(text)) == []


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("The regatta of September 19-20, 2023, was cancelled.", ("2023-09-19", "2023-09-20")),
        ("The regatta of 19–20 September 2023 was cancelled.", ("2023-09-19", "2023-09-20")),
        ("The regatta of September 19-20 was cancelled.", ("--09-19", "--09-20")),
        ("The regatta of 2023 was cancelled.", ("2023-01-01", "2023-12-31")),
        ("The regatta was cancelled in February 2024.", ("2024-02-01", "2024-02-29")),
        ("The regatta was cancelled in February.", ("--02", "--02")),
        ("The regatta was cancelled on Tuesday.", (None, None)),
        ("The regatta was cancelled.", (None, None)),
    ],
)
def test_the_days_of_an_event_without_a_day_of_publication(text, days):
    assert event_interval(text, None) == days
    assert event_interval(text, "2025") == days, "a year is nothing to count days from"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("The dam broke today.", "2025-03-11", "2025-03-11"),
        ("Yesterday the dam broke.", "2025-03-10", "2025-03-10"),
        ("The dam broke on Tuesday.", "2025-03-11", "2025-03-11"),
        ("The dam broke on Wednesday.", "2025-03-05", "2025-03-05"),
        ("The dam broke last Tuesday.", "2025-03-04", "2025-03-04"),
        ("The dam broke last week.", "2025-03-03", "2025-03-09"),
        ("Last month the dam broke.", "2025-02-01", "2025-02-28"),
        ("The dam broke last year.", "2024-01-01", "2024-12-31"),
        ("The dam broke on March 3.", "2025-03-03", "2025-03-03"),
        ("The dam broke on March 30.", "2024-03-30", "2024-03-30"),
        ("The dam broke on January 8 last year.", "2024-01-08", "2024-01-08"),
        ("The dam broke in December.", "2024-12-01", "2024-12-31"),
        ("The dam broke in March.", "2025-03-01", "2025-03-31"),
        ("The dam broke on February 29.", "2024-02-29", "2024-02-29"),
        ("The dam broke on February 28-29.", "2024-02-28", "2024-02-29"),
        ("The dam will be closed tomorrow.", "2025-03-12", "2025-03-12"),
        ("The dam will be closed on Friday.", "2025-03-14", "2025-03-14"),
        ("The dam will be closed on Tuesday.", "2025-03-11", "2025-03-11"),
        ("The dam will be closed on March 30.", "2025-03-30", "2025-03-30"),
        ("The dam would be closed in January.", "2026-01-01", "2026-01-31"),
        ("The dam won't be closed in March.", "2025-03-01", "2025-03-31"),
        ("The owners will appeal against the ruling of March 30.", "2024-03-30", "2024-03-30"),
        ("The dam will be closed next month.", "2025-04-01", "2025-04-30"),
        ("The dam will be closed this year.", "2025-01-01", "2025-12-31"),
        ("She predicted on March 30 that the dam would break.", "2024-03-30", "2024-03-30"),
        ("She said on Monday that the dam would break.", "2025-03-10", "2025-03-10"),
        ("The dam was closed due to floods on Friday.", "2025-03-07", "2025-03-07"),
    ],
)
def test_relative_dates_count_from_a_full_day_of_publication(text, first, last):
    assert event_interval(text, TUESDAY) == (first, last)


def test_next_tuesday_is_left_open():
    assert event_interval("The dam will be closed next Tuesday.", TUESDAY) == (None, None)


def test_a_named_date_goes_before_a_relative_one():
    assert event_interval("On Monday he said the dam broke on May 2, 2019.", TUESDAY) == ("2019-05-02", "2019-05-02")


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-03-05", "2024-03-05"),
        ("2024-03-05T21:15:00+02:00", "2024-03-05"),
        (date(2024, 3, 5), "2024-03-05"),
        ("2024-03", "2024-03"),
        (2024, "2024"),
        ("December 28", "--12-28"),
        ("Tue, 05 Mar 2024 10:00:00 GMT", "2024-03-05"),
        ("5 March 2024, 10:00", "2024-03-05"),
        ("2024-02-30", None),
        ("2024-13", None),
        ("0000-01-01", None),
        ("9999-12-31", None),
        ("٢٠٢٤-٠١-٠١", None),
        (1709632800, None),
        ("last week", None),
        ("", None),
        (None, None),
        ([], None),
        ({"year": 2024}, None),
    ],
)
def test_a_date_from_metadata(value, iso):
    assert from_metadata(value) == iso


@pytest.mark.parametrize("published", [None, "", "2024", "2024-03", "--12-28", "2024-02-30", "9999-12-31", "soon"])
def test_only_a_full_date_is_one(published):
    assert full(published) is None


def test_the_day_that_an_article_gives_away():
    lead = "The zoo’s director, Hana Mori, said in an interview published on December 28 that the pandas are well."
    assert from_text([lead, "They arrived on May 3, 2021."], []) == "--12-28"


def test_the_page_gives_the_year_where_its_weekday_is_that_of_the_article():
    told = ["The pandas left the zoo on Wednesday.", "They had come on May 3, 2021."]
    assert from_text(told, ["Updated March 5, 2025"]) == "2025-03-05"
    assert from_text(told, ["Updated March 6, 2025"]) is None, "a Thursday"


def test_a_day_that_is_only_spoken_of_is_not_that_of_publication():
    assert from_text(["The pandas came to the zoo on May 3 from Chengdu.", "They are well."], []) is None
    assert from_text([], []) is None
    assert from_text(["The lighthouse was lit on 3 March 1987, its keeper said.", "It is dark."], []) is None
    assert from_text(["The keeper said that the lighthouse was lit on 3 March 1987.", "It is dark."], []) is None
    assert from_text(["The keeper told Radio Lakeside on 3 March 1987 that it was dark.", "It is."], []) == "1987-03-03"


DATED = st.lists(
    st.sampled_from(
        "on in of since early late last next this will May March 5 29 30 2024 2000 year Monday - , th".split()
    )
    | st.text(max_size=4),
    max_size=12,
).map(" ".join)
DAYS = st.none() | st.dates(date(1000, 1, 1), date(2999, 12, 31)).map(date.isoformat) | st.text(max_size=10)


@given(DATED, DAYS)
def test_any_text_has_days_in_order_or_none(text, published):
    first, last = event_interval(text, published)
    assert (first is None) == (last is None)
    if first and not first.startswith("--"):
        assert date.fromisoformat(first) <= date.fromisoformat(last)
    for when in absolute(text):
        assert 0 <= when.start < when.end <= len(text)


@given(DATED | st.text() | st.integers() | st.dates() | st.lists(st.text()))
def test_any_metadata_is_a_date_or_none(value):
    found = from_metadata(value)
    assert found is None or found.isascii() and len(found) in (4, 5, 7, 10)


@given(st.lists(DATED, max_size=4), st.lists(DATED, max_size=3))
def test_any_page_has_a_date_or_none(paragraphs, outside):
    found = from_text(paragraphs, outside)
    assert found is None or found.isascii()


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("It crossed the border in late October.", ("2023-10-21", "2023-10-31")),
        ("It crossed the border in early March 2020.", ("2020-03-01", "2020-03-10")),
        ("It crossed the border in mid-March 2020.", ("2020-03-11", "2020-03-20")),
        ("In the first quarter of 2023 the firm sold no lorries.", ("2023-01-01", "2023-03-31")),
        ("Between June 2 and June 9, 2018, sixty children were admitted.", ("2018-06-02", "2018-06-09")),
        ("A year ago the island had no doctor.", ("2023-01-01", "2023-12-31")),
        ("Three weeks ago the river rose.", ("2024-04-22", "2024-04-28")),
        ("Two months ago the river rose.", ("2024-03-01", "2024-03-31")),
        ("Five days ago the river rose.", ("2024-05-11", "2024-05-11")),
        ("More than a year ago the river rose.", (None, None)),
        ("A year earlier the river had risen.", (None, None)),
    ],
)
def test_parts_of_months_runs_of_days_and_times_ago(text, interval):
    assert event_interval(text, "2024-05-16") == interval


def test_times_ago_stay_open_without_a_date_of_publication():
    assert event_interval("Three weeks ago the river rose.", None) == (None, None)


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Earlier this week a lorry spilled acid.", ("2024-05-13", "2024-05-16")),
        ("Later this year the bridge will open.", ("2024-05-16", "2024-12-31")),
        ("It opened early last month.", ("2024-04-01", "2024-04-10")),
        ("It closed late last year.", ("2023-09-01", "2023-12-31")),
        ("The river rose over the weekend.", ("2024-05-11", "2024-05-12")),
        ("The river rose last weekend.", ("2024-05-11", "2024-05-12")),
        ("The fair will be held this weekend.", ("2024-05-18", "2024-05-19")),
        ("The mine sank twice in the past two weeks.", ("2024-05-02", "2024-05-16")),
        ("Over the last year rents doubled.", ("2023-05-16", "2024-05-16")),
        ("The siren rang last night.", ("2024-05-15", "2024-05-15")),
        ("The siren rang this morning.", ("2024-05-16", "2024-05-16")),
        ("The bridge will open in three days.", ("2024-05-19", "2024-05-19")),
        ("The bridge will open in two weeks' time.", ("2024-05-27", "2024-06-02")),
        ("In three days the river rose by a metre.", (None, None)),
        ("The mill made paper from 1990 to 2004.", ("1990-01-01", "2004-12-31")),
        ("Between 2015 and 2020 the herd halved.", ("2015-01-01", "2020-12-31")),
        ("The mill was built in the 1880s.", (None, None)),
        ("The mill was rebuilt in the 1980s.", ("1980-01-01", "1989-12-31")),
        ("In the first half of 2023 the firm sold no lorries.", ("2023-01-01", "2023-06-30")),
        ("The lamp is due in early 2025.", ("2025-01-01", "2025-04-30")),
        ("The lamp is due in mid-2025.", ("2025-01-01", "2025-12-31")),
        ("The lamp is due by Valentine 's Day 2025.", ("2025-02-14", "2025-02-14")),
        ("She sang at the 2015 Glass Fair.", ("2015-01-01", "2015-12-31")),
        ("The dam broke on 25/12/2023.", ("2023-12-25", "2023-12-25")),
        ("The dam broke on 12/25/2023.", ("2023-12-25", "2023-12-25")),
        ("The dam broke on 05/03/2023.", ("2023-01-01", "2023-12-31")),
        ("The dam broke on 5.3.2023.", ("2023-03-05", "2023-03-05")),
        ("The dam broke on 2023/03/05.", ("2023-03-05", "2023-03-05")),
        ("The dam broke last March.", ("2024-03-01", "2024-03-31")),
        ("She walks to the dam every Friday.", (None, None)),
        ("The shops were full on Black Friday.", (None, None)),
        ("The Sunday Times praised the dam.", (None, None)),
    ],
)
def test_more_ways_to_tell_a_time(text, interval):
    assert event_interval(text, "2024-05-16") == interval


@pytest.mark.parametrize(
    ("text", "interval"),
    [
        ("Two days later the village was empty.", ("2020-03-07", "2020-03-07")),
        ("The following day the village was empty.", ("2020-03-06", "2020-03-06")),
        ("The siren had rung the day before.", ("2020-03-04", "2020-03-04")),
        ("The siren had rung the day before the flood.", (None, None)),
        ("A week earlier the dam had been checked.", ("2020-02-24", "2020-03-01")),
        ("Three months later the dam was rebuilt.", ("2020-06-01", "2020-06-30")),
        ("It opened a day later than planned.", (None, None)),
    ],
)
def test_times_told_from_the_day_that_was_spoken_of(text, interval):
    assert event_interval(text, None, "2020-03-05") == interval
    assert event_interval(text, "2024-05-16") == (None, None)


@pytest.mark.parametrize(
    ("line", "iso"),
    [
        ("March 5, 2025", "2025-03-05"),
        ("Published: 5 March 2025 at 10:15 GMT", "2025-03-05"),
        ("By Nils Lind, Lakeside Courier | Wed 5 March 2025 | 4 min read", "2025-03-05"),
        ("LAKESIDE, March 5, 2025 (Courier) — ", "2025-03-05"),
        ("LAKESIDE, March 5 (Courier) — ", "--03-05"),
        ("2025-03-05T10:15", "2025-03-05"),
        ("Council closes the pool on March 5, 2025", None),
        ("Updated March 5, 2025", None),
        ("© 2025 Lakeside Courier", None),
        ("From March 3 to March 5, 2025", None),
    ],
)
def test_a_line_that_is_a_date_is_the_day_of_publication(line, iso):
    assert from_text(["The pool was closed, the council said."], ["Home", line]) == iso


def test_a_full_stamp_goes_before_one_without_a_year():
    assert from_text(["The pool was closed."], ["LAKESIDE, March 4 —", "March 5, 2025"]) == "2025-03-05"


@pytest.mark.parametrize(
    ("url", "iso"),
    [
        ("https://a.example/2024/03/05/pool-closes", "2024-03-05"),
        ("https://a.example/news/2024-3-5/", "2024-03-05"),
        ("https://a.example/2024/02/31/pool", None),
        ("https://a.example/1234/56/78", None),
        ("https://a.example/pool-2024", None),
        (None, None),
    ],
)
def test_the_day_in_an_address(url, iso):
    assert from_url(url) == iso


@pytest.mark.parametrize(
    ("page", "iso"),
    [
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
            '{"@type": ["NewsArticle"], "datePublished": "March 5, 2024", "dateModified": "2024-06-01"}]}</script>',
            "2024-03-05",
        ),
        ('<meta content="2024-03-05T23:30:00-05:00" property="article:published_time">', "2024-03-05"),
        ("<META NAME='pubdate' CONTENT='Tue, 5 Mar 2024 10:00:00 GMT'>", "2024-03-05"),
        ('<time itemprop="datePublished" datetime="2024-03-05">yesterday</time>', "2024-03-05"),
        ('<meta property="article:modified_time" content="2024-03-05">', None),
        ('<script type="application/ld+json">{"datePublished": </script>', None),
        ('<script type="application/ld+json">' + "[" * 9000 + "</script>", None),
        ('<script type="application/ld+json">{"@type": "Article", "datePublished": {"x": []}}</script>', None),
        ("<footer>© 2019</footer>", None),
    ],
)
def test_the_day_in_a_page(page, iso):
    assert from_page(page) == iso


@given(
    st.text()
    | st.lists(
        st.sampled_from(["<meta ", "name=date ", "content='2024-03-05'", ">", "<script", "{", "[", '"']), max_size=20
    ).map("".join)
)
def test_any_page_at_all_has_a_day_or_none(page):
    found = from_page(page)
    assert found is None or found.isascii()
