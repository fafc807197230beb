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
from loaders.owner import owner_named
from loaders.table import Row, rows_of

_WORDS = re.compile(r"\S")
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")


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


def tabled(document: Document, tables: tuple[Table, ...], name: str, agency: str | None) -> Tabled:
    """What the chronologies among these tables say; other tables are left to be read as prose.

    Where a document has pages, its lines end where they are full, and so do those of its cells: they are read as one.
    """
    if document.pages is None:
        return _tabled(document, tables, name, agency)
    found = _tabled(replace(document, quote=_unwrapped(document.quote, tables)), tables, name, agency)
    facts = tuple(identified(replace(fact, quote=document.quote[slice(*fact.span)])) for fact in found.facts)
    return Tabled(facts, found.refused, found.left_out, found.covered, found.title)


def _unwrapped(text: str, tables: Iterable[Table]) -> str:
    """The text with blanks for line ends within the paragraphs of cells, character for character."""
    parts, at = [], 0
    for start, end in sorted(span for table in tables for row in table.rows for span in row):
        if start >= at:
            parts += [text[at:start], _LINE_END.sub(" ", text[start:end])]
            at = end
    return "".join([*parts, text[at:]])


def _tabled(document: Document, tables: Iterable[Table], name: str, agency: str | None) -> Tabled:
    found, since = Tabled(), 0
    for rows in _whole(document.quote, tables):
        chronology = Chronology.among(rows)
        if chronology and (chronology.columns.is_surely_one or owner_named(document, chronology.head, agency, since)):
            read = table_facts(chronology, document, name, agency, since)
            covered = tuple((row.start, row.end) for row in rows if row.filled)
            found = Tabled(
                (*found.facts, *read.facts), (*found.refused, *read.refused), (*found.left_out, *read.left_out),
                (*found.covered, *covered), found.title or chronology.title,
            )  # fmt: skip
        since = max((row.end for row in rows), default=since)
    return found


def _whole(text: str, tables: Iterable[Table]) -> Iterator[tuple[Row, ...]]:
    """The rows of each table; one that goes on in the next table, with no words between, as over pages, is one."""
    pending: tuple[Row, ...] = ()
    for table in tables:
        rows = rows_of(text, table)
        if pending and rows and _goes_on(text, pending, rows):
            last = pending[-1].line
            pending = (*pending, *(Row(last + row.line, row.start, row.end, row.cells) for row in rows))
        else:
            yield from [pending] if pending else []
            pending = rows
    yield from [pending] if pending else []


def _goes_on(text: str, before: tuple[Row, ...], after: tuple[Row, ...]) -> bool:
    """Whether the second of two tables has no headings of its own or the same, and follows at once."""
    if len(before[-1].cells) != len(after[0].cells) or _WORDS.search(text, before[-1].end, after[0].start):
        return False
    first, second = Chronology.among(before), Chronology.among(after)
    return first is not None and (second is None or second.columns == first.columns)


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
