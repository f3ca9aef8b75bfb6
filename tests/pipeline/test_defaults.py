import pytest

from claims.errors import UsageError
from pipeline.defaults import FILE, defaults, read_defaults

WHOLE = 'store = "/var/lib/belie"\nmodel = "m"\njudge = "j"\nmin_score = 0.7\ntop = 5\n'


def test_without_a_file_nothing_is_said(tmp_path):
    assert set(read_defaults(tmp_path).model_dump().values()) == {None}


def test_a_file_says_what_holds(tmp_path):
    (tmp_path / FILE).write_text(WHOLE, encoding="utf-8")
    said = read_defaults(tmp_path)
    assert (said.store, said.model, said.judge, said.min_score, said.top) == ("/var/lib/belie", "m", "j", 0.7, 5)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("top = ", "no TOML"), ("colour = 1", "colour"), ("top = 0", "top"), ('top = "5"', "top"), ("min_score = 2", "min_score"),
        ('store = ""', "store"), ("[store]\na = 1", "store"), ("top = 5\x00", "no TOML"), ("\udcff", "no TOML"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_followed_is_told_with_what_it_may_say(tmp_path, text, told):
    (tmp_path / FILE).write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(UsageError, match=told) as raised:
        read_defaults(tmp_path)
    assert FILE in str(raised.value) and "\n" not in str(raised.value)


def test_every_choice_is_told_with_where_it_comes_from(tmp_path):
    (tmp_path / FILE).write_text('store = "s"\ntop = 5\n', encoding="utf-8")
    told = {one.name: (one.value, one.source) for one in defaults(tmp_path, {"BELIE_TOP": "3", "BELIE_JUDGE": ""})}
    assert told["store"] == ("s", "belie.toml") and told["top"] == ("3", "BELIE_TOP")
    assert {told[name][1] for name in ("model", "judge", "min_score")} == {"belie"}
