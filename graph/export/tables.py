"""A folder of CSV files: one a label, with a row a node, and one a relationship type, with a row a relationship."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any

import msgspec

from graph import ontology
from graph.errors import BadInput
from graph.facts import Fact
from graph.model import CaseGraph, Node, Relationship
from graph.replacing import replacing_folder

Row = dict[str, Any]


def write_tables(case_graph: CaseGraph, facts: Sequence[Fact] | None, folder: Path) -> int:
    """Writes a folder of tables in UTF-8; a list is JSON, and a cell is empty where nothing is stated."""
    if folder.exists() and not _only_tables(folder):
        raise BadInput(f"{folder} holds other things than tables; name a folder that is not there yet")
    nodes, ties = case_graph.nodes(), case_graph.relationships()
    with replacing_folder(folder) as unfinished:
        for label, of_label in groupby(sorted(nodes, key=_label), _label):
            columns = ["id", "labels", *sorted(ontology.properties(label) - {"id"})]
            _write(unfinished / f"{label}.csv", columns, map(_node, of_label))
        for type, of_type in groupby(sorted(ties, key=_type), _type):
            columns = ["id", "start", "end", *sorted(_said(type))]
            _write(unfinished / f"{type}.csv", columns, map(_tie, of_type))
    return len(nodes) + len(ties)


def _only_tables(folder: Path) -> bool:
    return folder.is_dir() and all(file.suffix == ".csv" for file in folder.iterdir())


def _label(node: Node) -> str:
    return node.labels[0]


def _type(tie: Relationship) -> str:
    return tie.type


def _said(type: str) -> dict[str, str]:
    """The properties of a type by their column: the place of words is one thing, the ends are another."""
    return {CLASHING.get(name, name): name for name in ontology.relationships()[type].get("properties", {})}


CLASHING = {"start": "words_start", "end": "words_end"}


def _node(node: Node) -> Row:
    return {**node.properties, "labels": " ".join(node.labels)}


def _tie(tie: Relationship) -> Row:
    said = {CLASHING.get(name, name): value for name, value in tie.properties.items()}
    return {**said, "id": tie.id, "start": tie.start, "end": tie.end}


def _write(file: Path, columns: list[str], rows: Iterable[Row]) -> None:
    with file.open("w", encoding="utf8", newline="") as opened:
        table = csv.DictWriter(opened, columns, lineterminator="\n")
        table.writeheader()
        for row in rows:
            table.writerow({name: _cell(value) for name, value in row.items()})


def _cell(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, bool | list | tuple) else value
