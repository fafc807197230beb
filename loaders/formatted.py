"""Documents of a format: their text is read in a child process, their facts are found by rules."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from msgspec.structs import replace

from graph.errors import BadInput
from graph.facts import Document, Fact, identified, ordered
from loaders import front, sandbox
from loaders.coroners_table import Reports, reports_of
from loaders.document import shown, usable
from loaders.formats import format_of, formats
from loaders.formats.body import Body
from loaders.reading import Reading
from loaders.sandboxed import allow_for
from loaders.tabled import Tabled, tabled, unified
from loaders.text import on_pages, title_of

LARGEST = 2_000_000_000  # bytes: scans of long reports have hundreds of millions


@dataclass(frozen=True, slots=True)
class Formatted:
    """Files of the formats of ``loaders/formats``, by their content first and then by their name.

    ``agency`` is the body whose chronologies they hold, where no column and no title says so.
    """

    agency: str | None = None

    name = "formatted"

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its content or its name."""
        return format_of(path) is not None

    def documents(self, path: Path) -> tuple[Document, ...]:
        """The document as a fact, whose quote is its text, or those on the sheets; BadInput when it has none."""
        body = _body(path)
        if not body.text.strip():
            raise BadInput(f"{shown(path)} has no text; {'; '.join(body.left_out) or 'there is nothing in it to read'}")
        reports = _reports(body, path)
        return reports.documents if reports else (_document(path, body),)

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """The document and every fact in it; without facts where its pages are pictures, which is then said."""
        body = _body(path)
        allow_for(body.text)
        if reports := _reports(body, path):
            return reports.reading(path, body.left_out)
        name = formats()[str(format_of(path))].NAME
        facts: tuple[Fact, ...] = ()
        tables = Tabled()
        if body.text.strip():
            document = _document(path, body)
            tables = tabled(document, body.tables, shown(path), self.agency)
            facts = (_titled(document, body, tables), *_facts(document, tables))
        elif not body.left_out:
            raise BadInput(f"{shown(path)} is empty of words; there is nothing in it to read")
        left_out = (*body.left_out, *tables.left_out)
        return Reading(shown(path), name, facts, tables.refused, left_out, body.blank_pages, body.dropped, body.guessed)


def _facts(document: Document, tables: Tabled) -> list[Fact]:
    """The facts of a document: those of its chronologies, and those that the rules find in the rest of its text."""
    from loaders.extract import extract  # the vocabulary's automaton is built on first use

    rest = tables.rest_of(document)
    prose = extract(rest) if rest else []
    return on_pages(ordered(unified((*tables.facts, *prose))), document)


def _reports(body: Body, path: Path) -> Reports | None:
    """The coroners' reports in a workbook, if it is one of these."""
    return reports_of(body, path) if format_of(path) == "xlsx" else None


def _titled(document: Document, body: Body, tables: Tabled) -> Document:
    """The document under the title of its chronology, where it is one and the file states none."""
    if not tables.covered:
        return document
    length = sum(end - start for start, end in tables.covered)
    kind = "chronology" if length * 2 > len(document.quote) else None
    return replace(document, document_kind=kind, title=body.title or tables.title or document.title)


def _body(path: Path) -> Body:
    with usable(path, LARGEST):
        if not path.stat().st_size:
            raise BadInput(f"{shown(path)} is empty; get it anew")
        return sandbox.read(str(format_of(path)), path)


def _document(path: Path, body: Body) -> Document:
    sha256 = _sha256(path)
    name = shown(Path(path.name))
    return identified(
        Document(
            document=sha256[:16], span=(0, len(body.text)), quote=body.text, file=name, sha256=sha256, source="loader",
            title=body.title or front.subject_of(body.text) or title_of(_first_paragraph(body.text)) or name,
            publisher=body.publisher, published=body.published or front.day_of(body.text), pages=body.pages,
        )
    )  # fmt: skip


def _first_paragraph(text: str) -> str:
    """The first paragraph on one line: the first line of a page may be half a sentence.

    >>> _first_paragraph("\\nReview of services\\nto Child H\\n\\nIt was")
    'Review of services to Child H'
    """
    return " ".join(re.split(r"\n\s*\n|\f", text.strip(), maxsplit=1)[0].split())


def _sha256(path: Path) -> str:
    with usable(path, LARGEST), path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
