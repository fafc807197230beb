"""GraphML, for Gephi, yEd, igraph and networkx; the file also carries the facts, so that nothing is lost.

XML cannot hold every character that a document may (a form feed, for one). Where a node or a relationship has such a
character, it shows U+FFFD; the facts, which are JSON, keep it.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import msgspec
import networkx as nx

from graph.errors import BadInput
from graph.facts import Fact, to_jsonl
from graph.model import CaseGraph
from graph.rdf.dataset import digest
from graph.rdf.read import unchanged
from graph.rdf.write import UNFIT
from graph.replacing import replacing

_SPACE = "{http://graphml.graphdrawing.org/xmlns}"


def write_graphml(case_graph: CaseGraph, facts: Sequence[Fact] | None, path: Path) -> int:
    """Writes nodes and relationships with all their properties, and the facts where there are any."""
    nodes, ties = case_graph.nodes(), case_graph.relationships()
    drawn: nx.MultiDiGraph[str] = nx.MultiDiGraph(profile="researcher" if facts is None else "full")
    if facts is not None:
        drawn.graph |= {"digest": digest(facts), "facts": _escaped(to_jsonl(facts))}
    for node in nodes:
        drawn.add_node(node.id, labels=" ".join(node.labels), **_fit(node.properties, "id"))
    for tie in ties:
        drawn.add_edge(tie.start, tie.end, key=tie.id, type=tie.type, **_fit(tie.properties))
    with replacing(path) as file:
        nx.write_graphml_xml(drawn, file)
    return len(nodes) + len(ties)


def _escaped(json: str) -> str:
    """JSON in which every character that XML cannot hold is escaped; the encoder has done those below the space."""
    return UNFIT.sub(lambda found: f"\\u{ord(found[0]):04x}", json)


def _fit(properties: dict[str, Any], *but: str) -> dict[str, Any]:
    """Properties as GraphML can hold them: a list as JSON text."""
    plain = {name: _plain(value) for name, value in properties.items() if name not in but}
    return {name: UNFIT.sub("\ufffd", value) if isinstance(value, str) else value for name, value in plain.items()}


def _plain(value: Any) -> Any:
    return msgspec.json.encode(value).decode() if isinstance(value, list | tuple) else value


def read_graphml(path: Path) -> list[Fact]:
    """The facts of a full export; BadInput where the file is none, is damaged or has been changed."""
    said = _of_the_graph(path)
    if "facts" not in said or "digest" not in said:
        raise BadInput(f"{path} holds no facts; import reads what casethread export wrote with the profile full")
    return unchanged(path, said["facts"].split("\n"), {said["digest"]})


def _of_the_graph(path: Path) -> dict[str, str]:
    """What a file says of the graph as a whole, by name."""
    names: dict[str, str] = {}
    said: dict[str, str] = {}
    try:
        for _, element in ElementTree.iterparse(path):
            if element.tag == f"{_SPACE}key" and element.get("for") == "graph":
                names[element.get("id", "")] = element.get("attr.name", "")
            elif element.tag == f"{_SPACE}data" and element.get("key") in names:
                said[names[element.get("key", "")]] = element.text or ""
            elif element.tag in (f"{_SPACE}node", f"{_SPACE}edge"):
                element.clear()
    except OSError as error:
        raise BadInput(f"{path} cannot be read ({error}); give a file that casethread export wrote") from error
    except ElementTree.ParseError as error:
        raise BadInput(f"{path} is not GraphML ({error}); export it again") from error
    return said
