"""Multi-agency chronologies: each row is a passage, and only what its cells state becomes a fact.

They come as CSV, and as a table in a document of any format that has tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from msgspec.structs import replace

from graph.errors import BadInput
from graph.facts import Document, Fact, Refused, ordered
from loaders.chronology_prose import prose_facts
from loaders.chronology_row import RowReader
from loaders.columns import Columns, columns_of
from loaders.document import as_document, shown
from loaders.owner import Owner, owner_named
from loaders.reading import Reading
from loaders.table import DELIMITERS, Row, rows
from loaders.table_agencies import TableAgencies

_TITLE_ROWS = 20  # a table's headings stand within its first rows


@dataclass(frozen=True, slots=True)
class ChronologyTable:
    """``.csv`` files with a heading for the date, one for the agency or event, and at least one more.

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
        """The table's agencies, flows, failures, risks and events; what it says beyond that is named."""
        document, notes = as_document(path, lambda text: None, document_kind="chronology")
        table = _in_csv(document.quote, shown(path))
        titled = replace(document, title=table.title or document.title)
        found = table_facts(table, titled, shown(path), self.agency)
        left_out = (*notes, *found.left_out)
        return Reading(shown(path), self.name, (titled, *ordered(found.facts)), found.refused, left_out)


@dataclass(frozen=True, slots=True)
class Chronology:
    """A chronology's columns, its row of headings, the rows above it and those below."""

    columns: Columns
    above: tuple[Row, ...]
    head: Row
    rows: tuple[Row, ...]

    @classmethod
    def among(cls, rows: Iterable[Row]) -> Chronology | None:
        """The chronology in the rows of a table, if its first rows have the headings of one."""
        found = tuple(rows)
        for number, row in enumerate(found[:_TITLE_ROWS]):
            if (columns := _columns(row)).is_chronology:
                return cls(columns, found[:number], row, found[number + 1 :])
        return None

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


def _in_csv(text: str, name: str) -> Chronology:
    """The table in a text, by the separator under which its headings make sense; BadInput if there is none."""
    for delimiter in DELIMITERS:
        if _has_headings(text, delimiter, name) and (table := Chronology.among(rows(text, delimiter, name))):
            return table
    first = text.strip().splitlines()[0][:60]
    raise BadInput(f"{name} is no chronology; give it headings such as Date, Agency, Event (it begins {first!r})")


def _has_headings(text: str, delimiter: str, name: str) -> bool:
    """Whether there are headings under this separator; not so where the cells make no sense."""
    try:
        return any(_columns(row).is_chronology for row in islice(rows(text, delimiter, name), _TITLE_ROWS))
    except BadInput:
        return False


def _columns(row: Row) -> Columns:
    return columns_of(cell.value for cell in row.cells)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The facts of a table's rows, the rows refused, and in words what gave no fact."""

    facts: tuple[Fact, ...]
    refused: tuple[Refused, ...]
    left_out: tuple[str, ...]


def table_facts(table: Chronology, document: Document, name: str, agency: str | None) -> TableFacts:
    """The facts of every row that fits its headings, the rows that do not, and what gave no fact."""
    agencies = TableAgencies(document)
    fitting, too_wide = table.by_width()
    owner = None if table.columns.names_agencies else owner_named(document, table.head, agency)
    if owner:
        agencies.own(owner.name, owner.span)
    readers = [
        RowReader(document, table.columns, row, agencies, owner=(owner.name,) if owner else ()) for row in fitting
    ]
    for reader in readers:
        reader.name_agencies()
    stated = [reader.facts() for reader in readers]
    facts = [*(fact for row in stated for fact in row), *prose_facts(readers, stated)]
    lone = [(row.line, f"{_lone(row)!r}, alone in its row") for row in table.rows if row.filled == 1]
    notes = [(reader.row.line, note) for reader in readers for note in reader.notes]
    refused = tuple(Refused(name, row.line, _too_wide(row, table.columns)) for row in too_wide)
    left_out = (*table.notes(), *_unowned(table.columns, owner), *_gathered([*lone, *notes]))
    return TableFacts((*agencies.facts(), *facts), refused, left_out)


def _unowned(columns: Columns, owner: Owner | None) -> list[str]:
    if columns.names_agencies or owner:
        return []
    return ["whose entries they are, which no column and no title says: give --agency NAME"]


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
