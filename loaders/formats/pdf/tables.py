"""Chronologies in a PDF: the ruled tables that are headed like one, each cell with its lines.

pdfplumber finds the cells. It is slow, so it sees only pages with a line that may head a chronology, and those on which
one goes on.
"""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from ctypes import c_double
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from loaders.formats.pdf.lines import Box, Line

_HEADING = re.compile(r"(?:Date|DATE|When|WHEN|Day|DAY)\b(?:\W*\w+){0,3}\W*")  # in a cell of its own
_HEADINGS = re.compile(r".{0,60}\b(?:Date|DATE)\b.{0,120}(?<![.,;:])")  # of several cells on one line
_FEWEST_ENDS = 12  # of the lines of a table with two rows and two columns
_FIRST_ROWS = 3  # among which the headings are
_SECONDS = 25.0  # of processor time for the tables of one file
Grid = tuple[tuple[Box | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A table: for each row, for each cell, its lines; and the first of its characters on the page."""

    rows: tuple[tuple[tuple[Line, ...], ...], ...]
    first: int


class Tables:
    """The tables of a file, found page by page in order."""

    def __init__(self, path: Path) -> None:
        self._path, self._goes_on = path, False
        self._file: Any = None
        self._until = time.process_time() + _SECONDS
        self.given_up: int | None = None  # the page from which on no table was looked for

    def __enter__(self) -> Tables:
        return self

    def __exit__(self, *_: object) -> None:
        if self._file is not None:
            self._file.close()

    def of(self, number: int, page: Any, textpage: Any, lines: list[Line]) -> tuple[list[Line], list[Placed]]:
        """The lines of a page that stand in no chronology, and the chronologies."""
        if not (self._goes_on or any(map(_heads, lines))) or not _is_ruled(page):
            self._goes_on = False
            return lines, []
        if time.process_time() > self._until:
            self.given_up = self.given_up or number
            return lines, []
        found: list[Placed] = []
        for grid in self._grids(number):
            rest, table = _taken(textpage, lines, grid)
            if table and (self._goes_on or _is_chronology(table)):
                lines, self._goes_on = rest, True
                found.append(table)
        self._goes_on = bool(found)
        return lines, found

    def _grids(self, number: int) -> Iterator[Grid]:
        import pdfplumber

        with suppress(Exception):  # what another reader makes of a damaged page: then its words are prose
            if self._file is None:
                self._file = pdfplumber.open(self._path)
            page = self._file.pages[number - 1]
            height = float(page.height)
            rows = [[row.cells for row in table.rows] for table in page.find_tables()]
            page.close()
            yield from (tuple(tuple(_upright(cell, height) for cell in row) for row in grid) for grid in rows)


def _upright(cell: Box | None, height: float) -> Box | None:
    """A cell measured from the foot of the page; none stays none, for a place that another cell takes too."""
    return cell and (cell[0], height - cell[3], cell[2], height - cell[1])


def _heads(line: Line) -> bool:
    """Whether a line may be the headings of a chronology or the one of its dates."""
    if _HEADING.fullmatch(line.text):
        return True
    if not _HEADINGS.fullmatch(line.text):
        return False
    from loaders.columns import column_of

    return any(column_of(word) not in (None, "date") for word in line.text.split())


def _is_ruled(page: Any) -> bool:
    """Whether a page that stands upright has lines or boxes enough for a table."""
    import pypdfium2.raw as pdfium

    if page.get_rotation() or tuple(page.get_mediabox()[:2]) != (0, 0):
        return False
    ends = 0
    for number in range(min(pdfium.FPDFPage_CountObjects(page), 10_000)):
        thing = pdfium.FPDFPage_GetObject(page, number)
        kind = pdfium.FPDFPageObj_GetType(thing)
        ends += max(0, pdfium.FPDFPath_CountSegments(thing)) if kind == pdfium.FPDF_PAGEOBJ_PATH else 0
        ends += _FEWEST_ENDS if kind == pdfium.FPDF_PAGEOBJ_FORM else 0
    return ends >= _FEWEST_ENDS


def _is_chronology(table: Placed) -> bool:
    from loaders.columns import columns_of

    heads = ([" ".join(line.text for line in cell) for cell in row] for row in table.rows[:_FIRST_ROWS])
    return any(columns_of(head).is_chronology for head in heads)


def _taken(textpage: Any, lines: Iterable[Line], grid: Grid) -> tuple[list[Line], Placed | None]:
    """The lines outside a grid, and the grid with those inside; a line over several cells is cut."""
    boxes = {(r, c): box for r, row in enumerate(grid) for c, box in enumerate(row) if box}
    outer = _around(boxes.values()) if boxes else None
    rest: list[Line] = []
    cells: dict[tuple[int, int], list[Line]] = {at: [] for at in boxes}
    for line in lines:
        if outer is None or not (outer[1] < line.base < outer[3] and line.left < outer[2] and outer[0] < line.right):
            rest.append(line)
            continue
        for at, piece in _pieces(textpage, line, boxes):
            (cells[at] if at else rest).append(piece)
    inside = [line.start for cell in cells.values() for line in cell]
    if not inside:
        return rest, None
    rows = tuple(tuple(tuple(cells.get((r, c), ())) for c in range(len(row))) for r, row in enumerate(grid))
    return rest, Placed(rows, min(inside))


def _around(boxes: Iterable[Box]) -> Box:
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def _pieces(
    textpage: Any, line: Line, boxes: dict[tuple[int, int], Box]
) -> Iterator[tuple[tuple[int, int] | None, Line]]:
    """A line cut where it goes over from one cell to another."""
    import pypdfium2.raw as pdfium

    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    runs: list[tuple[tuple[int, int] | None, int, int, float, float]] = []
    for number, letter in enumerate(line.text):
        if letter.isspace() or not pdfium.FPDFText_GetCharBox(textpage, line.start + number, left, right, bottom, top):
            continue
        x, y = (left.value + right.value) / 2, (bottom.value + top.value) / 2
        at = next((at for at, b in boxes.items() if b[0] <= x <= b[2] and b[1] <= y <= b[3]), None)
        if runs and runs[-1][0] == at:
            runs[-1] = (at, runs[-1][1], number + 1, runs[-1][3], right.value)
        else:
            runs.append((at, number, number + 1, left.value, right.value))
    for count, (at, start, end, first, last) in enumerate(runs, 1):
        hyphen = line.hyphen and count == len(runs)
        words = line.text[start:end]
        yield at, replace(line, text=words, start=line.start + start, left=first, right=last, hyphen=hyphen)
