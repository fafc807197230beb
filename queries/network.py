"""What only the whole network of agencies tells: which is the only bridge, and who came last in a line of bodies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import networkx as nx

Row = dict[str, Any]


def bridges(flows: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """Each agency without which others hang together no more, whom its loss cuts off, and what passed through it."""
    graph: nx.Graph[str] = nx.Graph()
    for flow in flows:
        graph.add_node(flow["start"], name=flow["sender"])
        graph.add_node(flow["end"], name=flow["recipient"])
        graph.add_edge(flow["start"], flow["end"])
    ends: dict[str, set[str]] = {}
    for flow in flows:
        for end in (flow["start"], flow["end"]):
            ends.setdefault(end, set()).add(flow["fact"])
    name = {one: str(data["name"]) for one, data in graph.nodes(data=True)}
    rows = (_bridge(graph, agency, name, ends[agency]) for agency in sorted(nx.articulation_points(graph)))
    return sorted(rows, key=lambda row: (-len(row["cuts_off"]), row["agency"]))


def _bridge(graph: nx.Graph[str], agency: str, name: Mapping[str, str], facts: set[str]) -> Row:
    """An agency with the parts into which the rest of its own part falls."""
    parts = sorted((sorted(part) for part in _parts(graph, agency)), key=lambda part: (-len(part), part))
    cut = sorted(name[one] for part in parts[1:] for one in part)
    return {
        "agency": name[agency], "cuts_off": cut, "parts": len(parts), "passed": len(facts), "facts": sorted(facts),
    }  # fmt: skip


def _parts(graph: nx.Graph[str], agency: str) -> Iterator[set[str]]:
    """The parts into which what hangs together with an agency falls without it."""
    met = {agency}
    for start in graph[agency]:
        part, front = set[str](), {start} - met
        while front:
            part |= front
            front = {near for one in front for near in graph[one]} - part - {agency}
        if part:
            met |= part
            yield part


def successors(steps: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """The shortest way from each past body to each last one told of; a ring of bodies has no last one, and no row."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    names = {row[end]: row[name] for row in steps for end, name in (("start", "agency"), ("end", "successor"))}
    for row in steps:
        graph.add_edge(row["start"], row["end"])
        told = graph.edges[row["start"], row["end"]]
        for key in ("on", "known_by"):
            told.setdefault(key, set()).update({row[key]} - {None})
    rows = ((path, [graph.edges[hop] for hop in pairwise(path)]) for path in _ways(graph))
    return sorted(
        (
            {
                "agency": names[path[0]], "today": names[path[-1]], "through": [names[one] for one in path],
                "took_over": [on for hop in hops for on in sorted(hop["on"])],
                "known_by": [by for hop in hops for by in sorted(hop["known_by"])],
            }
            for path, hops in rows
        ),
        key=lambda row: (row["agency"], row["today"], row["through"]),
    )  # fmt: skip


def _ways(graph: nx.DiGraph[str]) -> Iterator[list[str]]:
    """The shortest way from each body that another came after to each last one."""
    last = {node for node in graph if not graph.out_degree(node)}
    for past in sorted(graph.nodes - last):
        ways = nx.single_source_shortest_path(graph, past)
        yield from (ways[body] for body in sorted(last & ways.keys()))
