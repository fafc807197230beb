"""Reads files of a format in a child process, so that a hostile file costs that file and nothing else.

The child has limits on memory and processor time, cannot write any file, and answers through a pipe. It serves one file
after another; after one that it could not bear, the next file gets a fresh child.
"""

from __future__ import annotations

import os
import re
import resource
import select
import signal
import struct
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO

import msgspec

from graph.errors import BadInput
from loaders.document import shown
from loaders.formats import formats
from loaders.formats.body import Body

LONGEST = 20_000_000  # characters of text: the longest inquiry report is about a tenth of this
_ROOT = str(Path(__file__).resolve().parent.parent)
_SERVE = f"import sys; sys.path.insert(0, {_ROOT!r}); from loaders.sandbox import serve; serve()"
_SIZE = struct.Struct("<Q")
_HALF = re.compile("[\ud800-\udfff]")
_ADVICE = "it is left out; if it opens elsewhere, save it anew or in parts"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: bytes of memory, seconds of processor time, and seconds in all."""

    memory: int = 1 << 30
    processor: int = 60
    wall: int = 300


class _Question(msgspec.Struct, array_like=True):
    format: str
    path: bytes
    limits: Limits


class _Answer(msgspec.Struct, array_like=True):
    body: Body | None = None
    problem: str | None = None
    spent: bool = False  # whether this child should serve no other file


class Sandbox:
    """A child process that reads, started when it is first needed; close it, or use it with ``with``."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._child: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., Sandbox] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, format: str, path: Path) -> Body:
        """What the format's reader gives of a file; BadInput in one sentence when it cannot be read.

        A child that breaks after it has served other files may have them to blame: a fresh one then tries once more.
        """
        question = _Question(format, os.fsencode(path), self.limits)
        served = self._child is not None
        answer = self._answer(question, path)
        if answer.spent and served:
            answer = self._answer(question, path)
        if answer.body is None:
            raise BadInput(str(answer.problem))
        return answer.body

    def _answer(self, question: _Question, path: Path) -> _Answer:
        """What a child answers; where it gives no answer, why it did not."""
        child = self._running()
        assert child.stdin and child.stdout
        try:
            _put(child.stdin, msgspec.msgpack.encode(question))
            answer = msgspec.msgpack.decode(_get(child.stdout, time.monotonic() + self.limits.wall), type=_Answer)
        except (OSError, EOFError):
            late, why = self._why(child)
            answer = _Answer(problem=f"{shown(path)} {why}; {_ADVICE}", spent=not late)
        except BaseException:
            self.close()
            raise
        if answer.spent:
            self.close()
        return answer

    def close(self) -> None:
        """Ends the child, whatever it is doing."""
        if self._end is not None:
            self._end()
            self._child = self._end = None

    def _running(self) -> subprocess.Popen[bytes]:
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-c", _SERVE],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                start_new_session=True,  # what interrupts the command is for the command to hear
            )  # fmt: skip
            self._end = weakref.finalize(self, _ended, self._child)
        return self._child

    def _why(self, child: subprocess.Popen[bytes]) -> tuple[bool, str]:
        """Whether a child gave no answer in time, and why it gave none, as a sentence goes on after the file's name."""
        try:
            code = child.wait(timeout=1)
        except subprocess.TimeoutExpired:
            code = None
        self.close()
        if code is None or code == -signal.SIGXCPU:
            return True, "takes too long to read"
        return False, f"breaks its reader, or needs more than {self.limits.memory >> 20:,} MB of memory"


def _ended(child: subprocess.Popen[bytes]) -> None:
    child.kill()
    child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()


_own = threading.local()


def read(format: str, path: Path) -> Body:
    """What the format's reader gives of a file, by the child that this thread keeps for all its files."""
    if not hasattr(_own, "sandbox"):
        _own.sandbox = Sandbox()
    body: Body = _own.sandbox.read(format, path)
    return body


def serve() -> None:
    """The child's life: answers each question from standard input until there are no more."""
    questions, answers = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    while True:
        try:
            question = msgspec.msgpack.decode(_get(questions, None), type=_Question)
        except EOFError:
            return
        _put(answers, msgspec.msgpack.encode(_answer(question)))


def _answer(question: _Question) -> _Answer:
    path = Path(os.fsdecode(question.path))
    reader = formats()[question.format]
    _limit(question.limits)
    try:
        return _Answer(_checked(reader.read(path), path))
    except BadInput as error:
        return _Answer(problem=str(error))
    except (MemoryError, RecursionError):
        more = f"needs more than {question.limits.memory >> 20:,} MB of memory"
        return _Answer(problem=f"{shown(path)} {more}; {_ADVICE}", spent=True)
    except Exception as error:  # whatever a library makes of a damaged file
        why = f"cannot be read as {reader.NAME} ({type(error).__name__})"
        return _Answer(problem=f"{shown(path)} {why}; {_ADVICE}", spent=True)


def _limit(limits: Limits) -> None:
    """Sets what may be spent from now on; files already open and pipes can still be written."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    seconds = int(used.ru_utime + used.ru_stime) + limits.processor
    for kind, value in (
        (resource.RLIMIT_AS, limits.memory),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(kind)[1]
        resource.setrlimit(kind, (value if hard == resource.RLIM_INFINITY else min(value, hard), hard))


def _checked(body: Body, path: Path) -> Body:
    """The body, with text that can be written anywhere; BadInput where it is longer than any review."""
    if len(body.text) > LONGEST:
        raise BadInput(
            f"{shown(path)} holds more than {LONGEST // 1_000_000} million characters, which no review does; "
            "check what it is"
        )
    return replace(
        body,
        text=_written(body.text),
        title=body.title and _written(body.title),
        publisher=body.publisher and _written(body.publisher),
        left_out=tuple(map(_written, body.left_out)),
    )


def _written(words: str) -> str:
    """The words with each half of a broken pair of UTF-16, which no file can hold, made a replacement sign."""
    return _HALF.sub("\ufffd", words)


def _put(pipe: IO[bytes], message: bytes) -> None:
    rest = memoryview(_SIZE.pack(len(message)) + message)
    while rest:
        rest = rest[os.write(pipe.fileno(), rest) :]


def _get(pipe: IO[bytes], until: float | None) -> bytes:
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
