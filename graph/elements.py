"""What a graph is made of, and what turns one graph into another."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

Properties = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """A node as a store holds it; the first label is the primary one, by which it is found."""

    id: str
    labels: tuple[str, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class Relationship:
    """A relationship as a store holds it; ``start_label`` and ``end_label`` are the primary labels of its ends."""

    id: str
    type: str
    start: str
    end: str
    start_label: str
    end_label: str
    properties: Properties


@dataclass(frozen=True, slots=True)
class Change:
    """What turns one graph into another."""

    nodes: list[Node] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    gone_nodes: list[Node] = field(default_factory=list)
    gone_relationships: list[Relationship] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.nodes, self.relationships, self.gone_nodes, self.gone_relationships))
