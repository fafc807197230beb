"""Excel workbooks: each visible sheet as a table, cells as they read."""

from __future__ import annotations

import datetime
import warnings
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from loaders.document import shown
from loaders.formats.body import Body
from loaders.formats.composing import Composed, counted, with_words
from loaders.formats.core_properties import stated_in
from loaders.formats.zipped import check_inflated, opened

NAME = "xlsx"
SUFFIXES = (".xlsx", ".xlsm", ".xltx")
_MOST_ROWS, _MOST_COLUMNS, _MOST_EMPTY = 200_000, 200, 1_000
_ERRORS = (KeyError, ValueError, TypeError, AttributeError, IndexError, SyntaxError, OverflowError, EOFError, OSError)


def read(path: Path) -> Body:
    """The text of a workbook: the name of each sheet, then its rows; a hidden sheet is named and not read."""
    with opened(path, "an Excel workbook") as document:
        check_inflated(document.archive, document.name)
        for part in document.names:  # what declares entities, nests too deep or is cut off is refused before openpyxl
            if part.endswith((".xml", ".rels")):
                document.xml(part)
        composed, passed = Composed(), Counter[str]()
        try:
            with warnings.catch_warnings(action="ignore"):  # of extensions and formats that openpyxl passes over
                _sheets(path, composed, passed)
        except _ERRORS as error:
            raise BadInput(f"{shown(path)} is damaged ({_short(error)}); open it and save it again") from error
        left_out = (
            *counted(passed["hidden"], "hidden sheet", "hidden sheets", "not shown to a reader"),
            *counted(passed["formula"], "formula", "formulas", "whose result is not stored; open the file and save it"),
            *counted(passed["rows"], "sheet", "sheets", f"read only as far as row {_MOST_ROWS:,}"),
            *counted(document.names.count("xl/vbaProject.bin"), "set of macros", "", "which were not run"),
        )
        stated = stated_in(document.xml("docProps/core.xml"))
        return with_words(composed.body(left_out=left_out, **stated), shown(path), "its cells as CSV")


def _short(error: Exception) -> str:
    return " ".join(str(error).split())[:80] or type(error).__name__


def _sheets(path: Path, composed: Composed, passed: Counter[str]) -> None:
    from openpyxl import load_workbook

    with path.open("rb") as one, path.open("rb") as other:  # openpyxl refuses a path with another ending
        values = load_workbook(one, read_only=True, data_only=True, keep_links=False)
        formulas = load_workbook(other, read_only=True, keep_links=False)
        for sheet, written in zip(values.worksheets, formulas.worksheets, strict=True):
            if sheet.sheet_state != "visible":
                passed["hidden"] += 1
                continue
            composed.paragraph(sheet.title)
            composed.table(_rows(sheet, written, passed))


def _rows(sheet: Any, written: Any, passed: Counter[str]) -> Iterator[list[list[str]]]:
    """The rows as lists of cells, empty ones kept so that a row's number is that of the spreadsheet."""
    empty = 0
    pairs = zip(_taken(sheet), _taken(written), strict=False)
    for number, (row, formulas) in enumerate(pairs):
        if number == _MOST_ROWS:
            passed["rows"] += 1
            return
        passed["formula"] += sum(
            v is None and isinstance(f, str) and f.startswith("=") for v, f in zip(row, formulas, strict=False)
        )
        cells = [[written_as(value)] for value in row]
        if any(cell != [""] for cell in cells):
            yield from [[[""]] for _ in range(empty)]
            yield cells
            empty = 0
        elif (empty := empty + 1) > _MOST_EMPTY:  # formatted to the end of the sheet, and nothing in it
            return


def _taken(sheet: Any) -> Iterator[tuple[Any, ...]]:
    sheet.reset_dimensions()  # which may be wrong, and are the file's word only
    for row in sheet.iter_rows(values_only=True):
        yield tuple(islice(row, _MOST_COLUMNS))


def written_as(value: Any) -> str:
    """A cell's value as text: a day as ISO 8601, with its time where it has one, a number without needless noughts.

    >>> day = datetime.datetime(2014, 3, 4)
    >>> written_as(day), written_as(day.replace(hour=9, minute=5)), written_as(3.0), written_as(0.1 + 0.2)
    ('2014-03-04', '2014-03-04 09:05', '3', '0.3')
    """
    if value is None:
        return ""
    if isinstance(value, datetime.datetime):
        return value.strftime("%Y-%m-%d" if value.time() == datetime.time() else "%Y-%m-%d %H:%M")
    if isinstance(value, datetime.time):
        return value.strftime("%H:%M")
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, float):
        return f"{value:.15g}"
    return str(value)
