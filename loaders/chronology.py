"""Multi-agency chronologies: each row is a passage, and only what its cells state becomes a fact.

They come as CSV, and as a table in a document of any format that has tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from graph.facts import Document, Fact, Refused
from loaders.chronology_prose import prose_facts
from loaders.chronology_row import RowReader
from loaders.columns import Columns, columns_of
from loaders.owner import Owner, owner_named
from loaders.table import Row
from loaders.table_agencies import TableAgencies

TITLE_ROWS = 20  # a table's headings stand within its first rows


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
        for number, row in enumerate(found[:TITLE_ROWS]):
            if (columns := columns_in(row)).is_chronology:
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


def columns_in(row: Row) -> Columns:
    """The columns that a row of headings names."""
    return columns_of(cell.value for cell in row.cells)


@dataclass(frozen=True, slots=True)
class TableFacts:
    """The facts of a table's rows, the rows refused, and in words what gave no fact."""

    facts: tuple[Fact, ...]
    refused: tuple[Refused, ...]
    left_out: tuple[str, ...]


def table_facts(table: Chronology, document: Document, name: str, agency: str | None, since: int = 0) -> TableFacts:
    """The facts of every row that fits its headings, the rows that do not, and what gave no fact.

    ``agency`` is whose table it is, where neither a column nor the words after ``since`` say so.
    """
    agencies = TableAgencies(document)
    fitting, too_wide = table.by_width()
    owner = None if table.columns.names_agencies else owner_named(document, table.head, agency, since)
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
    refused = tuple(Refused(name, row.line, table.columns.too_wide(row)) for row in too_wide)
    left_out = (*table.columns.notes(), *_unowned(table.columns, owner), *_gathered([*lone, *notes]))
    return TableFacts((*agencies.facts(), *facts), refused, left_out)


def _unowned(columns: Columns, owner: Owner | None) -> list[str]:
    if columns.names_agencies or owner:
        return []
    return ["whose entries they are, which no column and no title says: give --agency NAME"]


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
