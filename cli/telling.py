"""What a command says on standard error, what it writes, and the exit status that goes with it."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from graph.errors import BadInput

if TYPE_CHECKING:
    from graph.store import Store
    from loaders.reading import Reading, Summary
    from queries.as_of import LeftOut

LEFT_OUT = 3  # exit status: done, but something was left out


def say(text: str) -> None:
    """Prints on standard error."""
    print(text, file=sys.stderr)


def refusals(readings: Iterable[Reading | Summary]) -> int:
    """Says what was left out of each file and why, and what was guessed; the exit status that goes with it."""
    status = 0
    for reading in readings:
        for guess in reading.guessed:
            say(f"to check: {reading.file}: {guess}")
        notes: list[object] = [*reading.refused, *(f"{reading.file}: {why}" for why in reading.left_out)]
        for note in notes:
            say(f"left out: {note}")
        status = LEFT_OUT if notes else status
    return status


def left_out(documents: Iterable[LeftOut]) -> int:
    """Says which documents are left out as of a day and why; the exit status where one might have counted."""
    status = 0
    for document in documents:
        say(f"left out: {document}")
        status = status if document.late else LEFT_OUT
    return status


def write(path: Path, content: str | bytes) -> None:
    """Writes a file, in UTF-8, and makes its folder; one sentence where that cannot be done."""
    with writable(path):
        path.write_bytes(content.encode("utf8") if isinstance(content, str) else content)


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Makes the folder of a file; one sentence where it, or the file, cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        yield
    except OSError as error:
        raise BadInput(f"{path} cannot be written ({error.strerror}); choose another place") from error


@contextmanager
def opening(store: str, create: bool = False) -> Iterator[Store]:
    """Opens a store by its folder or address; the credentials of a server are in the environment."""
    from graph.store import open_store

    with open_store(store, create=create, credentials=os.environ) as opened:
        yield opened
