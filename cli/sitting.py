"""A sitting of `belie review`: one conflict after the other on a terminal, one key each."""

from collections.abc import Callable
from dataclasses import dataclass

import typer

import pipeline
from claims.errors import StoreBusy, UsageError
from cli.output import clear_screen, emit_view, room_for_columns, tell, write
from pipeline import Settings
from pipeline.formats import one_line, review_view
from report.review_types import Case
from report.types import Decision

_KEYS: dict[str, Decision] = {"c": "confirmed", "d": "dismissed", "u": "unsure"}
_HELP = "c confirm   d dismiss   u unsure   n note   s skip   b back   q quit"


@dataclass
class Terminal:
    """What a sitting needs of a terminal, so that tests can sit at one of their own.

    Attributes:
        key: waits for one key and gives it.
        line: asks for a line of text and gives it.
    """

    key: Callable[[], str]
    line: Callable[[str], str]


def sit(
    conflict: str | None,
    name: str | None,
    settings: Settings,
    *,
    again: bool,
    min_score: float,
    terminal: Terminal | None = None,
) -> int:
    """Shows the cases until all are through or the person quits; gives the number of verdicts.

    Raises:
        UsageError: no conflict of that id.
        NoStore, StoreDamaged
        KeyboardInterrupt: the person pressed Ctrl-C; what was given is kept.
    """
    cases = pipeline.cases(settings, only=conflict, again=again, min_score=min_score)
    given = _Sitting(cases, name, settings, terminal or Terminal(_key, _line)).run()
    count = "1 verdict" if given == 1 else f"{given} verdicts"
    write(f"{count} kept.\n" if cases else "Nothing to review: every conflict has a verdict (--again shows them).\n")
    return given


class _Sitting:
    def __init__(self, cases: list[Case], name: str | None, settings: Settings, terminal: Terminal) -> None:
        self._cases = cases
        self._name = name
        self._settings = settings
        self._terminal = terminal
        self._notes: dict[str, str] = {}
        self._given: dict[str, str] = {}

    def run(self) -> int:
        place = 0
        while 0 <= place < len(self._cases):
            self._show(place)
            step = self._answer(self._cases[place])
            if step is None:
                break
            place = max(0, place + step)
        return len(self._given)

    def _show(self, place: int) -> None:
        case = self._cases[place]
        clear_screen()
        given = self._given.get(case.conflict.id, case.conflict.status)
        note = self._notes.get(case.conflict.id)
        columns = room_for_columns(None)
        passages = pipeline.passages([case.conflict.a, case.conflict.b], self._settings)
        emit_view(review_view(case, passages, place + 1, len(self._cases), given, note, columns=columns))
        write(f"\n{_HELP}\n")

    def _answer(self, case: Case) -> int | None:
        """How many cases to go on (or back) by; None to quit."""
        while True:
            key = self._terminal.key().lower()
            if key in _KEYS and self._keep(case, _KEYS[key]):
                return 1
            if key == "n":
                self._note(case)
            elif key in ("s", "b"):
                return 1 if key == "s" else -1
            elif key == "q":
                return None

    def _note(self, case: Case) -> None:
        note = self._terminal.line("Note: ").strip()
        self._notes[case.conflict.id] = note
        write(f"Kept with your verdict: {one_line(note)}\n" if note else "No note.\n")

    def _keep(self, case: Case, verdict: Decision) -> bool:
        id_ = case.conflict.id
        try:
            pipeline.review(id_, verdict, self._settings, note=self._notes.get(id_) or None, reviewer=self._name)
        except (
            StoreBusy,
            UsageError,
        ) as error:  # another writer, or a conflict that went meanwhile
            tell(str(error))
            return False
        self._given[id_] = verdict
        return True


def _key() -> str:
    try:
        return typer.getchar()
    except EOFError:  # Ctrl-D
        return "q"


def _line(prompt: str) -> str:
    try:
        return input(prompt)
    except EOFError:
        return ""
