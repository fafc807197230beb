"""The pages of a PDF as one text, with the place of every cell of its chronologies."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from loaders.formats.body import Table
from loaders.formats.pdf.layout import Layout
from loaders.formats.pdf.lines import Line
from loaders.formats.pdf.tables import Placed

Span = tuple[int, int]


class Text:
    """A text that grows page by page; ``tables`` are those on the pages so far."""

    def __init__(self, pages: Sequence[Sequence[Line]]) -> None:
        self._layout = Layout(pages)
        self._start = 0
        self.pages: list[str] = []
        self.tables: list[Table] = []

    def add(self, lines: Sequence[Line], tables: Iterable[Placed]) -> None:
        """Adds a page: its lines in order, each table where the first of its words stands."""
        parts: list[str] = []
        rest = list(lines)
        for table in sorted(tables, key=lambda table: table.first):
            before = [line for line in rest if line.start < table.first]
            rest = [line for line in rest if line.start >= table.first]
            self._put(parts, self._layout.text(before).rstrip())
            rows = [tuple(self._put(parts, self._layout.text(cell).strip()) for cell in row) for row in table.rows]
            self.tables.append(Table(tuple(rows)))
        if parts:
            self._put(parts, self._layout.text(rest).rstrip())
            parts.append("\n")
        else:
            parts = [self._layout.text(rest)]
        self.pages.append("".join(parts))
        self._start += len(self.pages[-1]) + 1

    def _put(self, parts: list[str], words: str) -> Span:
        """Where the words stand after an empty line behind the others; no words stand at the end."""
        if words and parts:
            parts.append("\n\n")
        start = self._start + sum(map(len, parts))
        if words:
            parts.append(words)
        return start, start + len(words)


def not_tabled(given_up: int | None) -> Iterator[str]:
    """A sentence on tables that were not looked for, if there are any."""
    if given_up is not None:
        yield f"tables from page {given_up} on were read as prose, because there are so many; give the file in parts"
