"""CSV files: the table in one is a multi-agency chronology, or one of coroners' reports, by its headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from graph.errors import BadInput
from graph.facts import Document, ordered
from loaders import coroners
from loaders.chronology import TITLE_ROWS, Chronology, columns_in, table_facts
from loaders.coroners_table import Reports, reports_in
from loaders.document import as_document, shown
from loaders.reading import Reading
from loaders.sandboxed import allow_for
from loaders.table import DELIMITERS, Row, rows


@dataclass(frozen=True, slots=True)
class CsvFile:
    """``.csv`` files with the headings of a chronology or of coroners' reports.

    ``agency`` is the body whose chronologies they are, where no column and no title says so.
    """

    agency: str | None = None

    name = "chronology"

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""
        return path.suffix.lower() == ".csv"

    def documents(self, path: Path) -> tuple[Document, ...]:
        """The chronology as a document whose quote is its text, or each of the coroners' reports as one."""
        document, _ = _document(path)
        reports = _reports(document, path)
        return reports.documents if reports else (document,)

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """What the table says, and what of it gave no fact."""
        document, guessed = _document(path)
        allow_for(document.quote)
        if reports := _reports(document, path):
            return reports.reading(path, guessed=guessed)
        for delimiter in DELIMITERS:
            if any(columns_in(row).is_chronology for row in _first_rows(document.quote, delimiter, shown(path))):
                return self._chronology(document, delimiter, path, guessed)
        first = document.quote.strip().splitlines()[0][:60]
        need = "give it headings such as Date, Agency, Event, or those of coroners' reports"
        raise BadInput(f"{shown(path)} is no chronology; {need} (it begins {first!r})")

    def _chronology(self, document: Document, delimiter: str, path: Path, guessed: tuple[str, ...]) -> Reading:
        table = Chronology.among(rows(document.quote, delimiter, shown(path)))
        assert table  # its headings were met among the first rows
        titled = replace(document, title=table.title or document.title)
        found = table_facts(table, titled, shown(path), self.agency)
        facts = (titled, *ordered(found.facts))
        return Reading(shown(path), self.name, facts, found.refused, found.left_out, guessed=guessed)


def _document(path: Path) -> tuple[Document, tuple[str, ...]]:
    return as_document(path, lambda text: None, document_kind="chronology")


def _reports(document: Document, path: Path) -> Reports | None:
    """The coroners' reports in a table, if its headings say that it is of these."""
    for delimiter in DELIMITERS:
        if any(map(coroners.columns_in, _first_rows(document.quote, delimiter, shown(path)))):
            return reports_in(document.quote, rows(document.quote, delimiter, shown(path)), path)
    return None


def _first_rows(text: str, delimiter: str, name: str) -> list[Row]:
    """The rows in which headings may stand under this separator; none where the cells make no sense."""
    found: list[Row] = []
    try:
        found.extend(islice(rows(text, delimiter, name), TITLE_ROWS))
    except BadInput:
        return found
    return found
