"""The rows of a load written in other ways: in batches with nothing around them, and one statement a row."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, groupby
from typing import Any

from graph.facts import Fact, to_jsonl
from graph.model import CaseGraph, Node, Relationship
from graph.store import Store
from graph.store.part import Run

ROWS = 1_000  # in one transaction
Statement = tuple[str, list[Any]]


def statements(documents: Sequence[Sequence[Fact]], labels_later: bool) -> list[Statement]:
    """``UNWIND ... MERGE`` of every row that a load of these documents writes, a thousand in a statement.

    The embedded engine loses a label that is set after MERGE (``labels_later``) and uses no index where the pattern has
    two, so its peer is its fastest right form: find the node or create it.
    """
    change = CaseGraph().change_to(CaseGraph.from_facts(chain.from_iterable(documents)))
    archives = [{"id": f"archive:{facts[0].document}", "facts": to_jsonl(facts)} for facts in documents]
    merge = _merge_node if labels_later else _find_or_create_node
    nodes = ((merge(labels), [n.properties for n in same]) for labels, same in _alike(change.nodes, _labels))
    ties = ((_merge_tie(*ends), [_row(t) for t in same]) for ends, same in _alike(change.relationships, _ends))
    return list(chain.from_iterable(_batched(*one) for one in ((_merge_node(("Archive",)), archives), *nodes, *ties)))


def write(store: Store, written: Iterable[Statement]) -> None:
    """Runs each statement in a transaction of its own."""
    for one in written:
        store._transact(partial(_run, [one]))


def write_one_by_one(store: Store, written: Iterable[Statement]) -> None:
    """Runs one statement for each row, each in a transaction of its own."""
    write(store, ((cypher, [row]) for cypher, rows in written for row in rows))


def _run(written: Iterable[Statement], run: Run) -> None:
    for cypher, rows in written:
        run(cypher, rows=rows)


def _alike(items: Iterable[Any], kind: Callable[[Any], tuple[str, ...]]) -> Iterator[tuple[tuple[str, ...], Any]]:
    return groupby(sorted(items, key=kind), kind)


def _batched(cypher: str, rows: list[Any]) -> Iterator[Statement]:
    return ((cypher, rows[start : start + ROWS]) for start in range(0, len(rows), ROWS))


def _labels(node: Node) -> tuple[str, ...]:
    return node.labels


def _ends(tie: Relationship) -> tuple[str, ...]:
    return tie.type, tie.start_label, tie.end_label


def _merge_node(labels: tuple[str, ...]) -> str:
    more = "".join(f" SET n:`{label}`" for label in labels[1:])
    return f"UNWIND $rows AS r MERGE (n:`{labels[0]}` {{id: r.id}}) SET n = r{more}"


def _find_or_create_node(labels: tuple[str, ...]) -> str:
    if len(labels) == 1:
        return _merge_node(labels)
    found = f"UNWIND $rows AS r OPTIONAL MATCH (n:`{labels[0]}` {{id: r.id}}) WITH r, n WHERE n IS NULL"
    return f"{found} CREATE (m{''.join(f':`{label}`' for label in labels)}) SET m = r"


def _merge_tie(type: str, start: str, end: str) -> str:
    ends = f"MATCH (a:`{start}` {{id: r.start}}) MATCH (b:`{end}` {{id: r.end}})"
    return f"UNWIND $rows AS r {ends} MERGE (a)-[t:`{type}` {{id: r.own.id}}]->(b) SET t = r.own"


def _row(tie: Relationship) -> dict[str, Any]:
    return {"start": tie.start, "end": tie.end, "own": {"id": tie.id, **tie.properties}}
