"""Work that is given to actors, and the wait for its answer; the one place where Ray's errors become belie's.

No wait is for ever: workers that died or cannot be reached leave their work to be given again, for which
there is a limit, and so there is for an answer that does not come.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import ray
from ray.exceptions import (
    ActorDiedError,
    ActorUnavailableError,
    GetTimeoutError,
    ObjectLostError,
    RayError,
    RayTaskError,
)

from claims.errors import BelieError, ClusterLost

_GLANCE = 10.0  # seconds between two looks at whether the workers still have room
_PATIENCE = 90.0  # seconds for which work is given again: Ray takes up to one minute to notice that a node is lost
_LONGEST = 3600.0  # seconds for one answer: sixteen documents at their limit, on a machine that does much else
_DEATHS = 3  # of actors that nobody starts again; those of a pool that was made anew die once


class WorkersDied(ClusterLost):
    """Each worker that was given this work died over it."""


@dataclass
class Asked:
    """Work that was given to an actor, and the reference of its answer.

    Attributes:
        give_again: gives the work to an actor, be it another, and returns the new reference.
        look_after: called now and then while the answer is awaited: sees to it that there is an actor to give it.
    """

    give_again: Callable[[], Any]
    look_after: Callable[[], None]
    ref: Any = field(init=False)

    def __post_init__(self) -> None:
        self.give()

    def give(self) -> None:
        """Give the work to an actor, be it again."""
        self.ref = self.give_again()


def answer(asked: Asked) -> Any:
    """What an actor answered. Work whose actor died or cannot be reached is given again, for a while.

    Raises:
        BelieError: as it was raised there.
        WorkersDied: each actor that was asked died, or could not be reached.
        ClusterLost: nobody answered, whoever was asked, or a worker that lacks something.
    """
    until, failing_until, deaths = time.monotonic() + _LONGEST, None, 0
    while time.monotonic() < until:
        try:
            return ray.get(asked.ref, timeout=_GLANCE)
        except GetTimeoutError:
            asked.look_after()
            continue
        except RayTaskError as error:
            if isinstance(error.cause, BelieError):
                raise error.cause from None
            raise _lost(error.cause) if isinstance(error.cause, RayError) else _unfit(error) from error
        except (ActorDiedError, ActorUnavailableError, ObjectLostError) as error:
            deaths += isinstance(error, ActorDiedError)
            failing_until = failing_until or time.monotonic() + _PATIENCE
            if deaths > _DEATHS or time.monotonic() > failing_until:
                raise _lost(error) from error
        except RayError as error:
            raise _lost(error) from error
        time.sleep(1)
        asked.give()
    raise _lost(TimeoutError())


def _unfit(error: RayTaskError) -> ClusterLost:
    """For what none of our functions raises: a worker that cannot run them, mostly."""
    last = (str(error).strip().splitlines() or [""])[-1]
    return ClusterLost(
        f"A worker of the Ray cluster cannot do its work ({last}): install the same belie, with the same models, on "
        "every node. What was finished is kept."
    )


def _lost(error: Exception) -> ClusterLost:
    kind = WorkersDied if isinstance(error, ActorUnavailableError) else ClusterLost
    return kind(
        f"The Ray cluster lost the work it was given, again and again ({type(error).__name__}). What was finished "
        "is kept: look at the cluster (`ray status`, memory of its nodes), then run the same command again."
    )
