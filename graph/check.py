"""Whether facts stand on their words, the graph holds only what the ontology declares, and its RDF its shapes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from graph import ontology
from graph.facts import Document, Fact, problem
from graph.judgement import idle
from graph.model import CaseGraph, Node, Relationship
from graph.rdf.conforms import unkept


def check(facts: Sequence[Fact]) -> list[str]:
    """Every thing that does not hold, in words; an empty list when all does."""
    case_graph = CaseGraph.from_facts(facts)
    return [*_quotes(facts), *_decisions(facts), *_graph(case_graph), *unkept(case_graph, facts)]


def _quotes(facts: Iterable[Fact]) -> Iterator[str]:
    facts = list(facts)
    texts = {fact.document: fact.quote for fact in facts if isinstance(fact, Document)}
    for fact in facts:
        if wrong := problem(fact, texts.get(fact.document)):
            yield f"{fact.id} of document {fact.document}: {wrong}"


def _decisions(facts: Sequence[Fact]) -> Iterator[str]:
    for decision, reason in idle(facts):
        yield f"{decision.id} of document {decision.document} cannot be applied to {decision.of}: {reason}"


def _graph(graph: CaseGraph) -> Iterator[str]:
    for node in graph.nodes():
        yield from _node(node)
    for tie in graph.relationships():
        yield from _tie(tie)


def _node(node: Node) -> Iterator[str]:
    unknown = set(node.properties) - ontology.properties(node.labels[0])
    if unknown:
        yield f"node {node.id} has {', '.join(sorted(unknown))}, which the ontology does not give a {node.labels[0]}"


def _tie(tie: Relationship) -> Iterator[str]:
    declared = ontology.relationships()[tie.type]
    unknown = set(tie.properties) - set(declared.get("properties", {}))
    if unknown:
        yield f"relationship {tie.id} has {', '.join(sorted(unknown))}, which the ontology does not give {tie.type}"
    for end, label, allowed in (("from", tie.start_label, declared["from"]), ("to", tie.end_label, declared["to"])):
        if not set(ontology.all_labels(label)) & set(allowed):
            yield f"relationship {tie.id} of type {tie.type} may not go {end} a {label}"
