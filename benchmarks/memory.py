"""Memory of this process, and of all that it started, as Linux counts it."""

import os
import threading
from pathlib import Path


def resident() -> float:
    """Megabytes that this process holds."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


class Watch:
    """The most memory that all processes below this one held at a time, in megabytes, shared pages counted once."""

    def __init__(self, seconds: float = 2.0) -> None:
        self.megabytes = 0.0
        self._seconds = seconds
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._end.is_set():
            self.megabytes = max(self.megabytes, sum(map(held, below())))
            self._end.wait(self._seconds)


def below(process: int | None = None) -> list[Path]:
    """All processes that one (this one if None) started, and that those did, by their folders in /proc."""
    top = os.getpid() if process is None else process
    parents = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parents[int(folder.name)] = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, ValueError, IndexError):
            continue
    ours = {top}
    while more := {one for one, parent in parents.items() if parent in ours and one not in ours}:
        ours |= more
    return [Path("/proc") / str(one) for one in ours - {top}]


def held(folder: Path) -> float:
    """Megabytes of a process by its folder in /proc, what it shares with others divided among them; 0 if it is gone."""
    try:
        lines = (folder / "smaps_rollup").read_text().splitlines()
    except OSError:
        return 0.0
    return sum(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
