"""Files and folders that take the place of an older one only once they are whole."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO


@contextmanager
def replacing(path: Path) -> Iterator[IO[bytes]]:
    """A file beside the one meant, which takes its place at the end of the block, and is gone when that raises."""
    unfinished = _beside(path)
    try:
        with unfinished.open("w+b") as file:
            yield file
        os.replace(unfinished, path)
    finally:
        unfinished.unlink(missing_ok=True)


@contextmanager
def replacing_folder(path: Path) -> Iterator[Path]:
    """The same for a folder."""
    unfinished = _beside(path)
    try:
        unfinished.mkdir()
        yield unfinished
        if path.is_dir():
            shutil.rmtree(path)
        unfinished.rename(path)
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _beside(path: Path) -> Path:
    return path.with_name(f".{os.getpid()}-{path.name[:40]}.part")
