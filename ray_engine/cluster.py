"""The one place where Ray is started, joined and left."""

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import ray

from claims.errors import UsageError

_OBJECTS = 400_000_000  # bytes of what is on its way between processes of a cluster that we start


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
