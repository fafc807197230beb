"""CSV files: the table in one is a multi-agency chronology, or one of coroners' reports, by its headings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from graph.errors import BadInput
from graph.facts import Document, Refused, ordered
from loaders import coroners
from loaders.chronology import TITLE_ROWS, Chronology, columns_in, table_facts
from loaders.columns import Columns
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

    def document(self, path: Path) -> Document:
        """The document as a fact, whose quote is its text."""
        return as_document(path, lambda text: None, document_kind="chronology")[0]

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """What the table says, and what of it gave no fact."""
        document, notes = as_document(path, lambda text: None, document_kind="chronology")
        allow_for(document.quote)
        for delimiter in DELIMITERS:
            for row in _first_rows(document.quote, delimiter, shown(path)):
                if columns := coroners.columns_in(row):
                    return self._reports(document, columns, row, delimiter, path, notes)
                if columns_in(row).is_chronology:
                    return self._chronology(document, delimiter, path, notes)
        first = document.quote.strip().splitlines()[0][:60]
        need = "give it headings such as Date, Agency, Event, or those of coroners' reports"
        raise BadInput(f"{shown(path)} is no chronology; {need} (it begins {first!r})")

    def _chronology(self, document: Document, delimiter: str, path: Path, notes: tuple[str, ...]) -> Reading:
        table = Chronology.among(rows(document.quote, delimiter, shown(path)))
        assert table  # its headings were met among the first rows
        titled = replace(document, title=table.title or document.title)
        found = table_facts(table, titled, shown(path), self.agency)
        left_out = (*notes, *found.left_out)
        return Reading(shown(path), self.name, (titled, *ordered(found.facts)), found.refused, left_out)

    def _reports(
        self, document: Document, columns: Columns, head: Row, delimiter: str, path: Path, notes: tuple[str, ...]
    ) -> Reading:
        """Each row as a document of its own; a row with more cells than headings is refused."""
        below = [row for row in rows(document.quote, delimiter, shown(path)) if row.line > head.line and row.filled]
        wide = [row for row in below if any(cell.value for cell in row.cells[columns.width :])]
        fitting = [row for row in below if row not in wide and columns.cell(row, "concerns").value]
        silent = [row.line for row in below if row not in wide and row not in fitting]
        found = [coroners.Report.of(document.quote, row, columns, path) for row in fitting]
        refused = tuple(Refused(shown(path), row.line, columns.too_wide(row)) for row in wide)
        left_out = (*notes, *columns.notes(), *(f"line {line}: no concern in it" for line in silent))
        facts = ordered(fact for report in found for fact in report.facts())
        return Reading(shown(path), coroners.SCHEME, tuple(facts), refused, left_out)


def _first_rows(text: str, delimiter: str, name: str) -> list[Row]:
    """The rows in which headings may stand under this separator; none where the cells make no sense."""
    found: list[Row] = []
    try:
        found.extend(islice(rows(text, delimiter, name), TITLE_ROWS))
    except BadInput:
        return found
    return found
