"""A table in a text, with the place of every row and cell, so that a fact can point at the words in one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from graph.errors import BadInput
from graph.facts import Span
from loaders.formats.body import Table

DELIMITERS = ",;\t"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its value, and where its words stand, without quotation marks around them and blanks at their ends."""

    value: str
    start: int
    end: int

    @property
    def span(self) -> Span:
        """Where its words stand."""
        return self.start, self.end


@dataclass(frozen=True, slots=True)
class Row:
    """A row: its 1-based line in the file, its cells, and where it stands without the line end."""

    line: int
    start: int
    end: int
    cells: tuple[Cell, ...]

    @property
    def filled(self) -> int:
        """How many cells hold something."""
        return sum(bool(cell.value) for cell in self.cells)


def rows(text: str, delimiter: str, name: str) -> Iterator[Row]:
    r"""Every row of the table, empty ones too; BadInput with its line where a quotation mark is never closed.

    >>> text = 'a,"b, ""c""\nd"\r\n e ,\n'
    >>> [[cell.value for cell in row.cells] for row in rows(text, ",", "t.csv")]
    [['a', 'b, "c"\nd'], ['e', '']]
    >>> [(row.line, text[row.cells[-1].start : row.cells[-1].end]) for row in rows(text, ",", "t.csv")]
    [(1, 'b, ""c""\nd'), (3, '')]
    """
    cell_at = re.compile(
        rf'(?:"(?P<quoted>[^"]*(?:""[^"]*)*)"|(?P<bare>(?!")[^{delimiter}\r\n]*))(?P<end>{delimiter}|\r\n?|\n|\Z)'
    )
    cells: list[Cell] = []
    at, line, start = 0, 1, 0
    while at < len(text) or cells:
        match = cell_at.match(text, at)
        if not match:
            here = line + text.count("\n", start, at)
            raise BadInput(
                f"{name} line {here} has a quotation mark that is not closed, or words after a closed one; mend it"
            )
        cells.append(_cell(match))
        at = match.end()
        if match["end"] != delimiter:
            yield Row(line, start, match.start("end"), tuple(cells))
            line += len(re.findall(r"\r\n?|\n", text[start:at]))
            start, cells = at, []


def rows_of(text: str, table: Table) -> tuple[Row, ...]:
    """The rows of a table that a reader of a format found, numbered from 1."""
    found = []
    for number, spans in enumerate(table.rows, 1):
        cells = tuple(Cell(text[start:end], start, end) for start, end in spans)
        filled = [cell for cell in cells if cell.value] or [*cells, Cell("", 0, 0)][:1]
        found.append(Row(number, filled[0].start, filled[-1].end, cells))
    return tuple(found)


def _cell(match: re.Match[str]) -> Cell:
    group = "bare" if match["quoted"] is None else "quoted"
    words = match[group]
    start = match.start(group) + len(words) - len(words.lstrip())
    value = words.strip()
    return Cell(value.replace('""', '"') if group == "quoted" else value, start, start + len(value))
