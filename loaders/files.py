"""Which files a person means by the paths given."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from graph.errors import BadInput
from graph.store_folder import is_store
from loaders.document import shown

REPORT, JOURNAL = "read-report.json", "read-report.part.jsonl"  # what ``casethread read`` says of a folder it writes


def files(paths: Iterable[Path | str]) -> list[Path]:
    """Every file named or found in the folders named, each once, in order.

    Hidden ones, stores, and the reports of ``casethread read`` on its own work are passed over.

    What cannot be read is among them, so that whoever reads them can say so: files that no loader accepts, folders that
    cannot be opened, those that are named like a document and are empty, and links that lead out of the folders named.
    """
    named = there(paths)
    roots = Roots(named)
    found: dict[str, Path] = {}
    for path in named:
        for file in _walk(path, set(), roots):
            found.setdefault(os.path.realpath(file), file)
    return list(found.values())


def there(paths: Iterable[Path | str]) -> list[Path]:
    """The paths; BadInput where one of them leads nowhere."""
    named = [Path(path) for path in paths]
    missing = next((path for path in named if not os.path.lexists(path)), None)
    if missing is not None:
        raise BadInput(f"{shown(missing)} is not there; check its name")
    return named


class Roots:
    """The places that a person named: what a link within them leads to outside was not meant."""

    def __init__(self, paths: Iterable[Path | str]) -> None:
        self._real = {os.path.realpath(path) for path in paths}

    def hold(self, path: Path) -> bool:
        """Whether a path leads to one of these places or into one."""
        real = Path(os.path.realpath(path))
        return any(str(place) in self._real for place in (real, *real.parents))


def _walk(path: Path, met: set[str], roots: Roots) -> Iterator[Path]:
    real = os.path.realpath(path)
    if not path.is_dir() or (path.is_symlink() and not roots.hold(path)):
        yield path
    elif real not in met:  # a link back to a folder that is being walked leads nowhere new
        met.add(real)
        children = _children(path)
        if children is None or (not children and path.suffix):
            yield path
        for child in children or ():
            yield from _walk(child, met, roots)


def _children(folder: Path) -> list[Path] | None:
    """What a folder holds; none where it cannot be opened."""
    try:
        return sorted(child for child in folder.iterdir() if not _passed_over(child))
    except OSError:
        return None


def _passed_over(path: Path) -> bool:
    return path.name.startswith(".") or path.name in (REPORT, JOURNAL) or is_store(path)
