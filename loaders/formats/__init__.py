"""The formats that need a reader of their own: which there are, and which one a file is of, by its content first.

A reader is a module of this folder with ``NAME``, ``SUFFIXES`` and ``read``. It runs in a child process
(``loaders/sandbox.py``); importing it is light, because it imports its libraries where it uses them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from loaders.formats.body import Body

MODULES = ("pdf", "docx", "odt", "rtf", "html", "eml", "xlsx")
_HEAD, _TAIL = 1024, 1 << 18  # bytes in which a signature stands, and the members of an archive are listed
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)[\s>]", re.I | re.S
)
_MEMBERS = {b"word/document.xml": "docx", b"xl/workbook.xml": "xlsx", b"content.xml": "odt"}


class Format(Protocol):
    """A reader of one format: what people call it, the endings of its files, and how one is read."""

    NAME: str
    SUFFIXES: tuple[str, ...]

    def read(self, path: Path) -> Body:
        """The text of a file and what is known of it; BadInput in one sentence when it cannot be used."""


@cache
def formats() -> Mapping[str, Format]:
    """Every reader by the name of its module."""
    return {name: cast(Format, import_module(f"{__name__}.{name}")) for name in MODULES}


def format_of(path: Path) -> str | None:
    """The reader of a file, by its content if that tells, else by its name; none for a file of another kind."""
    named = next((name for name, reader in formats().items() if path.suffix.lower() in reader.SUFFIXES), None)
    try:
        signed = _signed(path) if path.is_file() else None  # a pipe or a device is never opened
    except OSError:
        signed = None  # whoever reads it says why it cannot be
    return signed if signed in formats() else named


def _signed(path: Path) -> str | None:
    """The format that the first bytes of a file show, or of an archive the list of members at its end."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(b"PK\x03\x04"):
            file.seek(max(0, path.stat().st_size - _TAIL))
            tail = file.read(_TAIL)
            return next((format for member, format in _MEMBERS.items() if member in tail), None)
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"{\\rtf"):
        return "rtf"
    return "html" if _MARKUP.match(head) else None
