"""What the tables of a document say, and its text without them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from msgspec.structs import replace

from graph.facts import Agency, Document, Fact, Refused, Span, identified
from loaders.chronology import Chronology, table_facts
from loaders.formats.body import Table
from loaders.table import Row, rows_of

_WORDS = re.compile(r"\S")


@dataclass(frozen=True, slots=True)
class Tabled:
    """The facts of a document's chronologies, what of them gave none, and where they stand in its text."""

    facts: tuple[Fact, ...] = ()
    refused: tuple[Refused, ...] = ()
    left_out: tuple[str, ...] = ()
    covered: tuple[Span, ...] = ()
    title: str | None = None

    def rest_of(self, document: Document) -> Document | None:
        """The document with blank lines where its chronologies stand; nothing where no other words are left."""
        text = document.quote
        for start, end in self.covered:
            text = f"{text[:start]}{_WORDS.sub(' ', text[start:end])}{text[end:]}"
        return replace(document, quote=text) if _WORDS.search(text) else None


def tabled(document: Document, tables: Iterable[Table], name: str, agency: str | None) -> Tabled:
    """What the chronologies among these tables say; other tables are left to be read as prose."""
    found = Tabled()
    for chronology, rows in _chronologies(document.quote, tables):
        read = table_facts(chronology, document, name, agency)
        found = Tabled(
            (*found.facts, *read.facts), (*found.refused, *read.refused), (*found.left_out, *read.left_out),
            (*found.covered, *((row.start, row.end) for row in rows if row.filled)), found.title or chronology.title,
        )  # fmt: skip
    return found


def _chronologies(text: str, tables: Iterable[Table]) -> Iterator[tuple[Chronology, tuple[Row, ...]]]:
    """Each chronology with its rows; one that goes on in the next table, as over pages, is one."""
    pending: tuple[Row, ...] = ()
    for table in tables:
        rows = rows_of(text, table)
        if Chronology.among(rows):
            yield from _one(pending)
            pending = rows
        elif pending and rows and len(rows[0].cells) == len(pending[-1].cells):
            last = pending[-1].line
            pending = (*pending, *(_numbered(row, last + row.line) for row in rows))
        else:
            yield from _one(pending)
            pending = ()
    yield from _one(pending)


def _numbered(row: Row, line: int) -> Row:
    return Row(line, row.start, row.end, row.cells)


def _one(rows: tuple[Row, ...]) -> Iterator[tuple[Chronology, tuple[Row, ...]]]:
    if chronology := Chronology.among(rows):
        yield chronology, rows


def unified(facts: Iterable[Fact]) -> list[Fact]:
    """The facts with one agency for each name and kind, which has the mentions of all that were found apart."""
    agencies: dict[str, list[Agency]] = defaultdict(list)
    others: list[Fact] = []
    for fact in facts:
        if isinstance(fact, Agency):
            agencies[fact.name].append(fact)
        else:
            others.append(fact)
    return [*(_joined(same) for same in agencies.values()), *others]


def _joined(same: list[Agency]) -> Agency:
    first = min(same, key=lambda agency: agency.span)
    mentions = tuple(sorted({span for agency in same for span in agency.mentions}))
    place = next((agency.place for agency in same if agency.place), None)
    return identified(replace(first, mentions=mentions, place=place)) if len(same) > 1 else first
