"""Facts from running text, by rules over vocabulary and constructions of English; every fact is a proposal.

README.md beside this file says which module does what, in reading order.
The rules are made ready on first use: a process that only reads a format has no need of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graph.facts import Document, Fact, identified, ordered

if TYPE_CHECKING:
    from loaders.extract.source import Source


def extract(document: Document) -> list[Fact]:
    """Every fact that the rules find in a document's text, in the one order of facts, with ids."""
    return facts_of(source_of(document))


def source_of(document: Document) -> Source:
    """A document with its passages and the agencies it names, as the finders read it."""
    from loaders.extract.agencies import find_agencies
    from loaders.extract.passages import passages
    from loaders.extract.source import Source

    pieces = tuple(passages(document.quote))
    agencies, mentions = find_agencies(document, pieces)
    return Source(document, pieces, agencies, mentions)


def facts_of(source: Source) -> list[Fact]:
    """Every fact that the finders find in a document made ready."""
    from loaders.extract.finders import FINDERS
    from loaders.extract.landed import with_holders

    found: list[Fact] = [*source.agencies]
    for find in FINDERS:
        found += find(source)
    return ordered(identified(fact) for fact in with_holders(source, found))


def make_ready() -> None:
    """Loads the rules and builds their tables, which reading the first sentence does."""
    sentence = "The school did not tell the police on 3 June 2012."
    extract(Document(document="first", span=(0, len(sentence)), quote=sentence, title="first"))
