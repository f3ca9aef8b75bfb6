"""What goes wrong in a night, one scene each, and what the person who looks in the morning was told.

The commands are run as they are typed, with stand-ins for encoder and judge; only what concerns the
mishap is kept of what they say.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.nightly.records import Mishap, Step
from benchmarks.nightly.running import started

_STANDINS = ("judge", "encoder")
_INDEX = ("index", "articles.jsonl", "-q")
_DOCTOR = ("doctor", "-q")
_REPAIR = ("doctor", "--repair", "-q")
_STATUS = ("status", "-q")
_PAGE = 4096
_SMALL, _ENOUGH = "900k", "200m"

_Running = subprocess.Popen[bytes]


def mishaps(folder: Path) -> list[Mishap]:
    """Every scene, in a folder of its own beside `articles.jsonl`."""
    scenes: Sequence[Callable[[Path], list[Step]]] = (
        _two_at_once,
        _read_while_written,
        _interrupted,
        _disk_full,
        _damaged_vectors,
        _damaged_page,
    )
    found = []
    for scene in scenes:
        place = folder / scene.__name__.strip("_")
        place.mkdir()
        shutil.copy(folder / "articles.jsonl", place)
        what = scene.__name__.strip("_").replace("_", " ")
        found.append(Mishap(what=what, steps=scene(place)))
        print(f"{what}: {[step.code for step in found[-1].steps]}", flush=True)
    return found


def _two_at_once(place: Path) -> list[Step]:
    first = _begun(place)
    second, waiting = _told(_INDEX, place), _start((*_INDEX, "--wait", "600"), place)
    steps = [second, _end(_INDEX, first), _end((*_INDEX, "--wait", "600"), waiting)]
    return [*steps, _told(_DOCTOR, place)]


def _read_while_written(place: Path) -> list[Step]:
    """Readers ask again and again while documents come in; what they are told of is a whole state each time."""
    first = _begun(place)
    steps: list[Step] = []
    while first.poll() is None:
        for command in (_STATUS, _DOCTOR, ("report", "-q", "--json")):
            step = _told(command, place)
            steps.append(step.model_copy(update={"said": "" if command[0] == "report" else step.said[:100]}))
    return [*steps[:9], _end(_INDEX, first)]


def _interrupted(place: Path) -> list[Step]:
    first = _begun(place)
    first.send_signal(signal.SIGINT)
    return [_end(_INDEX, first), _told(_DOCTOR, place), _told(_INDEX, place), _told(_DOCTOR, place)]


def _disk_full(place: Path) -> list[Step]:
    """On a small disk in memory, which then is made larger; left out where this user may not mount one."""
    disk = place / "disk"
    disk.mkdir()
    if not _mount("-t", "tmpfs", "-o", f"size={_SMALL}", "tmpfs", str(disk)):
        return []
    try:
        store = ("--store", "disk/.belie")
        steps = [_told((*command, *store), place) for command in (_INDEX, _DOCTOR)]
        _mount("-o", f"remount,size={_ENOUGH}", str(disk))
        return [*steps, *(_told((*command, *store), place) for command in (_INDEX, _DOCTOR))]
    finally:
        subprocess.run(["umount", str(disk)], check=False)


def _damaged_vectors(place: Path) -> list[Step]:
    _told(_INDEX, place)
    _spoil(place / ".belie" / "vectors.faiss", 3, 64)
    look = ("lookup", "The talks failed.", "-q", "-o", "answer.txt")
    return [_told(command, place) for command in (look, _DOCTOR, _REPAIR, _DOCTOR)]


def _damaged_page(place: Path) -> list[Step]:
    _told(_INDEX, place)
    file = place / ".belie" / "belie.sqlite"
    _spoil(file, file.stat().st_size // _PAGE // 2, _PAGE)
    report = ("report", "-q", "-o", "report.txt")
    return [_told(command, place) for command in (report, _DOCTOR, _REPAIR, _INDEX, _DOCTOR)]


def _spoil(file: Path, page: int, length: int) -> None:
    with file.open("r+b") as opened:
        opened.seek(page * _PAGE)
        opened.write(b"\xa5" * length)


def _mount(*arguments: str) -> bool:
    return subprocess.run(["mount", *arguments], capture_output=True, check=False).returncode == 0


def _begun(place: Path) -> _Running:
    """A run that holds the store."""
    process, lock = _start(_INDEX, place), place / ".belie" / "lock"
    while process.poll() is None and not (lock.exists() and lock.read_text() == str(process.pid)):
        time.sleep(0.01)
    return process


def _start(arguments: Sequence[str], place: Path) -> _Running:
    return started(arguments, place, _STANDINS, stderr=subprocess.STDOUT)


def _told(arguments: Sequence[str], place: Path) -> Step:
    return _end(arguments, _start(arguments, place))


def _end(arguments: Sequence[str], process: _Running) -> Step:
    out, _ = process.communicate()
    said = " ".join(out.decode("utf-8", "replace").split()).replace(str(process.pid), "N")
    return Step(command=" ".join(("belie", *arguments)), code=process.returncode, said=said.replace(os.sep * 2, os.sep))
