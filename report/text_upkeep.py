"""What an operator asks of a store, as pages: whether it is sound, and what went with a document."""

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from report.safe import one_line
from report.types import Checkup, Forgotten
from report.words import counted


def doctor_view(checkup: Checkup) -> RenderableType:
    """The verdict, then what was mended, each fault with its remedy, and what is merely worth knowing."""
    held = ", ".join(
        counted(number, word)
        for number, word in (
            (checkup.documents, "document"),
            (checkup.claims, "claim"),
            (checkup.pairs, "judged pair"),
            (checkup.conflicts, "conflict"),
        )
    )
    verdict = "sound" if checkup.sound else f"damaged: {counted(len(checkup.faults), 'fault')}"
    parts: list[RenderableType] = [
        Text(
            one_line(
                f"The store {checkup.store} is {verdict} ({held}).",
            )
        )
    ]
    parts += [_point(f"mended: {done}") for done in checkup.repaired]
    parts += [_point(f"{fault.what}. What to do: {fault.remedy}.") for fault in checkup.faults]
    parts += [_point(f"note: {note}") for note in checkup.notes]
    return Group(*parts)


def forgotten_view(forgotten: Forgotten) -> RenderableType:
    """What went with a document that was taken out."""
    gone = f"{counted(forgotten.claims, 'claim')} and {counted(forgotten.conflicts, 'conflict')}"
    return Text(one_line(f"Forgot {forgotten.document}, and with it {gone}."))


def _point(text: str) -> RenderableType:
    return Padding(Text(f"- {one_line(text)}"), (0, 0, 0, 2))
