"""The contract's JSON: for machines, and complete.

Characters that could act on a terminal are written as `\\uXXXX`, which changes no value:
a reader of JSON gets every quote back exactly.
"""

import json
import re
from collections.abc import Iterable
from typing import Any

from claims.types import Value
from judge.types import Conflict
from report.types import Extraction, Lookup, Report

_INTERNAL = dict.fromkeys(("sentence", "cue", "speaker_key"), True)
_HITS = {"__all__": {"claim": _INTERNAL}}
_LEFT_OUT: dict[type[Value], Any] = {
    Conflict: {"a": _INTERNAL, "b": _INTERNAL},
    Report: {"conflicts": {"__all__": {"a": _INTERNAL, "b": _INTERNAL}}},
    Extraction: {"claims": {"__all__": _INTERNAL}},
    Lookup: {"contradicting": _HITS, "supporting": _HITS, "related": _HITS},
}
# json.dumps escapes C0 itself. Lone surrogates have no UTF-8 form, so they must not be left to the stream.
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def render_json(value: Value) -> str:
    """An answer as indented JSON, with a line end behind it."""
    return escaped_json(_data(value), indent=2) + "\n"


def render_lines(values: Iterable[Value]) -> str:
    """Answers as JSON, one on each line."""
    return "".join(render_json_line(_data(one)) for one in values)


def render_json_line(data: dict[str, Any]) -> str:
    """One JSON object on one line, with a line end behind it."""
    return escaped_json(data, indent=None) + "\n"


def _data(value: Value) -> dict[str, Any]:
    return value.model_dump(mode="json", by_alias=True, exclude=_LEFT_OUT.get(type(value)))


def escaped_json(data: dict[str, Any], indent: int | None) -> str:
    """JSON in which no character can act on a terminal."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, indent=indent)
    return _ESCAPED.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
