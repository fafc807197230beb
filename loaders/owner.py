"""Whose chronology a table is, where no column says so: the body that its title names, or a person."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from graph.facts import Document, Span
from loaders.table import Row

_TITLE = 400  # characters before a table's headings in which its title stands


@dataclass(frozen=True, slots=True)
class Owner:
    """A body and the words that say that a table is its own; where a person says so, those of the headings."""

    name: str
    span: Span


def owner_named(document: Document, head: Row, agency: str | None, since: int = 0) -> Owner | None:
    """The body that a person gives, else the only one that stands in the last lines between ``since`` and the headings.

    >>> text = "Chronology of Oakfield Primary School\\n\\nDate,Event\\n4/3/14,Visit"
    >>> document = Document(document="d", span=(0, len(text)), quote=text, title="t")
    >>> owner_named(document, Row(3, 39, 49, ()), None)
    Owner(name='Oakfield Primary School', span=(14, 37))
    >>> owner_named(document, Row(3, 39, 49, ()), "Acorn Project").span
    (39, 49)
    """
    if agency:
        return Owner(agency, (head.start, head.end))
    start = max(since, head.start - _TITLE)
    title = document.quote[start : head.start]
    lines = [line for line in title.splitlines() if line.strip(' ,;\t"')][-2:]
    if not lines:
        return None
    from loaders.extract import source_of  # the vocabulary's automaton is built on first use

    start += title.rindex(lines[0])
    named = source_of(replace(document, quote=document.quote[start : head.start])).agencies
    if len(named) != 1:
        return None
    return Owner(named[0].name, (start + named[0].span[0], start + named[0].span[1]))
