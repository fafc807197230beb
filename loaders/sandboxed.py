"""The child process of a sandbox: reads one file after another, each within limits on memory and time.

What the reader of a format may spend is fixed; the rules that find facts in its text may spend more on a longer one.
"""

from __future__ import annotations

import gc
import os
import re
import resource
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, cast

import msgspec

from graph.errors import BadInput
from graph.facts import AnyFact
from graph.garbage import uncollected
from loaders.document import shown
from loaders.formats import format_of, formats
from loaders.formats.body import Body
from loaders.messages import get, put
from loaders.reading import Reading

ADVICE = "it is left out; if it opens elsewhere, save it anew or in parts"
LONGEST = 20_000_000  # characters of text: the longest inquiry report is about a tenth of this
_SPEED = 5_000  # characters a second: a tenth of what the rules read on a slow machine
_BYTES = 500  # of memory for each character: twice what the rules take
_HALF = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reader of one file may spend: bytes of memory, seconds of processor time, and seconds in all."""

    memory: int = 1 << 30
    processor: int = 60
    wall: int = 300


class Question(msgspec.Struct, array_like=True):
    """A file of which the body is asked for, where a format is named, or else every fact.

    ``folder`` is the working folder of who asks, which may have changed since the child was started.
    """

    path: bytes
    folder: bytes
    limits: Limits
    format: str | None = None
    agency: str | None = None


class Answer(msgspec.Struct, array_like=True):
    """What was asked for, or why it cannot be had."""

    body: Body | None = None
    reading: Reading | None = None  # without its facts, which follow, each as what it is
    facts: tuple[AnyFact, ...] = ()
    problem: str | None = None
    spent: bool = False  # whether this child should serve no other file


@dataclass(slots=True)
class _Serving:
    """The question that this process is answering, if it is a child, and where its answer goes."""

    answers: IO[bytes] | None = None
    limits: Limits = Limits()


_now = _Serving()


def serving() -> bool:
    """Whether this process is the child of a sandbox."""
    return _now.answers is not None


def serve(ready: bool = False) -> None:
    """The child's life: answers each question from standard input until there are no more."""
    questions, _now.answers = os.fdopen(os.dup(0), "rb", buffering=0), os.fdopen(os.dup(1), "wb", buffering=0)
    os.dup2(2, 1)  # what a library prints is no answer
    if ready:
        from loaders.extract import make_ready

        with uncollected():
            make_ready()
        gc.freeze()  # the rules stay as they are: they are not looked through for garbage
    while True:
        try:
            question = msgspec.msgpack.decode(get(questions, None), type=Question)
        except EOFError:
            return
        put(_now.answers, msgspec.msgpack.encode(_answer(question)))


def _answer(question: Question) -> Answer:
    path = Path(os.fsdecode(question.path))
    _now.limits = question.limits
    _limit(question.limits)
    try:
        os.chdir(question.folder)
        if question.format is not None:
            return Answer(body=body(question.format, path))
        from loaders.registry import loader_of

        reading = loader_of(path, question.agency).read(path, {})
        return Answer(reading=replace(reading, facts=()), facts=cast(tuple[AnyFact, ...], reading.facts))
    except BadInput as error:
        return Answer(problem=str(error))
    except (MemoryError, RecursionError):
        more = f"needs more than {question.limits.memory >> 20:,} MB of memory"
        return Answer(problem=f"{shown(path)} {more}; {ADVICE}", spent=True)
    except Exception as error:  # whatever a library makes of a damaged file
        format = question.format or format_of(path)
        kind = formats()[format].NAME if format else "text"
        why = f"cannot be read as {kind} ({type(error).__name__})"
        return Answer(problem=f"{shown(path)} {why}; {ADVICE}", spent=True)


def body(format: str, path: Path) -> Body:
    """What the format's reader gives of a file; BadInput in one sentence when it cannot be read."""
    return _checked(formats()[format].read(path), path)


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


def allow_for(text: str) -> None:
    """Lets a child's rules spend more on a longer text; a process that is no child has no limits."""
    if _now.answers is None:
        return
    given, more = _now.limits, len(text) // _SPEED
    limits = Limits(given.memory + _BYTES * len(text), given.processor + more, given.wall + more)
    _limit(limits)
    put(_now.answers, msgspec.msgpack.encode(limits.wall))


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
