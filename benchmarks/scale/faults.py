"""One run in which workers are killed, a node goes and another comes, and the driver is killed and started again."""

import os
import random
import signal
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.memory import below
from benchmarks.nightly.records import this_machine
from benchmarks.scale.nodes import add_node, nodes
from benchmarks.scale.records import Faults
from benchmarks.scale.running import begun, differing, sound

_WORKERS = ("ray::Reader", "ray::Embedder", "ray::Referee", "ray::Host")


class _Run:
    """A run on a cluster, and what can befall it."""

    def __init__(self, cluster: Any, processors: float, folder: Path, chance: random.Random) -> None:
        self._cluster, self._processors, self._folder, self._chance = cluster, processors, folder, chance
        self.events: list[str] = []
        self.began = time.monotonic()
        self._driver = self._start()

    @property
    def ended(self) -> bool:
        return self._driver.poll() is not None

    def kill_a_worker(self) -> None:
        workers = [one for one in below() if _title(one).startswith(_WORKERS)]
        if workers:
            chosen = self._chance.choice(workers)
            self._tell(f"killed a worker, {_title(chosen).partition('.')[0].removeprefix('ray::')}")
            os.kill(int(chosen.name), signal.SIGKILL)

    def remove_a_node(self) -> None:
        others = [node for node in self._cluster.list_all_nodes() if node is not self._cluster.head_node]
        self._cluster.remove_node(self._chance.choice(others), allow_graceful=False)
        self._tell("removed a node")

    def add_a_node(self) -> None:
        add_node(self._cluster, self._processors)
        self._tell("added a node")

    def kill_the_driver(self) -> None:
        self._driver.kill()
        self._driver.communicate()
        self._tell("killed the driver and started it again")
        self._driver = self._start()

    def end(self) -> float:
        out, _ = self._driver.communicate()
        if self._driver.returncode:
            raise SystemExit(f"belie index ended with {self._driver.returncode}: {out.decode()[:2000]}")
        return time.monotonic() - self.began

    def _start(self) -> Any:
        return begun("disturbed", self._folder, "--engine", "ray", "--address", self._cluster.address)

    def _tell(self, what: str) -> None:
        self.events.append(f"{time.monotonic() - self.began:.0f} s: {what}")


def faults(articles: int, number: int, processors: float, seconds: float, folder: Path, seed: int = 1) -> Faults:
    """Disturb a run that takes about so many seconds, at random moments; the store to compare with is in `local`."""
    chance = random.Random(seed)
    with nodes(number, processors, join=False) as cluster:
        run = _Run(cluster, processors, folder, chance)
        for moment, event in _schedule(run, chance, seconds):
            while time.monotonic() - run.began < moment and not run.ended:
                time.sleep(0.2)
            if not run.ended:
                event()
        took = run.end()
    return Faults(
        articles=articles,
        events=run.events,
        seconds=round(took, 1),
        differing=differing(folder / "local", folder / "disturbed"),
        sound=sound("disturbed", folder),
        machine=this_machine(),
    )


def _schedule(run: _Run, chance: random.Random, seconds: float) -> list[tuple[float, Callable[[], None]]]:
    """Two workers, a node that goes before another comes, and the driver, in any order, within most of the run."""
    gone, come = sorted(chance.uniform(0.15, 0.85) for _ in range(2))
    moments = [(chance.uniform(0.1, 0.9), run.kill_a_worker) for _ in range(2)]
    moments += [(gone, run.remove_a_node), (come, run.add_a_node), (chance.uniform(0.3, 0.8), run.kill_the_driver)]
    return sorted(((share * seconds, event) for share, event in moments), key=lambda one: one[0])


def _title(process: Path) -> str:
    try:
        return (process / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace").strip()
    except OSError:
        return ""
