"""A limit to the work that goes into one document, so that a hostile one costs a night a minute and not all of it."""

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_AGAIN = 1.0  # seconds: an error raised where Python swallows errors (a destructor, say) is raised once more


class TookTooLong(Exception):
    """The work of a block took more than it may. Never leaves this room."""


@contextmanager
def at_most(seconds: float) -> Iterator[None]:
    """Stop the block once this process has spent so many seconds of the processor in it.

    The processor's time and not the clock's, so that a busy machine makes no document fail. Signals
    reach the main thread alone: elsewhere there is no limit, nor where the system has no such clock.

    Raises:
        TookTooLong
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGPROF, _stop)
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def _stop(number: int, frame: FrameType | None) -> None:
    raise TookTooLong
