"""What the headings of a chronology mean, however they are worded and ordered."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from graph.yamlfile import Located
from loaders.table import Cell, Row

_NOTHING = Cell("", 0, 0)
_DEEDS = {"information", "action", "decision", "outcome", "referred", "told", "gap", "child_seen"}


@cache
def wording(scheme: str = "chronology") -> dict[str, Any]:
    """``chronology.yaml``, or another file beside it: how such tables are headed and filled.

    >>> "date" in wording()["headings"]
    True
    """
    path = Path(__file__).with_name(f"{scheme}.yaml")
    found: dict[str, Any] = Located.parse(path.read_text(encoding="utf8"), path.name).data
    return found


def plain(words: str) -> str:
    """Words in lower case, with a blank for all that is neither letter nor digit.

    >>> plain("Told to / referred\\nto: ")
    'told to referred to'
    """
    return " ".join(re.findall(r"[^\W_]+", words.lower()))


@dataclass(frozen=True, slots=True)
class Columns:
    """Which column stands where, and the headings that could not be used."""

    at: dict[str, int]
    unknown: tuple[str, ...]
    repeated: tuple[str, ...]
    width: int

    @property
    def is_chronology(self) -> bool:
        """Whether these are the headings of a chronology: a date, and beside it an agency or something that happened.

        >>> [columns_of(heads).is_chronology for heads in (["Date", "Agency", "Note"], ["Date", "What happened"])]
        [False, True]
        """
        things = [column for column in self.at if column not in ("date", "row", "time")]
        return "date" in self.at and (self.names_agencies or "event" in self.at) and len(things) > self.names_agencies

    @property
    def is_surely_one(self) -> bool:
        """Whether they are headings of nothing else: a list of versions, too, has a date and a description.

        >>> [columns_of(["Date", *more]).is_surely_one for more in (["Description"], ["Event", "Outcome"])]
        [False, True]
        """
        return self.is_chronology and (self.names_agencies or bool(self.at.keys() & _DEEDS))

    @property
    def names_agencies(self) -> bool:
        """Whether a column says whose entry a row is."""
        return bool(self.at.keys() & {"agency", "source"})

    def notes(self) -> list[str]:
        """The headings that could not be used."""
        unknown = [f"the column {heading!r}, whose heading is not understood" for heading in self.unknown if heading]
        return unknown + [f"the column {heading!r}, a second one of its kind" for heading in self.repeated]

    def too_wide(self, row: Row) -> str:
        """Why a row with more cells than there are headings is refused."""
        cells = f"{len(row.cells)} cells under {self.width} headings"
        return f"it has {cells}; put quotation marks round a cell that holds the separator"

    def cell(self, row: Row, column: str) -> Cell:
        """The row's cell in a column; an empty one where the table has no such column or the row ends before it."""
        place = self.at.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else _NOTHING


def columns_of(headings: Iterable[str], scheme: str = "chronology") -> Columns:
    """The columns that these headings name.

    >>> columns_of(["Told to / referred to", "DATE of contact", "Agency", "Colour of file"])
    Columns(at={'told': 0, 'date': 1, 'agency': 2}, unknown=('Colour of file',), repeated=(), width=4)
    """
    at: dict[str, int] = {}
    unknown, repeated, number = [], [], -1
    for number, heading in enumerate(headings):
        column = column_of(heading, scheme)
        if column is None:
            unknown.append(heading)
        elif column in at and column != "row":
            repeated.append(heading)
        else:
            at[column] = number
    return Columns(at, tuple(unknown), tuple(repeated), number + 1)


def column_of(heading: str, scheme: str = "chronology") -> str | None:
    """The column that a heading names: by its words in brackets or without them, else by those it begins with."""
    tries = [plain(heading), plain(re.sub(r"\([^)]*\)", "", heading))]
    for words in tries:
        for column, known in _headings(scheme):
            if words in known:
                return column
    starts = [
        (len(known), column)
        for column, all in _headings(scheme)
        for known in all
        if known and tries[1].startswith(f"{known} ")
    ]
    return max(starts)[1] if starts else None


@cache
def _headings(scheme: str) -> tuple[tuple[str, frozenset[str]], ...]:
    return tuple((column, frozenset(map(plain, known))) for column, known in wording(scheme)["headings"].items())
