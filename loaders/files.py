"""Which files a person means by the paths given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.errors import BadInput
from loaders.document import shown


def files(paths: Iterable[Path | str]) -> list[Path]:
    """Every file named or found in the folders named, each once, folders in sorted order; hidden ones are passed over.

    Files that no loader accepts are among them, so that whoever reads them can say so.
    """
    found: dict[str, Path] = {}
    for path in map(Path, paths):
        if not os.path.lexists(path):
            raise BadInput(f"{shown(path)} is not there; check its name")
        for file in _walk(path, set()):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def _walk(path: Path, met: set[str]) -> Iterator[Path]:
    real = os.path.realpath(path)
    if not path.is_dir():
        yield path
    elif real not in met:  # a link back to a folder that is being walked leads nowhere new
        met.add(real)
        for child in _children(path):
            yield from _walk(child, met)


def _children(folder: Path) -> list[Path]:
    try:
        return sorted(child for child in folder.iterdir() if not child.name.startswith("."))
    except OSError as error:
        raise BadInput(f"{shown(folder)} cannot be opened ({error.strerror}); check whether you may read it") from error
