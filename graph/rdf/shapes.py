"""SHACL shapes of an export, made from the fields of facts and the mapping, so that any tool can check a file."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec
from pyoxigraph import NamedNode, RdfFormat, Triple, serialize

from graph.facts import Fact
from graph.rdf.fields import Field, classes, fields_of, properties_of, typed
from graph.rdf.nodes import thing
from graph.rdf.terms import Said, class_of, mapping, prefixes, term

Rule = tuple[NamedNode, int, int]  # datatype or class of the values, fewest, most
Rules = dict[tuple[NamedNode, NamedNode], Rule]  # by class and property

_count = typed("xsd:integer")


def shapes() -> str:
    """The shapes in Turtle: how often a resource of each class has each property, and with what kind of value."""
    said = sorted(set(_shapes()), key=str)
    written = serialize((Triple(*each) for each in said), format=RdfFormat.TURTLE, prefixes=prefixes())
    lines = (written or b"").decode().splitlines(keepends=True)
    return "".join(sorted(lines[: len(prefixes())]) + lines[len(prefixes()) :])


def rules() -> Rules:
    """What an export keeps to; what the mapping says of a class goes before what its fields say."""
    return _of_nodes() | _of_fields() | _of_mapping()


def _of_nodes() -> Rules:
    return {
        (class_of(label), field.predicate): (_range(field), 0, 1)
        for label in mapping()["nodes"]
        for field in properties_of(label)
    }


def _of_fields() -> Rules:
    found: Rules = {}
    kinds: list[tuple[type[Fact], NamedNode]] = [*classes().items(), (Fact, term("ct:Claim"))]
    for kind, of in kinds:
        always = {info.name for info in msgspec.structs.fields(kind) if info.required or _said(info.default)}
        for field in fields_of(kind):
            if kind is Fact or field not in fields_of(Fact):
                found[of, field.predicate] = (_range(field), int(field.name in always), 1)
    return found


def _said(default: object) -> bool:
    """Whether a field that nobody gave says something all the same; empty lists and values are not written."""
    return default not in (None, (), msgspec.NODEFAULT)


def _of_mapping() -> Rules:
    one, never = mapping()["exactly_one"], mapping()["never"]
    found = {(term(of), term(p)): (term(kind), 1, 1) for of, each in one.items() for p, kind in each.items()}
    return found | {(term(of), term(p)): (term("rdfs:Resource"), 0, 0) for of, each in never.items() for p in each}


def _range(field: Field) -> NamedNode:
    return term("skos:Concept") if field.schemes else term(field.form.datatype)


def _shapes() -> Iterator[Said]:
    for (of, predicate), (kind, fewest, most) in rules().items():
        shape = _named(of)
        part = NamedNode(f"{shape.value}.{_local(predicate)}")
        yield from thing(shape, "sh:NodeShape", ("sh:targetClass", of), ("sh:property", part))
        yield from thing(part, "sh:PropertyShape", ("sh:path", predicate), ("sh:maxCount", _count(most)))
        if fewest:
            yield part, term("sh:minCount"), _count(fewest)
        if most and kind != term("rdfs:Resource"):
            yield part, term("sh:datatype" if _is_datatype(kind) else "sh:class"), kind


def _named(of: NamedNode) -> NamedNode:
    return NamedNode(f"{prefixes()['shape']}{_local(of)}")


def _local(iri: NamedNode) -> str:
    return iri.value.replace("#", "/").rpartition("/")[2]


def _is_datatype(kind: NamedNode) -> bool:
    spaces = (prefixes()["xsd"], prefixes()["edtf"])
    return kind.value.startswith(spaces) or kind == term("rdf:JSON")
