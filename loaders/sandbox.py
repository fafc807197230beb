"""Reads documents in a child process, so that a hostile file costs that file and nothing else.

The child (``loaders/sandboxed.py``) has limits on memory and processor time, cannot write any file, and answers through
a pipe. It serves one file after another; after one that it could not bear, the next file gets a fresh child.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
import weakref
from dataclasses import replace
from pathlib import Path

import msgspec

from graph.errors import BadInput
from loaders import sandboxed
from loaders.document import shown
from loaders.formats.body import Body
from loaders.messages import get, put
from loaders.reading import Reading
from loaders.sandboxed import Answer, Limits, Question

__all__ = ["Limits", "Sandbox", "adopt", "read", "reading"]

_ROOT = str(Path(__file__).resolve().parent.parent)
_SERVE = f"import sys; sys.path.insert(0, {_ROOT!r}); from loaders.sandboxed import serve; serve"


class Sandbox:
    """A child process that reads, started when it is first needed; close it, or use it with ``with``."""

    def __init__(self, limits: Limits | None = None) -> None:
        self.limits = limits or Limits()
        self._stopped = False
        self._child: subprocess.Popen[bytes] | None = None
        self._end: weakref.finalize[..., Sandbox] | None = None

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def read(self, format: str, path: Path) -> Body:
        """What the format's reader gives of a file; BadInput in one sentence when it cannot be read."""
        body = self._asked(self._question(path, format=format)).body
        assert body
        return body

    def reading(self, path: Path, agency: str | None = None) -> Reading:
        """A document with every fact in it; BadInput in one sentence when it cannot be read."""
        answer = self._asked(self._question(path, agency=agency))
        assert answer.reading
        return replace(answer.reading, facts=answer.facts)

    def _question(self, path: Path, **asked: str | None) -> Question:
        folder = os.sep if path.is_absolute() else os.getcwd()
        return Question(os.fsencode(path), os.fsencode(folder), self.limits, **asked)

    def _asked(self, question: Question) -> Answer:
        """What a child answers; BadInput where it says why it does not.

        A child that breaks after it has served other files may have them to blame: a fresh one then tries once more.
        """
        served = self._child is not None
        answer = self._answer(question)
        if answer.spent and served:
            answer = self._answer(question)
        if answer.problem is not None:
            raise BadInput(answer.problem)
        return answer

    def _answer(self, question: Question) -> Answer:
        """What a child answers; where it gives no answer, why it did not."""
        child = self.start()
        assert child.stdin and child.stdout
        try:
            put(child.stdin, msgspec.msgpack.encode(question))
            answer: Answer | int = question.limits.wall
            while isinstance(answer, int):  # it has so many seconds more
                answer = msgspec.msgpack.decode(get(child.stdout, time.monotonic() + answer), type=Answer | int)
        except (OSError, EOFError):
            late, why = self._why(child)
            name = shown(Path(os.fsdecode(question.path)))
            answer = Answer(problem=f"{name} {why}; {sandboxed.ADVICE}", spent=not late)
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

    def stop(self) -> None:
        """Ends the child while another thread waits for its answer, and starts no other."""
        self._stopped = True
        if self._child is not None:
            self._child.kill()

    def start(self, ready: bool = False) -> subprocess.Popen[bytes]:
        """The child; a new one that is ``ready`` loads the rules at once, before it is asked for any facts."""
        if self._stopped:
            raise BadInput("reading was stopped; run the same command to go on")
        if self._child is None:
            self._child = subprocess.Popen(
                [sys.executable, "-P", "-c", f"{_SERVE}({ready})"],
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


def adopt(sandbox: Sandbox) -> None:
    """Makes this the sandbox that this thread uses for all its files."""
    _own.sandbox = sandbox


def _of_thread() -> Sandbox:
    if not hasattr(_own, "sandbox"):
        _own.sandbox = Sandbox()
    found: Sandbox = _own.sandbox
    return found


def read(format: str, path: Path) -> Body:
    """What the format's reader gives of a file, by the child of this thread, or here within such a child."""
    return sandboxed.body(format, path) if sandboxed.serving() else _of_thread().read(format, path)


def reading(path: Path, agency: str | None = None) -> Reading:
    """A document with every fact in it, by the child that this thread keeps for all its files."""
    return _of_thread().reading(path, agency)
