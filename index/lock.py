"""One writer at a time, by a lock that the system takes back when its holder dies."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from claims.errors import StoreBusy, StoreUnwritable

FILE = "lock"
_PAUSE = 0.1


@contextmanager
def writer_lock(folder: Path, wait: float = 0.0) -> Iterator[None]:
    """Hold the store for writing.

    Args:
        folder: the store's folder, which must exist.
        wait: seconds to wait for another writer to finish.

    Raises:
        StoreBusy: another writer still holds it then.
        StoreUnwritable: the lock file cannot be made.
    """
    with _lock_file(folder) as handle:
        _acquire(handle, folder, time.monotonic() + wait)
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        yield


def _lock_file(folder: Path) -> IO[str]:
    try:
        return open(folder / FILE, "a+", encoding="ascii")
    except OSError as error:
        raise StoreUnwritable(
            f"The store {folder} cannot be written to ({error.strerror}): nothing was changed. Give this user the "
            "right to write there, or name another store with --store."
        ) from error


def _acquire(handle: IO[str], folder: Path, deadline: float) -> None:
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return
        except BlockingIOError:
            if time.monotonic() >= deadline:
                handle.seek(0)
                holder = handle.read().strip() or "unknown"
                raise StoreBusy(
                    f"The store {folder} is busy: process {holder} is writing to it. "
                    "Run again when it has finished, or wait for it with --wait SECONDS."
                ) from None
            time.sleep(_PAUSE)
