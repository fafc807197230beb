"""A script of Cypher that makes the graph in any Neo4j, run with ``cypher-shell``; running it again adds nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

from graph.facts import Fact
from graph.model import CaseGraph, Node, Relationship
from graph.replacing import replacing

ROWS = 200  # in one statement
_SHORT = {"\\": "\\\\", "'": "\\'", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SPECIAL = re.compile(r"[\\'\x00-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


def write_script(case_graph: CaseGraph, facts: Sequence[Fact] | None, path: Path) -> int:
    """Writes one statement a line, each ending in a semicolon."""
    nodes, ties = case_graph.nodes(), case_graph.relationships()
    with replacing(path) as file:
        for statement in (*_constraints(nodes), *_nodes(nodes), *_ties(ties)):
            file.write(f"{statement};\n".encode())
    return len(nodes) + len(ties)


def _constraints(nodes: Iterable[Node]) -> Iterator[str]:
    for label in sorted({node.labels[0] for node in nodes}):
        yield f"CREATE CONSTRAINT casethread_{label} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"


def _nodes(nodes: Iterable[Node]) -> Iterator[str]:
    for labels, alike in groupby(sorted(nodes, key=lambda n: n.labels), key=lambda n: n.labels):
        more = "".join(f", n:`{label}`" for label in labels[1:])
        for rows in _batches({"id": node.id, "is": node.properties} for node in alike):
            yield f"UNWIND {rows} AS r MERGE (n:`{labels[0]}` {{id: r.id}}) SET n = r.is{more}"


def _ties(ties: Iterable[Relationship]) -> Iterator[str]:
    def kind(tie: Relationship) -> tuple[str, str, str]:
        return tie.type, tie.start_label, tie.end_label

    for (type, start, end), alike in groupby(sorted(ties, key=kind), kind):
        ends = f"MATCH (a:`{start}` {{id: r.a}}) MATCH (b:`{end}` {{id: r.b}})"
        rows_of = ({"a": t.start, "b": t.end, "id": t.id, "is": {"id": t.id, **t.properties}} for t in alike)
        for rows in _batches(rows_of):
            yield f"UNWIND {rows} AS r {ends} MERGE (a)-[t:`{type}` {{id: r.id}}]->(b) SET t = r.is"


def _batches(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    every = list(rows)
    for start in range(0, len(every), ROWS):
        yield literal(every[start : start + ROWS])


def _escape(found: re.Match[str]) -> str:
    """A character that cannot stand in a text; ``\\u0027`` would end it, for such are read before anything else."""
    return _SHORT.get(found[0]) or f"\\u{ord(found[0]):04x}"


def literal(value: Any) -> str:
    r"""A value as Cypher writes it.

    >>> print(literal({"id": 1, "is": [True, "it's\n"]}))
    {`id`: 1, `is`: [true, 'it\'s\n']}
    """
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"`{name}`: {literal(inner)}" for name, inner in value.items()) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(map(literal, value)) + "]"
    if isinstance(value, str):
        return f"'{_SPECIAL.sub(_escape, value)}'"
    return str(value).lower() if isinstance(value, bool) else str(value)
