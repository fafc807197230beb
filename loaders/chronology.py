"""Multi-agency chronologies in CSV: each row is a passage, and only what its cells state becomes a fact."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from graph.errors import BadInput
from graph.facts import Document, Fact, Refused, ordered
from loaders.chronology_row import RowReader
from loaders.columns import Columns, columns_of
from loaders.document import as_document, shown
from loaders.reading import Reading
from loaders.table import DELIMITERS, Row, rows
from loaders.table_agencies import TableAgencies

_TITLE_ROWS = 20  # a table's headings stand within its first rows


class ChronologyTable:
    """``.csv`` files with a heading for the date, one for the agency, and at least one more."""

    name = "chronology"

    def accepts(self, path: Path) -> bool:
        """Whether a file is one of this kind, by its name."""
        return path.suffix.lower() == ".csv"

    def document(self, path: Path) -> Document:
        """The document as a fact, whose quote is its text."""
        return as_document(path, lambda text: None, document_kind="chronology")[0]

    def read(self, path: Path, texts: Mapping[str, str]) -> Reading:
        """The table's agencies, flows, failures and events; what it says beyond that is named."""
        document, notes = as_document(path, lambda text: None, document_kind="chronology")
        table = Table.of(document, shown(path))
        titled = replace(document, title=table.title or document.title)
        facts, refused, left_out = _facts(table, titled, shown(path))
        return Reading(shown(path), self.name, (titled, *ordered(facts)), refused, (*notes, *table.notes(), *left_out))


@dataclass(frozen=True, slots=True)
class Table:
    """A chronology's columns, its row of headings, the rows above it and those below."""

    columns: Columns
    above: tuple[Row, ...]
    head: Row
    rows: tuple[Row, ...]

    @classmethod
    def of(cls, document: Document, name: str) -> Table:
        """The table in a text, by the separator under which its headings make sense; BadInput if there is none."""
        for delimiter in DELIMITERS:
            columns = _headings(document.quote, delimiter, name)
            if columns:
                found = tuple(rows(document.quote, delimiter, name))
                number = next(i for i, row in enumerate(found) if _columns(row) == columns)
                return cls(columns, found[:number], found[number], found[number + 1 :])
        first = document.quote.strip().splitlines()[0][:60]
        raise BadInput(f"{name} is no chronology; give it headings such as Date, Agency, Event (it begins {first!r})")

    @property
    def title(self) -> str | None:
        """The one filled cell of the first filled row above the headings."""
        filled = [[cell.value for cell in row.cells if cell.value] for row in self.above]
        first = next((values for values in filled if values), [])
        return " ".join(first[0].split()) if len(first) == 1 else None

    def by_width(self) -> tuple[list[Row], list[Row]]:
        """The rows that fit the headings, and those with more cells, whose cells may stand under the wrong heading.

        Where every row ends in as many empty cells more, no row is too wide.
        """
        told = [row for row in self.rows if row.filled > 1 and self._values(row) != self._values(self.head)]
        headed, narrowest = self.columns.width, min((len(row.cells) for row in told), default=0)
        most = max(headed, narrowest)
        too_wide = [row for row in told if len(row.cells) > most or any(cell.value for cell in row.cells[headed:])]
        lines = {row.line for row in too_wide}
        return [row for row in told if row.line not in lines], too_wide

    @staticmethod
    def _values(row: Row) -> list[str]:
        return [cell.value for cell in row.cells]

    def notes(self) -> list[str]:
        """The headings that could not be used."""
        unknown = [
            f"the column {heading!r}, whose heading is not understood" for heading in self.columns.unknown if heading
        ]
        return unknown + [f"the column {heading!r}, a second one of its kind" for heading in self.columns.repeated]


def _columns(row: Row) -> Columns:
    return columns_of(cell.value for cell in row.cells)


def _headings(text: str, delimiter: str, name: str) -> Columns | None:
    """The first row of headings under this separator; nothing where there is none, or where the cells make no sense."""
    try:
        for row in islice(rows(text, delimiter, name), _TITLE_ROWS):
            if (columns := _columns(row)).is_chronology:
                return columns
    except BadInput:
        return None
    return None


def _facts(table: Table, document: Document, name: str) -> tuple[list[Fact], tuple[Refused, ...], list[str]]:
    """The facts of every row that fits its headings, the rows that do not, and what gave no fact."""
    agencies = TableAgencies(document)
    fitting, too_wide = table.by_width()
    readers = [RowReader(document, table.columns, row, agencies) for row in fitting]
    for reader in readers:
        reader.name_agencies()
    facts = [fact for reader in readers for fact in reader.facts()]
    lone = [(row.line, f"{_lone(row)!r}, alone in its row") for row in table.rows if row.filled == 1]
    notes = [(reader.row.line, note) for reader in readers for note in reader.notes]
    refused = tuple(Refused(name, row.line, _too_wide(row, table.columns)) for row in too_wide)
    return [*agencies.facts(), *facts], refused, _gathered([*lone, *notes])


def _too_wide(row: Row, columns: Columns) -> str:
    cells = f"{len(row.cells)} cells under {columns.width} headings"
    return f"it has {cells}; put quotation marks round a cell that holds the separator"


def _lone(row: Row) -> str:
    return next(cell.value for cell in row.cells if cell.value)[:60]


def _gathered(notes: Iterable[tuple[int, str]]) -> list[str]:
    """Each note once, with the lines that it is about."""
    lines: dict[str, list[int]] = defaultdict(list)
    for line, note in notes:
        lines[note].append(line)
    return [
        f"line {', '.join(map(str, sorted(set(at))))}: {note}"
        for note, at in sorted(lines.items(), key=lambda n: min(n[1]))
    ]
