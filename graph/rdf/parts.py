"""The graph taken apart: what is of one document, what is of none, and what is made from claims."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from graph.facts import Fact, ordered
from graph.model import CaseGraph, Node, Relationship
from graph.rdf.terms import mapping


@dataclass(slots=True)
class Part:
    """The facts, nodes and relationships that rest on one document."""

    facts: list[Fact] = field(default_factory=list)
    nodes: list[Node] = field(default_factory=list)
    ties: list[Relationship] = field(default_factory=list)


@dataclass(slots=True)
class Parts:
    """Everything by the named graph it belongs in: documents by their id, the rest by the name of the graph."""

    documents: dict[str, Part] = field(default_factory=lambda: defaultdict(Part))
    shared: dict[str, list[Node]] = field(default_factory=lambda: defaultdict(list))
    views: dict[str, list[Relationship]] = field(default_factory=lambda: defaultdict(list))


def parts(case_graph: CaseGraph, facts: Sequence[Fact]) -> Parts:
    """The graph of these facts by document, in one order."""
    found = Parts()
    for fact in ordered(facts):
        found.documents[fact.document].facts.append(fact)
    home = {fact.id: fact.document for fact in facts}
    home |= _ties(case_graph.relationships(), home, found)
    _nodes(case_graph.nodes(), home, found)
    return found


def _ties(ties: Iterable[Relationship], home: dict[str, str], found: Parts) -> dict[str, str]:
    """Puts every relationship in its place; the document of what is tied to its facts comes back."""
    near: dict[str, str] = {}
    for tie in ties:
        document = home.get(tie.start) or home.get(tie.end)
        view = mapping()["known"] if "row" in tie.properties else mapping()["views"].get(tie.type)
        if view or not document:
            found.views[view or f"view/{tie.type.lower()}"].append(tie)
            continue
        found.documents[document].ties.append(tie)
        near |= {end: document for end in (tie.start, tie.end) if end not in home}
    return near


def _nodes(nodes: Iterable[Node], home: dict[str, str], found: Parts) -> None:
    for node in nodes:
        label = node.labels[0]
        shared = mapping()["graphs"].get(label) or (None if node.id in home else label.lower())
        if label == "RiskFactor":  # the vocabulary has it
            continue
        if shared:
            found.shared[shared].append(node)
        else:
            found.documents[home[node.id]].nodes.append(node)
