"""The one place where Ray is started, joined and left, and where its errors become belie's."""

import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import ray
from ray.exceptions import ActorDiedError, ActorUnavailableError, RayError, RayTaskError

from claims.errors import BelieError, ClusterLost, UsageError

_OBJECTS = 400_000_000  # bytes of what is on its way between processes of a cluster that we start
_PATIENCE = 120  # tries, a second apart


@contextmanager
def joined(address: str | None) -> Iterator[None]:
    """Be a driver of the cluster at an address ("auto", "host:port"), or of a local one started for the block.

    A process that has joined a cluster already stays in it.

    Raises:
        UsageError: there is no cluster at the address.
    """
    ours = not ray.is_initialized()
    if ours:
        _join(address)
    try:
        yield
    finally:
        if ours:
            ray.shutdown()


def _join(address: str | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")  # belie sends nothing anywhere
    quiet: dict[str, Any] = {"logging_level": logging.ERROR, "log_to_driver": False}
    try:
        if address is None:
            ray.init(address="local", include_dashboard=False, object_store_memory=_OBJECTS, **quiet)
        else:
            ray.init(address=address, **quiet)
    except Exception as error:  # noqa: BLE001 Ray has no root of what can go wrong at its start
        reason = (str(error).strip().splitlines() or [type(error).__name__])[0]
        remedy = "start one with `ray start --head`, or leave out --address for one on this machine"
        if address is None:
            remedy = "try again when the machine is less busy, or leave out --engine ray"
        where = f"at {address}" if address else "on this machine"
        raise UsageError(f"There is no Ray cluster {where} ({reason}): {remedy}.") from error


class WorkersDied(ClusterLost):
    """Each worker that was given this work died over it."""


@dataclass
class Asked:
    """Work that was given to an actor, and the reference of its answer."""

    actor: Any
    method: str
    arguments: tuple[Any, ...]
    ref: Any = None

    def __post_init__(self) -> None:
        self.give()

    def give(self) -> None:
        """Give the work to the actor, be it again."""
        self.ref = getattr(self.actor, self.method).remote(*self.arguments)


def answer(asked: Asked) -> Any:
    """What an actor answered. One that cannot be reached is waited for: a lost node is noticed only after a while.

    Raises:
        BelieError: as it was raised there.
        ClusterLost: nobody answered, whoever was asked, or a worker that lacks something.
    """
    for _ in range(_PATIENCE):
        try:
            return ray.get(asked.ref)
        except RayTaskError as error:
            if isinstance(error.cause, BelieError):
                raise error.cause from None
            raise _lost(error.cause or error) if isinstance(error.cause, RayError) else _unfit(error) from error
        except ActorUnavailableError:
            time.sleep(1)
            asked.give()
        except RayError as error:
            raise _lost(error) from error
    raise _lost(TimeoutError())


def _unfit(error: RayTaskError) -> ClusterLost:
    """For what none of our functions raises: a worker that cannot run them, mostly."""
    last = (str(error).strip().splitlines() or [""])[-1]
    return ClusterLost(
        f"A worker of the Ray cluster cannot do its work ({last}): install the same belie, with the same models, on "
        "every node. What was finished is kept."
    )


def _lost(error: Exception) -> ClusterLost:
    kind = WorkersDied if isinstance(error, ActorDiedError) else ClusterLost
    return kind(
        f"The Ray cluster lost the work it was given, again and again ({type(error).__name__}). What was finished "
        "is kept: look at the cluster (`ray status`, memory of its nodes), then run the same command again."
    )
