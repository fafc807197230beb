"""A table of coroners' reports, in CSV or on the sheets of a workbook: its rows, and what of it is no report."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from graph.facts import Document, Refused, ordered
from loaders import coroners
from loaders.chronology import TITLE_ROWS
from loaders.document import shown
from loaders.formats.body import Body
from loaders.reading import Reading
from loaders.table import Row, rows_of


@dataclass(frozen=True, slots=True)
class Reports:
    """The reports of a table, each a document of its own; the rows refused, and in words what else gave none."""

    reports: tuple[coroners.Report, ...] = ()
    refused: tuple[Refused, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def documents(self) -> tuple[Document, ...]:
        """The reports as documents."""
        return tuple(report.document for report in self.reports)

    def reading(self, path: Path, left_out: Iterable[str] = (), guessed: tuple[str, ...] = ()) -> Reading:
        """The reports with every fact in them, and what else was left out or guessed of the file."""
        facts = tuple(ordered(fact for report in self.reports for fact in report.facts()))
        left_out = (*left_out, *self.left_out)
        return Reading(shown(path), coroners.SCHEME, facts, self.refused, left_out, guessed=guessed)


def reports_in(text: str, rows: Iterable[Row], path: Path) -> Reports | None:
    """The reports below the headings of a table; none where its first rows have no such headings.

    A row with more cells than headings is refused.
    """
    rest = iter(rows)
    found = ((row, coroners.columns_in(row)) for row in islice(rest, TITLE_ROWS))
    columns = next((columns for _, columns in found if columns), None)
    if columns is None:
        return None
    below = [row for row in rest if row.filled]
    wide = [row for row in below if any(cell.value for cell in row.cells[columns.width :])]
    fitting = [row for row in below if row not in wide and columns.cell(row, "concerns").value]
    silent = [row.line for row in below if row not in wide and row not in fitting]
    return Reports(
        tuple(coroners.Report.of(text, row, columns, path) for row in fitting),
        tuple(Refused(shown(path), row.line, columns.too_wide(row)) for row in wide),
        (*columns.notes(), *(f"line {line}: no concern in it" for line in silent)),
    )


def reports_of(body: Body, path: Path) -> Reports | None:
    """The reports on the sheets of a workbook; none where no sheet has such a table. Other sheets are named."""
    tables = [rows_of(body.text, table) for table in body.tables]
    found = [reports_in(body.text, rows, path) for rows in tables]
    if not any(found):
        return None
    others = [
        f"sheet {number} of those with words is no table of coroners' reports; save it as a file of its own"
        for number, reports in enumerate(found, 1)
        if reports is None
    ]
    several = [reports for reports in found if reports]
    return Reports(
        tuple(report for reports in several for report in reports.reports),
        tuple(refused for reports in several for refused in reports.refused),
        (*(note for reports in several for note in reports.left_out), *others),
    )
