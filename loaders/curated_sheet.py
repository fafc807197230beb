"""A curated file as a spreadsheet: one row a fact, in columns named like the fields, below the lines of the head.

It is read into the same plain data as the YAML, with the row and the place in the text of every cell. A column whose
heading is in brackets is for whoever fills the sheet in and is not read; nor is a row that waits for a decision.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from graph.errors import BadInput
from graph.facts import KINDS, NAMING, Document
from graph.yamlfile import Located, Place
from loaders import sandbox
from loaders.document import Decoded, decode, shown, usable
from loaders.table import DELIMITERS, Row, rows, rows_of

SUFFIXES = (".facts.csv", ".facts.xlsx")
HEAD = ("title", "kind", "publisher", "published", "url", "licence", "pages", "file", "id", "sha256", "curator", "case")
LISTS = (*NAMING, "names")
_OF_FILE = ("curator", "case")  # lines of the head that are no part of the document's
_FIRST = (
    "kind", "failure", "flow", "risk", "event", "name", "agency_kind", "by", "to", "sender", "recipient", "outcome",
    "quote", "page", "paragraph", "when", "polarity", "certainty", "asserted_by", "scope", "about", "item",
)  # fmt: skip
_NOT_HERE = {"document", "id", "passage", "source", "mentions", "status"}


def columns() -> tuple[str, ...]:
    """The columns of a curated sheet: every field of a curated fact, the most used ones first."""
    fields = (f for kind in KINDS if kind is not Document for f in kind.__struct_fields__)
    return tuple(dict.fromkeys((*_FIRST, *(field for field in fields if field not in _NOT_HERE))))


def opened(path: Path) -> tuple[Decoded, Located]:
    """The text of a sheet and what it says; BadInput where it has no row of headings."""
    if path.suffix.lower() == ".csv":
        decoded = decode(path)
        tables: Iterable[tuple[Row, ...]] = (_csv(decoded.text, path, delimiter) for delimiter in DELIMITERS)
    else:
        decoded, tables = _workbook(path)
    for table in tables:
        for number, row in enumerate(table):
            names = [cell.value.strip().lower() for cell in row.cells]
            if {"kind", "quote"} <= set(names):
                return decoded, _located(table[:number], names, table[number + 1 :])
    raise BadInput(
        f"{shown(path)} is no sheet of facts; make one with casethread template -o NAME.facts{path.suffix.lower()}"
    )


def _csv(text: str, path: Path, delimiter: str) -> tuple[Row, ...]:
    """The rows under this separator; none where another one is the file's."""
    first = next((line for line in text.splitlines() if "quote" in line and "kind" in line), "")
    return tuple(rows(text, delimiter, shown(path))) if first.count(delimiter) > 1 else ()


def _workbook(path: Path) -> tuple[Decoded, list[tuple[Row, ...]]]:
    """The text of a workbook's first table, which is the sheet of facts, and its rows."""
    import hashlib

    from graph.facts import content_id

    with usable(path, 64_000_000):
        content = path.read_bytes()
    body = sandbox.read("xlsx", path)
    first = rows_of(body.text, body.tables[0]) if body.tables else ()
    text = body.text[: max((row.end for row in first), default=0)]
    return Decoded(text, content_id(content), hashlib.sha256(content).hexdigest(), ()), [first]


def _located(head: Sequence[Row], names: Sequence[str], below: Sequence[Row]) -> Located:
    """The sheet as plain data with its places."""
    marks: dict[Place, tuple[int, int, int]] = {}
    data: dict[str, Any] = {"document": {}, "facts": []}
    for row in head:
        key = row.cells[0].value.strip().lower() if row.cells else ""
        if key and len(row.cells) > 1 and row.cells[1].value:
            place: Place = (key,) if key in _OF_FILE else ("document", key)
            (data if key in _OF_FILE else data["document"])[key] = row.cells[1].value
            marks[place] = (row.line, *row.cells[1].span)
    for row in below:
        place = ("facts", len(data["facts"]))
        entry = _entry(row, names, place, marks)
        if entry and not _undecided(entry):
            marks[place] = (row.line, row.start, row.end)
            data["facts"].append(entry)
    return Located(data, marks, {})


def _undecided(entry: Mapping[str, Any]) -> bool:
    """Whether it names a fact to decide on, and nobody has said anything of it yet."""
    return entry.get("kind") == "decision" and entry.keys() <= {"kind", "of", "quote"}


def _entry(row: Row, names: Sequence[str], place: Place, marks: dict[Place, tuple[int, int, int]]) -> dict[str, Any]:
    entry: dict[str, Any] = {}
    for name, cell in zip((*names, *("",) * len(row.cells)), row.cells, strict=False):
        if cell.value and not (name.startswith("(") and name.endswith(")")):
            entry[name or "a cell without a heading"] = _value(name, cell.value)
            marks[(*place, name)] = (row.line, *cell.span)
    return entry


def _value(name: str, words: str) -> Any:
    """A cell's value as YAML would have it: names between semicolons as a list, amended values as a mapping.

    >>> _value("by", "Harrowby Council; the GP"), _value("values", "failure = NOT_ACTED_ON"), _value("span", "3-9")
    (['Harrowby Council', 'the GP'], {'failure': 'NOT_ACTED_ON'}, ['3', '9'])
    """
    parts = [part.strip() for part in words.split(";") if part.strip()]
    if name in LISTS:
        return parts
    if name == "values":
        return _mapping(parts)
    return re.findall(r"\d+", words) if name == "span" else words.strip()


def _mapping(parts: Iterable[str]) -> Mapping[str, str]:
    pairs = (part.partition("=") for part in parts)
    return {name.strip(): value.strip() for name, _, value in pairs}
