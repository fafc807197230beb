"""The bytes of a file that is read whole, once its size makes sense."""

from __future__ import annotations

from pathlib import Path

from graph.errors import BadInput
from loaders.document import shown, usable

LARGEST = 64_000_000  # bytes; a web page or letter with its pictures inside is about a tenth of this


def content_of(path: Path) -> bytes:
    """The file's bytes; BadInput where it is no file, cannot be read, is empty or absurdly large."""
    with usable(path, LARGEST):
        content = path.read_bytes()
    if not content.strip():
        raise BadInput(f"{shown(path)} is empty; there is nothing in it to read")
    return content
