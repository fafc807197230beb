"""What the graph's nodes and relationships say of themselves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from itertools import groupby

from pyoxigraph import Literal, NamedNode

from graph.model import Node, Relationship
from graph.ontology import labels, relationships
from graph.rdf.fields import properties_of
from graph.rdf.terms import Said, Term, class_of, mapping, resource, term

TYPE = term("rdf:type")


def thing(subject: NamedNode, kind: str, *said: tuple[str, Term]) -> Iterator[Said]:
    """A resource with its class and what is said of it."""
    yield subject, TYPE, term(kind)
    for predicate, value in said:
        yield subject, term(predicate), value


def described(node: Node) -> Iterator[Said]:
    """A node's classes and properties; a claim's own fields are said by its fact."""
    label = node.labels[0]
    subject = resource(node.id, label)
    for kind in _classes(node):
        yield subject, TYPE, kind
    for field in properties_of("Fact" if "Fact" in node.labels else label):
        if (value := node.properties.get(field.name)) is not None:
            yield subject, field.predicate, field.say(value)
    for name in node.properties.get("names", ()):
        if name != node.properties["name"]:
            yield subject, term("skos:altLabel"), Literal(name)


def _classes(node: Node) -> tuple[NamedNode, ...]:
    if node.labels[0] == "Agency":
        return term("org:Organization"), organization(node.properties["kind"])
    return tuple(class_of(label) for label in node.labels)


@cache
def organization(kind: str) -> NamedNode:
    """What kind of organization an agency of this kind is.

    >>> organization("LSCB").value
    'http://www.w3.org/ns/org#OrganizationalCollaboration'
    """
    found = (iri for iri, kinds in mapping()["organizations"].items() if kind in kinds)
    return term(next(found, labels()["Agency"]["iri"]))


@cache
def relation(type: str, start_label: str = "") -> NamedNode:
    """The IRI of a relationship type, from nodes with this label."""
    return term(mapping()["ties"].get(f"{start_label} {type}") or relationships()[type]["iri"])


def tied(tie: Relationship) -> Said:
    """A relationship as one plain triple."""
    start, end = resource(tie.start, tie.start_label), resource(tie.end, tie.end_label)
    return start, relation(tie.type, tie.start_label), end


def spoken_of(ties: Iterable[Relationship]) -> Iterator[Said]:
    """The triples that claims speak of, taken apart so that none is asserted: each BY with each TO of one claim."""
    ends = [tie for tie in ties if tie.type in ("BY", "TO") and tie.start_label in mapping()["statements"]]
    for _, group in groupby(sorted(ends, key=lambda t: (t.start, t.type, t.end)), key=lambda t: t.start):
        both = list(group)
        if {tie.type for tie in both} == {"BY", "TO"}:
            yield from _taken_apart(both)


def _taken_apart(ends: list[Relationship]) -> Iterator[Said]:
    claim, label = resource(ends[0].start, ends[0].start_label), ends[0].start_label
    yield claim, term("rdf:predicate"), relation(mapping()["statements"][label])
    for tie in ends:
        side = term("rdf:subject" if tie.type == "BY" else "rdf:object")
        yield claim, side, resource(tie.end, tie.end_label)
