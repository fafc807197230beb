"""The graph alone as RDF, where its facts are not to be told: what each node says of itself, and what ties them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from graph.facts import KINDS
from graph.model import CaseGraph, Node, Relationship
from graph.rdf.fields import Field, fields_of, of_statements, properties_of
from graph.rdf.nodes import described, thing, tied
from graph.rdf.terms import Said, document, document_graph, graph, mapping, node, prefixes, resource, term
from graph.rdf.vocab import concepts, english, terms

ABOUT = (
    "What documents of child-safeguarding reviews say of information passed between agencies, without their words, "
    "their names and the names in them. Plain relations between agencies stand in the graph view/affirmed only, for "
    "claims affirmed and stated."
)
NAMED = {"Review": {"kind": "review_kind", "state": "review_status"}, "Document": {"kind": "document_kind"}}


def outline(case_graph: CaseGraph, flat: bool) -> Iterator[Quad]:
    """Every quad of a graph without facts, the description of it last; ``flat`` is for forms without named graphs."""
    home = {each.id: str(each.properties.get("document", "")) for each in case_graph.nodes()}
    for name, said in _graphs(case_graph, home):
        for triple in dict.fromkeys(said):
            yield Quad(*triple, DefaultGraph() if flat else name)
    dataset = NamedNode(f"{prefixes()['dataset']}researcher")
    about = thing(
        dataset, "void:Dataset", ("dcterms:title", english("Outline of claims of child-safeguarding reviews")),
        ("dcterms:description", english(ABOUT)), ("ct:profile", Literal("researcher")),
    )  # fmt: skip
    yield from (Quad(*triple, DefaultGraph()) for triple in about)


def _graphs(case_graph: CaseGraph, home: dict[str, str]) -> Iterator[tuple[NamedNode, Iterator[Said]]]:
    yield graph("ontology"), terms()
    yield graph("vocab"), concepts()
    for each in case_graph.nodes():
        if each.labels[0] != "RiskFactor":  # the vocabulary has it
            yield _place(home[each.id] or (each.id if each.labels[0] == "Document" else "")), _node(each)
    for tie in case_graph.relationships():
        yield from _tie(tie, home)


def _place(of: str) -> NamedNode:
    """The graph of a document, or the one for all that several share."""
    return document_graph(of) if of else graph("shared")


def _node(each: Node) -> Iterator[Said]:
    yield from described(each)
    subject = resource(each.id, each.labels[0])
    for name, value in each.properties.items():
        if field := _fields(each.labels[0]).get(name):
            yield subject, field.predicate, field.say(value)
    if "document" in each.properties:
        yield subject, term("prov:wasQuotedFrom"), document(each.properties["document"])


@cache
def _fields(label: str) -> dict[str, Field]:
    """How the properties of a node are said that are fields of its fact."""
    fields = {field.name: field for kind in KINDS for field in fields_of(kind)}
    own = {field.name for field in properties_of("Fact")} | {field.name for field in properties_of(label)}
    other = {name: fields[field] for name, field in NAMED.get(label, {}).items()}
    return {name: field for name, field in (fields | other).items() if name not in own}


def _tie(tie: Relationship, home: dict[str, str]) -> Iterator[tuple[NamedNode, Iterator[Said]]]:
    """A relationship as a plain triple; one that is made from a claim only where that flatly says so."""
    view = mapping()["known"] if "link" in tie.properties else mapping()["views"].get(tie.type)
    if not view:
        yield _place(home[tie.start] or home[tie.end]), iter([tied(tie)])
    elif tie.properties.get("certainty", "stated") == "stated":
        yield graph(view), _stated(tie)


def _stated(tie: Relationship) -> Iterator[Said]:
    subject, predicate, end = tied(tie)
    yield subject, predicate, end
    statement = node(tie.id)
    yield from thing(
        statement, "rdf:Statement", ("rdf:subject", subject), ("rdf:predicate", predicate), ("rdf:object", end)
    )
    if "fact" in tie.properties:
        yield statement, term("prov:wasDerivedFrom"), node(tie.properties["fact"])
    for field in of_statements():
        if field.name in tie.properties:
            yield statement, field.predicate, field.say(tie.properties[field.name])
