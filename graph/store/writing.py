"""The Cypher that writes a graph, with its rows: one text for both engines.

What is new is made in one step, with its properties in the pattern: the embedded engine writes a record a second time
for a SET that follows. Labels stand in the pattern too: it loses a label that the same statement sets later.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

from graph import ontology
from graph.model import CaseGraph, Change, Node, Relationship

Rows = list[Any]
Statement = tuple[str, Rows]
T = TypeVar("T")

ROWS = 1_000  # in one statement


def write(run: Callable[..., object], old: CaseGraph, new: CaseGraph) -> None:
    """Turns one graph into another in a store."""
    for cypher, rows in statements(old.change_to(new), there=old.graph):
        run(cypher, rows=rows)


def statements(change: Change, there: Container[str] = ()) -> Iterator[Statement]:
    """What writes a change, each statement with its rows: first what goes, then nodes, then what ties them.

    ``there`` holds the ids of nodes that are in the store. What stands in one document alone and is not there is
    made, with what is tied to it or rests on it. Anything else is found by its primary label, or made, in two
    statements: with more than one label in it, MERGE uses no index of the embedded engine's.

    >>> [(cypher, rows)] = statements(Change(nodes=[Node("d1", ("Document",), {"id": "d1", "words": 9})]))
    >>> cypher
    'UNWIND $rows AS r CREATE (n:`Document` {`caption`: r[0], `facts`: r[1], ... `words`: r[12]})'
    >>> rows
    [[None, None, ... 9]]
    """
    new = [node for node in change.nodes if node.id not in there and _stands_in_one_document(node)]
    made = {node.id for node in new}
    old = [node for node in change.nodes if node.id not in made]
    fresh = [tie for tie in change.relationships if {tie.start, tie.end, tie.properties.get("fact")} & made]
    known = {tie.id for tie in fresh}
    yield from _alike(change.gone_relationships, _ends, _delete_relationship)
    yield from _alike(change.gone_nodes, _labels, _delete_node)
    yield from _alike(old, _labels, _set_node)
    yield from _alike(old, _labels, _create_missing_node)
    yield from _alike(new, _labels, _create_node)
    yield from _alike(fresh, _ends, _create_relationship)
    yield from _alike((tie for tie in change.relationships if tie.id not in known), _ends, _merge_relationship)


def _stands_in_one_document(node: Node) -> bool:
    return node.labels[0] in ("Document", "Passage") or ontology.is_fact(node.labels[0])


def _alike(items: Iterable[T], kind: Callable[[T], str], write: Callable[[list[T]], Statement]) -> Iterator[Statement]:
    """One statement for each run of items of one kind, as long as a statement may be."""
    for _, group in groupby(sorted(items, key=kind), kind):
        same = list(group)
        for start in range(0, len(same), ROWS):
            yield write(same[start : start + ROWS])


def _labels(node: Node) -> str:
    return "".join(f":`{label}`" for label in node.labels)


def _ends(tie: Relationship) -> str:
    return f"{tie.type} {tie.start_label} {tie.end_label}"


def _create_node(nodes: list[Node]) -> Statement:
    names = sorted(ontology.properties(nodes[0].labels[0]).union(*(node.properties for node in nodes)))
    made = f"CREATE (n{_labels(nodes[0])} {_in_pattern(names)})"
    return f"UNWIND $rows AS r {made}", [[*map(node.properties.get, names)] for node in nodes]


def _set_node(nodes: list[Node]) -> Statement:
    return f"UNWIND $rows AS r {_found(nodes)} SET n = r", [node.properties for node in nodes]


def _create_missing_node(nodes: list[Node]) -> Statement:
    missing = f"UNWIND $rows AS r OPTIONAL {_found(nodes)} WITH r, n WHERE n IS NULL"
    return f"{missing} CREATE (m{_labels(nodes[0])}) SET m = r", [node.properties for node in nodes]


def _delete_node(nodes: list[Node]) -> Statement:
    """A node goes when nothing is tied to it any more: others may still rest on what it stands for."""
    return f"UNWIND $rows AS r {_found(nodes)} WHERE NOT (n)--() DELETE n", [{"id": node.id} for node in nodes]


def _found(nodes: list[Node]) -> str:
    return f"MATCH (n:`{nodes[0].labels[0]}` {{id: r.id}})"


def _create_relationship(ties: list[Relationship]) -> Statement:
    stated = ontology.relationships()[ties[0].type].get("properties", {})
    names = sorted({*stated}.union(*(tie.properties for tie in ties)))
    made = f"CREATE (a)-[t:`{ties[0].type}` {_in_pattern(['id', *names], after=2)}]->(b)"
    rows = [[tie.start, tie.end, tie.id, *map(tie.properties.get, names)] for tie in ties]
    return f"UNWIND $rows AS r {_tied(ties)} {made}", rows


def _merge_relationship(ties: list[Relationship]) -> Statement:
    merge = f"MERGE (a)-[t:`{ties[0].type}` {{id: r[2].id}}]->(b) SET t = r[2]"
    rows = [[tie.start, tie.end, {"id": tie.id, **tie.properties}] for tie in ties]
    return f"UNWIND $rows AS r {_tied(ties)} {merge}", rows


def _delete_relationship(ties: list[Relationship]) -> Statement:
    found = f"(a:`{ties[0].start_label}` {{id: r[0]}})-[t:`{ties[0].type}` {{id: r[1]}}]->()"
    return f"UNWIND $rows AS r MATCH {found} DELETE t", [[tie.start, tie.id] for tie in ties]


def _tied(ties: list[Relationship]) -> str:
    return f"MATCH (a:`{ties[0].start_label}` {{id: r[0]}}) MATCH (b:`{ties[0].end_label}` {{id: r[1]}})"


def _in_pattern(names: Iterable[str], after: int = 0) -> str:
    """Properties in a pattern, in the order of a row; one that is null there is absent."""
    return f"{{{', '.join(f'`{name}`: r[{place}]' for place, name in enumerate(names, after))}}}"
