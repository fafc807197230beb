"""The XML parts of a zipped document, taken from it without trusting what it says of its sizes."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from loaders.document import shown

LARGEST_PART = 64_000_000  # bytes of XML, inflated; the longest inquiry report is about a tenth of this
LARGEST_WHOLE = 200_000_000  # bytes, all parts inflated
MOST_PARTS = 5_000
_PIECE = 1 << 20
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LOCKED = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, OSError)


class Zipped:
    """An open document; ``xml`` gives one of its parts."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self.archive, self.name = archive, name

    @property
    def names(self) -> list[str]:
        """What its parts are called."""
        return self.archive.namelist()

    def xml(self, part: str) -> Any:
        """The root of a part; nothing where there is no such part, BadInput where it is no plain XML."""
        from lxml import etree

        if part not in self.names:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
        try:
            root = etree.fromstring(self._inflated(part), parser)
        except (etree.XMLSyntaxError, ValueError) as error:
            reason = str(error).split("\n")[0].split(", line")[0].rstrip(".")[:120]
            raise BadInput(f"{self.name} is damaged in {part} ({reason}); open it and save it again") from error
        if root.getroottree().docinfo.internalDTD is not None:
            raise BadInput(f"{self.name} declares entities in {part}, which no word processor writes; do not trust it")
        return root

    def _inflated(self, part: str) -> bytes:
        """A part's bytes, taken in pieces so that no more than the limit is ever inflated."""
        pieces, size = [], 0
        try:
            with self.archive.open(part) as opened:
                while piece := opened.read(_PIECE):
                    pieces.append(piece)
                    size += len(piece)
                    if size > LARGEST_PART:
                        raise BadInput(_too_large(self.name))
        except _BROKEN as error:
            raise _damaged(self.name) from error
        return b"".join(pieces)


@contextmanager
def opened(path: Path, what: str) -> Iterator[Zipped]:
    """The document, once its directory of parts makes sense; ``what`` names its kind, such as "a Word document"."""
    name = shown(path)
    try:
        if not zipfile.is_zipfile(path):
            raise BadInput(f"{name} {_instead(path, what)}")
        with zipfile.ZipFile(path) as archive:
            _check(archive, name)
            yield Zipped(archive, name)
    except _BROKEN as error:
        raise _damaged(name) from error


def check_inflated(archive: zipfile.ZipFile, name: str) -> None:
    """Inflates every part once, piece by piece: a part that says less than it holds is found damaged."""
    try:
        bad = archive.testzip()
    except _BROKEN as error:
        raise _damaged(name) from error
    if bad:
        raise _damaged(name)


def _check(archive: zipfile.ZipFile, name: str) -> None:
    parts = archive.infolist()
    if any(part.flag_bits & 1 for part in parts):
        raise BadInput(f"{name} is protected with a password; save a copy without one")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_WHOLE:
        raise BadInput(_too_large(name))


def _too_large(name: str) -> str:
    return f"{name} inflates to more than any document holds, as a bomb does; do not open it, check where it comes from"


def _damaged(name: str) -> BadInput:
    return BadInput(f"{name} is damaged or cut off; fetch it again, or open it and save it again")


def _instead(path: Path, what: str) -> str:
    """What a file is that should be zipped and is not."""
    try:
        content = path.read_bytes() if path.is_file() and path.stat().st_size <= LARGEST_WHOLE else b""
    except OSError as error:
        return f"cannot be read ({error.strerror}); check its name and whether you may read it"
    if not content:
        return "is empty or no file; there is nothing in it to read"
    if content.startswith(_OLE) and _LOCKED in content:
        return "is protected with a password; save a copy without one"
    if content.startswith(_OLE):
        return f"is of the old Office kind and not {what}; open it and save it in the new one"
    if content.startswith(b"PK"):
        return "is damaged or cut off; fetch it again, or open it and save it again"
    return f"is not {what} (it begins {content[:12]!r}); give it the ending of what it is"
