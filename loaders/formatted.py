"""Documents of a format: their text is read in a child process, their facts are found by rules."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from graph.errors import BadInput
from graph.facts import Document, Fact, identified
from loaders import sandbox
from loaders.document import shown, usable
from loaders.formats import format_of, formats
from loaders.formats.body import Body
from loaders.reading import Reading
from loaders.text import on_pages, title_of

LARGEST = 2_000_000_000  # bytes: scans of long reports have hundreds of millions


class Formatted:
    """Files of the formats of ``loaders/formats``, by their content first and then by their name."""

    name = "formatted"

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its content or its name."""
        return format_of(path) is not None

    def document(self, path: Path) -> Document:
        """The document as a fact, whose quote is its text; BadInput when it has none."""
        body = _body(path)
        if not body.text.strip():
            raise BadInput(f"{shown(path)} has no text; {'; '.join(body.left_out) or 'there is nothing in it to read'}")
        return _document(path, body)

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """The document and every fact in it; without facts where its pages are pictures, which is then said."""
        body = _body(path)
        name = formats()[str(format_of(path))].NAME
        facts: tuple[Fact, ...] = ()
        if body.text.strip():
            document = _document(path, body)
            facts = (document, *_facts(document, body))
        elif not body.left_out:
            raise BadInput(f"{shown(path)} is empty of words; there is nothing in it to read")
        return Reading(shown(path), name, facts, left_out=body.left_out, blank_pages=body.blank_pages)


def _facts(document: Document, body: Body) -> list[Fact]:
    """The facts of a document: those that the rules find in its text. Chronologies in ``body.tables`` belong here."""
    from loaders.extract import extract  # the vocabulary's automaton is built on first use

    return on_pages(extract(document), document)


def _body(path: Path) -> Body:
    with usable(path, LARGEST):
        return sandbox.read(str(format_of(path)), path)


def _document(path: Path, body: Body) -> Document:
    sha256 = _sha256(path)
    name = shown(Path(path.name))
    return identified(
        Document(
            document=sha256[:16], span=(0, len(body.text)), quote=body.text, file=name, sha256=sha256, source="loader",
            title=body.title or title_of(body.text) or name, publisher=body.publisher, published=body.published,
            pages=body.pages,
        )
    )  # fmt: skip


def _sha256(path: Path) -> str:
    with usable(path, LARGEST), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
