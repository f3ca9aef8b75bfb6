"""A process of our own beside this one, and messages over the line to it: each with its length in front."""

import os
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Mapping
from typing import BinaryIO, cast

_LENGTH = struct.Struct("<Q")


def beside(
    code: str, *, environment: Mapping[str, str] | None = None, seconds: float | None = None
) -> tuple["subprocess.Popen[bytes]", BinaryIO]:
    """A Python process that runs `code` with our modules at hand, and the line to it.

    Args:
        environment: what it has more than this process.
        seconds: after which waiting for it on the line is a TimeoutError.
    """
    here, there = socket.socketpair()
    here.settimeout(seconds)
    command = [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {code}"]
    nothing = subprocess.DEVNULL  # what a library prints is no answer
    more = os.environ | dict(environment or {})
    with here, there:
        process = subprocess.Popen(command, stdin=there.fileno(), stdout=nothing, stderr=nothing, env=more)
        return process, cast(BinaryIO, here.makefile("rwb"))


def line_in() -> BinaryIO:
    """The line to the process that started this one, which is deaf to an interrupt: that is the other's business."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    return cast(BinaryIO, socket.socket(fileno=0).makefile("rwb"))


def send(stream: BinaryIO, data: bytes) -> None:
    """One message, on its way when this returns."""
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """The next message, None at the end."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None
