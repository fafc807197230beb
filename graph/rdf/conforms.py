"""Whether the RDF of a graph keeps to its shapes, told statement by statement as an export would write them.

The rules are those from which ``shapes`` writes SHACL for other tools. A general validator needs minutes for a file of
some size; this reads the statements once and keeps only which resource is of which class.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from pyoxigraph import Literal, NamedNode, Quad

from graph.facts import Fact
from graph.model import CaseGraph
from graph.rdf.dataset import quads
from graph.rdf.nodes import TYPE
from graph.rdf.shapes import Rule, rules
from graph.rdf.terms import Term, prefixes, term

Kinds = dict[NamedNode, list[tuple[NamedNode, Rule]]]  # what holds for a class: property and rule
RESOURCE = term("rdfs:Resource")


def unkept(case_graph: CaseGraph, facts: Sequence[Fact]) -> list[str]:
    """Everything in which the RDF of these facts does not keep to its shapes, in words."""
    return list(broken(quads(case_graph, facts, flat=False)))


def broken(said: Iterable[Quad]) -> Iterator[str]:
    """In what these statements, each resource's together, do not keep to the shapes."""
    kinds = _by_class()
    classes: set[tuple[NamedNode, NamedNode]] = set()
    wanted: dict[tuple[NamedNode, NamedNode], str] = {}  # a value, the class it must be of, and where
    for (_, subject), group in groupby(said, key=lambda quad: (quad.graph_name, quad.subject)):
        values: dict[NamedNode, list[Any]] = defaultdict(list)
        for quad in group:
            values[quad.predicate].append(quad.object)
        own = values.get(TYPE, [])
        classes |= {(subject, kind) for kind in own}
        for predicate, rule in (known for kind in own for known in kinds.get(kind, ())):
            yield from _wrong(subject, predicate, rule, values.get(predicate, ()), wanted)
    for (value, kind), where in wanted.items():
        if (value, kind) not in classes:
            yield f"{where} {short(value)}, which is no {short(kind)}"


def _by_class() -> Kinds:
    found: Kinds = defaultdict(list)
    for (kind, predicate), rule in rules().items():
        found[kind].append((predicate, rule))
    return found


def _wrong(
    subject: NamedNode,
    predicate: NamedNode,
    rule: Rule,
    values: Sequence[Term],
    wanted: dict[tuple[NamedNode, NamedNode], str],
) -> Iterator[str]:
    """What is wrong with the values of one property; which class a value must be of is put down for the end."""
    kind, fewest, most = rule
    if not fewest <= len(values) <= most:
        yield f"{short(subject)} has {len(values)} of {short(predicate)}, not {fewest} to {most}"
    for value in values:
        if isinstance(value, NamedNode) and kind != RESOURCE:
            wanted.setdefault((value, kind), f"{short(subject)} has as {short(predicate)}")
        elif isinstance(value, Literal) and value.datatype != kind:
            yield f"{short(subject)} has a {short(predicate)} of type {short(value.datatype)}, not {short(kind)}"


def short(iri: NamedNode) -> str:
    """An IRI with its prefix.

    >>> short(term("ct:by"))
    'ct:by'
    """
    spaces = sorted(prefixes().items(), key=lambda known: -len(known[1]))
    found = (f"{name}:{iri.value[len(space) :]}" for name, space in spaces if iri.value.startswith(space))
    return next(found, f"<{iri.value}>")
