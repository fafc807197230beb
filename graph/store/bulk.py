"""A graph as the files that ``neo4j-admin database import full`` takes: the quickest way into an empty Neo4j database.

What is imported is a store: it holds the facts of each document too. The first program that opens it makes its indexes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from graph.errors import BadInput
from graph.facts import Fact, by_document, to_jsonl
from graph.model import CaseGraph, Node, Relationship
from graph.store.base import graph_format
from graph.store.cypher import META_ROW, archive_row
from graph.store.part import judges

OPTIONS = "import.options"  # the file that names all others
ARRAY = "\x1f"  # between the elements of a list
TYPES = {str: "string", int: "long", float: "double", bool: "boolean", list: "string[]"}
ARCHIVE = {"caption": "string", "facts": "string", "judges": "boolean"}

T = TypeVar("T")
Row = tuple[list[Any], Mapping[str, Any]]  # what every row of a file begins with, and its properties


@dataclass(frozen=True, slots=True)
class Written:
    """How much was written into a folder."""

    folder: Path
    nodes: int
    relationships: int

    @property
    def command(self) -> tuple[str, ...]:
        """What fills an empty database ``neo4j`` with it, run in the folder while the server is stopped."""
        return ("neo4j-admin", "database", "import", "full", "neo4j", f"@{OPTIONS}")

    def __str__(self) -> str:
        return (
            f"{self.nodes} nodes and {self.relationships} relationships into {self.folder}; "
            f"with the server stopped, run there: {' '.join(self.command)}"
        )


def write_import(facts: Iterable[Fact], folder: Path) -> Written:
    """Writes the graph of these facts as CSV files into a folder; other files there are left alone."""
    documents = by_document(facts)
    graph = CaseGraph.from_facts(chain.from_iterable(documents))
    nodes, ties = graph.nodes(), graph.relationships()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        options = [*_nodes(folder, nodes, documents), *_relationships(folder, ties)]
        (folder / OPTIONS).write_text("".join(f"{option}\n" for option in options), encoding="utf8")
    except OSError as error:
        raise BadInput(f"{folder} cannot be written ({error.strerror}); choose another place with -o") from error
    return Written(folder, len(nodes) + len(documents) + 1, len(ties))


def _nodes(folder: Path, nodes: Iterable[Node], documents: Iterable[Sequence[Fact]]) -> Iterator[str]:
    """Writes the nodes of each label, and those by which a store knows itself and keeps its facts; says how to read."""
    records = Node("store", ("Meta",), META_ROW | {"format": graph_format()})
    longest = 0
    for label, same in _alike([*nodes, records], lambda node: node.labels[0]):
        longest = max(longest, _write_nodes(folder, label, _types(same), same))
        yield f"--nodes=./nodes-{label}.csv"
    longest = max(longest, _write_nodes(folder, "Archive", ARCHIVE, map(_archive, documents)))
    yield "--nodes=./nodes-Archive.csv"
    yield "--multiline-fields=true"
    yield f"--array-delimiter=U+{ord(ARRAY):04X}"
    yield f"--read-buffer-size={4 + 2 * longest // 2**20}m"  # a row must fit


def _relationships(folder: Path, ties: Iterable[Relationship]) -> Iterator[str]:
    for type, same in _alike(ties, lambda tie: tie.type):
        rows = (([tie.start, tie.end, tie.type], {"id": tie.id, **tie.properties}) for tie in same)
        types = {"id": "string", **_types(same)}
        _write(folder / f"relationships-{type}.csv", (":START_ID", ":END_ID", ":TYPE"), types, rows)
        yield f"--relationships=./relationships-{type}.csv"


def _alike(items: Iterable[T], kind: Callable[[T], str]) -> list[tuple[str, list[T]]]:
    groups: dict[str, list[T]] = defaultdict(list)
    for item in items:
        groups[kind(item)].append(item)
    return sorted(groups.items())


def _types(items: Iterable[Node | Relationship]) -> dict[str, str]:
    """The properties that any of these have, with the importer's names for what they are."""
    return {name: TYPES[type(value)] for item in items for name, value in item.properties.items()}


def _archive(facts: Sequence[Fact]) -> Node:
    row = archive_row(facts[0].document, to_jsonl(facts), judges(facts))
    return Node(row["id"], ("Archive",), row)


def _write_nodes(folder: Path, label: str, types: Mapping[str, str], nodes: Iterable[Node]) -> int:
    rows = (([node.id, list(node.labels)], node.properties) for node in nodes)
    own = {name: kind for name, kind in types.items() if name != "id"}
    return _write(folder / f"nodes-{label}.csv", ("id:ID", ":LABEL"), own, rows)


def _write(path: Path, ends: Sequence[str], types: Mapping[str, str], rows: Iterable[Row]) -> int:
    """Writes one file, a column for each property; returns the bytes of its longest row."""
    names, longest = sorted(types), 0
    with path.open("wb") as file:
        file.write(_line([*ends, *(f"{name}:{types[name]}" for name in names)]))
        for first, own in rows:
            longest = max(longest, file.write(_line([*first, *map(own.get, names)])))
    return longest


def _line(values: Iterable[Any]) -> bytes:
    return ",".join(map(_cell, values)).encode() + b"\n"


def _cell(value: Any) -> str:
    """A value as a cell: always in quotes, since an empty cell without them is an absent property.

    >>> _line(["a, 'b'", None, True, 7, "", ["x"]]).decode()
    '"a, \\'b\\'",,"true","7","","x"\\n'
    """
    if value is None:
        return ""
    if isinstance(value, list):
        if any(ARRAY in element for element in value):
            raise BadInput(f"{value} holds the character U+{ord(ARRAY):04X}, which parts the elements of a list here")
        value = ARRAY.join(value)
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return f'"{text.replace(chr(34), chr(34) * 2)}"'
