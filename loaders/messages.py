"""Messages through a pipe, each with its length before it."""

from __future__ import annotations

import os
import select
import struct
import time
from typing import IO

_SIZE = struct.Struct("<Q")


def put(pipe: IO[bytes], message: bytes) -> None:
    """Writes a message, its length first."""
    rest = memoryview(_SIZE.pack(len(message)) + message)
    while rest:
        rest = rest[os.write(pipe.fileno(), rest) :]


def get(pipe: IO[bytes], until: float | None) -> bytes:
    """The next message; EOFError when there is none, or none by the time ``until``, of the monotonic clock."""
    return _bytes(pipe, _SIZE.unpack(_bytes(pipe, _SIZE.size, until))[0], until)


def _bytes(pipe: IO[bytes], count: int, until: float | None) -> bytes:
    found = bytearray()
    ready = select.poll()
    ready.register(pipe, select.POLLIN)
    while len(found) < count:
        if until is not None and not ready.poll(max(0.0, until - time.monotonic()) * 1000):
            raise EOFError
        piece = os.read(pipe.fileno(), min(count - len(found), 1 << 20))
        if not piece:
            raise EOFError
        found += piece
    return bytes(found)
