"""A file's bytes as text, and the text as a document: nothing trimmed, no line end changed.

A byte order mark is not part of the text. Offsets into the text are in code points of what is decoded here.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from graph.facts import Document, content_id, identified
from loaders.encoding import Found, decoded

LARGEST = 20_000_000  # bytes: the longest inquiry report is about a tenth of this
LONGEST_LINE = 1_000_000  # characters: no text that a person wrote has such a line
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_STRAY, _MOST_CONTROLS = 8, 0.005  # a stray one is met in real texts; one in two hundred characters is not
_SIGNATURES = {
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a Word, Excel or ZIP file",
    b"{\\rtf": "RTF",
    b"\xd0\xcf\x11\xe0": "an old Office file",
}


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, the hashes of its bytes, and what had to be guessed of its encoding."""

    text: str
    id: str
    sha256: str
    guessed: tuple[str, ...]


def decode(path: Path) -> Decoded:
    """The file as text; BadInput in one sentence when it is not there, empty, too large or not text."""
    content = _content(path)
    found = _found(content, path)
    text = found.text
    if "\x00" in text or len(_CONTROL.findall(text)) > max(_STRAY, _MOST_CONTROLS * len(text)):
        raise BadInput(f"{shown(path)} is not text but {_what(content)}; save its words as a .txt file in UTF-8")
    if not re.search(r"\w", text):
        raise BadInput(f"{shown(path)} is empty of words; there is nothing in it to read")
    if max(map(len, re.split(r"[\r\n]", text))) > LONGEST_LINE:
        raise BadInput(
            f"{shown(path)} has a line of more than {LONGEST_LINE:,} characters, which no text has; check what it is"
        )
    return Decoded(text, content_id(content), hashlib.sha256(content).hexdigest(), found.guessed)


def _content(path: Path) -> bytes:
    with usable(path, LARGEST):
        return path.read_bytes()


@contextmanager
def usable(path: Path, largest: int) -> Iterator[None]:
    """Within it a file may be read; BadInput when it is no file, has more than ``largest`` bytes or cannot be read."""
    try:
        if path.is_dir():
            os.listdir(path)
            raise BadInput(f"{shown(path)} is a folder with nothing in it to read; give a file or a folder of files")
        if path.exists() and not path.is_file():
            raise BadInput(f"{shown(path)} is not a file; give a file or a folder of files")
        if path.stat().st_size > largest:
            raise BadInput(
                f"{shown(path)} is larger than {largest // 1_000_000} MB, which no review is; check what it is"
            )
        yield
    except OSError as error:
        raise BadInput(
            f"{shown(path)} cannot be read ({error.strerror}); check its name and whether you may read it"
        ) from error


def _found(content: bytes, path: Path) -> Found:
    if content.startswith(tuple(_SIGNATURES)):
        raise BadInput(f"{shown(path)} is not text but {_what(content)}; save its words as a .txt file in UTF-8")
    try:
        return decoded(content)
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise BadInput(
            f"{shown(path)} line {line} is in no encoding that is known here; save the file as UTF-8"
        ) from error


def _what(content: bytes) -> str:
    return next((name for signature, name in _SIGNATURES.items() if content.startswith(signature)), "binary data")


def shown(path: Path) -> str:
    """A path as text that can be written anywhere, on one line, also where its bytes are no UTF-8.

    >>> shown(Path("a/b.txt")), shown(Path("caf\\udce9.txt")), shown(Path("a\\nb.txt"))
    ('a/b.txt', 'caf\ufffd.txt', 'a\ufffdb.txt')
    """
    text = str(path).encode("utf8", "surrogateescape").decode("utf8", "replace")
    return re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]", "\ufffd", text)


def as_document(path: Path, title_of: Callable[[str], str | None], **stated: Any) -> tuple[Document, tuple[str, ...]]:
    """The file as a document and what was guessed of its encoding; its title is its own or else its file name."""
    read = decode(path)
    name = shown(Path(path.name))
    document = Document(
        document=read.id, span=(0, len(read.text)), quote=read.text, title=title_of(read.text) or name,
        file=name, sha256=read.sha256, source="loader", **stated,
    )  # fmt: skip
    return identified(document), read.guessed
