"""Facts from running text, by rules over vocabulary and constructions of English; every fact is a proposal."""

from __future__ import annotations

from graph.facts import Document, Fact, identified, ordered
from loaders.extract.agencies import find_agencies
from loaders.extract.cases import find_cases
from loaders.extract.failures import find_failures
from loaders.extract.flows import find_flows
from loaders.extract.passages import passages
from loaders.extract.recommendations import find_recommendations
from loaders.extract.reviews import find_reviews
from loaders.extract.risks import find_risks
from loaders.extract.source import Source
from loaders.extract.statuses import find_statuses

FINDERS = (find_cases, find_reviews, find_risks, find_flows, find_failures, find_recommendations, find_statuses)


def extract(document: Document) -> list[Fact]:
    """Every fact that the rules find in a document's text, in the one order of facts, with ids."""
    return facts_of(source_of(document))


def source_of(document: Document) -> Source:
    """A document with its passages and the agencies it names, as the finders read it."""
    pieces = tuple(passages(document.quote))
    agencies, mentions = find_agencies(document, pieces)
    return Source(document, pieces, agencies, mentions)


def facts_of(source: Source) -> list[Fact]:
    """Every fact that the finders find in a document made ready."""
    found: list[Fact] = [*source.agencies]
    for find in FINDERS:
        found += find(source)
    return ordered(identified(fact) for fact in found)
