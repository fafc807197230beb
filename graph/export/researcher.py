"""The graph as researchers get it: codes, years and the shape of what happened, without words, names or places.

Every id is new: a number by label, in an order that tells nothing of the old ids. What is kept of a node or
relationship stands in ``researcher.yaml``; whatever is not named there is left out.
"""

from __future__ import annotations

import hashlib
from collections import defaultdict
from typing import Any

from graph.dates import bounds, uncertain
from graph.elements import Properties
from graph.model import CaseGraph, case_id
from graph.ontology import all_labels
from graph.yamlfile import shipped


def for_researchers(case_graph: CaseGraph) -> CaseGraph:
    """The graph that researchers get of this one."""
    kept = [node for node in case_graph.nodes() if node.labels[0] not in _rules()["dropped"]]
    new = _Names({node.id: node.labels[0] for node in kept})
    made = CaseGraph()
    for node in sorted(kept, key=lambda node: new.of(node.id)):
        id, label = new.of(node.id), node.labels[0]
        keep = {name for one in all_labels(label) for name in _rules()["keep"].get(one, ())}
        said = _said(node.properties, keep, new)
        made.graph.add_node(id, labels=node.labels, properties={"id": id, "caption": id.replace("-", " "), **said})
    ties = [tie for tie in case_graph.relationships() if {tie.start, tie.end} <= new.known]
    ids = _Names({tie.id: tie.type for tie in ties})
    for tie in ties:
        said = _said(tie.properties, set(_rules()["keep"]["relationship"]), new)
        made.graph.add_edge(new.of(tie.start), new.of(tie.end), key=ids.of(tie.id), type=tie.type, properties=said)
    return made


def _rules() -> dict[str, Any]:
    found: dict[str, Any] = shipped("export/researcher.yaml")
    return found


class _Names:
    """New ids for old, by label or type; whatever else has a name (a case, an item) gets one of its own."""

    def __init__(self, labels: dict[str, str]) -> None:
        self.known = set(labels)
        self.new: dict[str, str] = {}
        self.items: dict[tuple[str, str], str] = {}
        alike: dict[str, list[str]] = defaultdict(list)
        for id, label in labels.items():
            alike[label.lower()].append(id)
        for label, ids in alike.items():
            self.new |= {id: f"{label}-{n}" for n, id in enumerate(sorted(ids, key=_scattered), 1)}

    def of(self, id: str) -> str:
        """The new id of a node or relationship."""
        return self.new[id]

    def called(self, properties: Properties, name: str) -> str | None:
        """The new name of what a property names: a node by its id or, if it is a case, by its label, or an item."""
        value = properties[name]
        if name == "item":
            place = properties.get("case") or properties["document"]
            return self.items.setdefault((place, value), f"item-{len(self.items) + 1}")
        return self.new.get(case_id(value) if name == "case" else value)


def _scattered(id: str) -> str:
    return hashlib.sha256(id.encode(errors="surrogatepass")).hexdigest()


def _said(properties: Properties, keep: set[str], new: _Names) -> Properties:
    rules = _rules()
    said = {name: value for name, value in properties.items() if name in keep}
    said |= {name: new.called(properties, name) for name in rules["renamed"] if name in properties}
    said |= {name: properties[name] for name in rules["counts"] if properties.get(name, 0) >= int(rules["fewest"])}
    for name in rules["years"]:
        if name in properties and (year := years(properties[name])):
            said[name] = year
    if "earliest" in properties or "latest" in properties:
        first, last = bounds(said["when"])
        said |= {"earliest": first and first.isoformat(), "latest": last and last.isoformat()}
    return {name: value for name, value in said.items() if value is not None}


def years(edtf: str) -> str | None:
    """The years of a date; nothing where it is none.

    >>> years("2012-06-05?"), years("2011-24"), years("../2012-03"), years("spring")
    ('2012?', '2011/2012', '../2012', None)
    """
    try:
        first, last = bounds(edtf)
    except ValueError:
        return None
    ends = [str(day.year) if day else ".." for day in (first, last)]
    return ("/".join(dict.fromkeys(ends))) + ("?" if uncertain(edtf) else "")
