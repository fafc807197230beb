"""The Cypher that writes a graph: one text for both engines.

Labels stand in the MERGE pattern: the embedded engine loses a label that the same statement sets later.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any, TypeVar

from graph.model import Change, Node, Relationship

Row = dict[str, Any]
Statement = tuple[str, list[Row]]
T = TypeVar("T")

ROWS = 1_000  # in one statement

META = "MATCH (m:Meta {id: 'store'}) RETURN m.format AS format, m.loads AS loads"
LOCK = "MATCH (m:Meta {id: 'store'}) SET m.id = 'store'"  # nothing new, but nobody else sets it before the commit
BEGIN = "MERGE (m:Meta {id: 'store'}) ON CREATE SET m.caption = 'store', m.loads = 0, m.format = $format"
MARK = "MATCH (m:Meta {id: 'store'}) SET m.loads = $loads, m.format = $format"
READ_ARCHIVES = "MATCH (a:Archive) RETURN a.caption AS document, a.facts AS facts ORDER BY document"
READ_SOME = "UNWIND $ids AS id MATCH (a:Archive {id: 'archive:' + id}) RETURN id AS document, a.facts AS facts"
READ_JUDGING = "MATCH (a:Archive) WHERE a.judges RETURN a.caption AS document, a.facts AS facts"
SHARING = "UNWIND $ids AS id MATCH (:Case {id: id})-[:NAMED_IN]->(d:Document) RETURN DISTINCT d.id AS document"
CALLED_SO = "UNWIND $ids AS id MATCH (:Agency {id: id})-[:NAMED_IN]->(d:Document) RETURN DISTINCT d.id AS document"
SPOKEN_OF = "UNWIND $ids AS id MATCH (f:Fact {id: id}) RETURN id, f.document AS document"
HOLDING = "UNWIND $ids AS id MATCH (a:Archive) WHERE a.facts CONTAINS id RETURN DISTINCT a.caption AS document"
SPEAKING = "MATCH (s:Status) WHERE s.of IN $ids RETURN DISTINCT s.document AS document"
ELSEWHERE = """UNWIND $ids AS id MATCH (n:`%s` {id: id})-[t:NAMED_IN]->(d:Document) WHERE NOT d.id IN $documents
RETURN id, n.kind AS kind, collect(DISTINCT t.name) AS names, collect(DISTINCT t.place) AS places,
collect(DISTINCT t.size) AS sizes, count(DISTINCT d.id) AS documents"""
WRITE_ARCHIVE = "MERGE (a:Archive {id: $id}) SET a = {id: $id, caption: $document, facts: $facts, judges: $judges}"
DELETE_ARCHIVE = "MATCH (a:Archive {id: $id}) DELETE a"
ANY_OF = "MATCH (n) WHERE any(label IN labels(n) WHERE label IN $labels)"


def constraint(label: str) -> str:
    """The statement that makes ``id`` unique among the nodes of a label, and quick to find them by."""
    return f"CREATE CONSTRAINT casethread_{label} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"


def statements(change: Change) -> Iterator[Statement]:
    """What writes a change, each statement with its rows: first what goes, then nodes, then what ties them.

    Any of them may be run twice. A node is found by its primary label, or made, in two statements: with more than one
    label in it, MERGE uses no index of the embedded engine's.

    >>> [(cypher, rows), _] = statements(Change(nodes=[Node("c1", ("Case",), {"id": "c1"})]))
    >>> cypher, rows
    ('UNWIND $rows AS r MATCH (n:`Case` {id: r.id}) SET n = r.properties', [{'id': 'c1', 'properties': {'id': 'c1'}}])
    """
    yield from _alike(change.gone_relationships, _ends, _delete_relationship)
    yield from _alike(change.gone_nodes, _labels, _delete_node)
    yield from _alike(change.nodes, _labels, _set_node)
    yield from _alike(change.nodes, _labels, _create_node)
    yield from _alike(change.relationships, _ends, _merge_relationship)


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


def _set_node(nodes: list[Node]) -> Statement:
    return f"UNWIND $rows AS r {_found(nodes)} SET n = r.properties", _written(nodes)


def _create_node(nodes: list[Node]) -> Statement:
    missing = f"UNWIND $rows AS r OPTIONAL {_found(nodes)} WITH r, n WHERE n IS NULL"
    return f"{missing} CREATE (m{_labels(nodes[0])}) SET m = r.properties", _written(nodes)


def _delete_node(nodes: list[Node]) -> Statement:
    """A node goes when nothing is tied to it any more: others may still rest on what it stands for."""
    return f"UNWIND $rows AS r {_found(nodes)} WHERE NOT (n)--() DELETE n", [{"id": node.id} for node in nodes]


def _found(nodes: list[Node]) -> str:
    return f"MATCH (n:`{nodes[0].labels[0]}` {{id: r.id}})"


def _written(nodes: list[Node]) -> list[Row]:
    return [{"id": node.id, "properties": node.properties} for node in nodes]


def _merge_relationship(ties: list[Relationship]) -> Statement:
    start, end, type = ties[0].start_label, ties[0].end_label, ties[0].type
    ends = f"MATCH (a:`{start}` {{id: r.start}}) MATCH (b:`{end}` {{id: r.end}})"
    return f"UNWIND $rows AS r {ends} MERGE (a)-[t:`{type}` {{id: r.id}}]->(b) SET t = r.properties", [
        {"id": tie.id, "start": tie.start, "end": tie.end, "properties": {"id": tie.id, **tie.properties}}
        for tie in ties
    ]


def _delete_relationship(ties: list[Relationship]) -> Statement:
    found = f"(a:`{ties[0].start_label}` {{id: r.start}})-[t:`{ties[0].type}` {{id: r.id}}]->()"
    return f"UNWIND $rows AS r MATCH {found} DELETE t", [{"id": tie.id, "start": tie.start} for tie in ties]
