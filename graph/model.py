"""The graph made from facts: nodes with labels, relationships with types, ids from content.

The graph is a pure function of the set of facts: order and repeats do not matter.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

import networkx as nx

from graph.builder import Builder
from graph.claims import CLAIMS
from graph.elements import Change, Node, Properties, Relationship
from graph.facts import Fact, ordered
from graph.garbage import uncollected
from graph.naming import Known, Naming, case_id, namings

__all__ = [
    "CLAIMS", "CaseGraph", "Change", "Known", "Naming", "Node", "Properties", "Relationship", "case_id", "namings",
    "summary",
]  # fmt: skip


class CaseGraph:
    """Nodes and relationships over a networkx MultiDiGraph (``.graph``), made from facts by ``from_facts``."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    @classmethod
    def from_facts(cls, facts: Iterable[Fact], elsewhere: Iterable[Known] = ()) -> CaseGraph:
        """The graph of these facts, the same whatever their order and however often one is repeated.

        ``elsewhere`` is what documents whose facts are not among these add to shared nodes, so that a part of a large
        graph is made as it stands in the whole.
        """
        built = cls()
        with uncollected():
            Builder(built.graph, ordered(facts), elsewhere).build()
        return built

    def nodes(self) -> list[Node]:
        """Every node, by id."""
        found = [Node(id, data["labels"], data["properties"]) for id, data in self.graph.nodes(data=True)]
        return sorted(found, key=lambda n: n.id)

    def relationships(self) -> list[Relationship]:
        """Every relationship, by id."""
        found = [
            Relationship(id, data["type"], start, end, self._label(start), self._label(end), data["properties"])
            for start, end, id, data in self.graph.edges(keys=True, data=True)
        ]
        return sorted(found, key=lambda r: r.id)

    def _label(self, node: str) -> str:
        return str(self.graph.nodes[node]["labels"][0])

    def change_to(self, new: CaseGraph) -> Change:
        """What to write and what to take out so that a store that holds this graph holds the new one."""
        old_nodes, new_nodes = _by_id(self.nodes()), _by_id(new.nodes())
        old_ties, new_ties = _by_id(self.relationships()), _by_id(new.relationships())
        return Change(
            nodes=[n for id, n in new_nodes.items() if old_nodes.get(id) != n],
            relationships=[r for id, r in new_ties.items() if old_ties.get(id) != r],
            gone_nodes=[n for id, n in old_nodes.items() if id not in new_nodes],
            gone_relationships=[r for id, r in old_ties.items() if id not in new_ties],
        )


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


def summary(graph: CaseGraph) -> Mapping[str, int]:
    """How many nodes of each primary label there are."""
    counts: dict[str, int] = defaultdict(int)
    for node in graph.nodes():
        counts[node.labels[0]] += 1
    return dict(sorted(counts.items()))
