"""Routes by which something can have come from one agency to another, each step no earlier than the one before."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

import networkx as nx

from graph.dates import bounds, uncertain

Row = dict[str, Any]
Flows = Mapping[tuple[str, str], Sequence[Row]]


def routes(flows: Sequence[Row], given: Mapping[str, Any]) -> list[Row]:
    """The routes, the shortest first, each once with the earliest dates that fit; at most so many hops and rows."""
    between: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for flow in flows:
        between[flow["start"], flow["end"]].append(flow)
    names = {flow[end]: flow[name] for flow in flows for end, name in (("start", "sender"), ("end", "recipient"))}
    first = sorted({flow["start"] for flow in flows if flow["first"]})
    last = {flow["end"] for flow in flows if flow["last"]}
    ways = (_dated(way, between, names) for way in _ways(nx.DiGraph(between.keys()), first, last, given["hops"]))
    return list(islice((way for way in ways if way), given["most"]))


def _ways(graph: nx.DiGraph[str], first: Sequence[str], last: set[str], hops: int) -> Iterator[list[str]]:
    """The ways over different agencies, the shorter first; only those who can still reach the end are tried."""
    left = nx.multi_source_dijkstra_path_length(graph.reverse(), last & set(graph)) if last & set(graph) else {}
    ways = [[start] for start in first if start not in last]
    for taken in range(hops):
        ways = [
            [*way, after]
            for way in ways
            for after in sorted(graph[way[-1]])
            if after not in way and left.get(after, hops) < hops - taken
        ]
        yield from (way for way in ways if way[-1] in last)
        ways = [way for way in ways if way[-1] not in last]


def _dated(way: Sequence[str], between: Flows, names: Mapping[str, str]) -> Row | None:
    """The way with a flow for each hop, in certain order if it can be, else in a possible one; else nothing."""
    hops = [between[hop] for hop in zip(way, way[1:], strict=False)]
    certain = _certain(hops)
    chosen = certain or _possible(hops)
    if not chosen:
        return None
    return {
        "route": [names[one] for one in way], "dates": [flow["when"] for flow in chosen], "ordered": bool(certain),
        "hops_taken": len(hops), "facts": list(dict.fromkeys(flow["fact"] for flow in chosen)),
    }  # fmt: skip


def _certain(hops: Sequence[Sequence[Row]]) -> list[Row] | None:
    """A flow for each hop that certainly came after the one before: each time the first to be over."""
    chosen: list[Row] = []
    day = date.min
    for hop in hops:
        after = [flow for flow in hop if not uncertain(flow["when"]) and (day == date.min or _first(flow) > day)]
        if not after:
            return None
        chosen.append(min(after, key=lambda flow: (_last(flow), flow["fact"])))
        day = _last(chosen[-1])
    return chosen


def _possible(hops: Sequence[Sequence[Row]]) -> list[Row] | None:
    """A flow for each hop of which some day is no earlier than that of the one before: each time the first that may."""
    chosen: list[Row] = []
    day = date.min
    for hop in hops:
        fit = [flow for flow in hop if uncertain(flow["when"]) or _last(flow) >= day]
        if not fit:
            return None
        chosen.append(min(fit, key=lambda flow: (max(day, _earliest(flow)), flow["fact"])))
        day = max(day, _earliest(chosen[-1]))
    return chosen


def _first(flow: Row) -> date:
    return bounds(flow["when"])[0] or date.min


def _earliest(flow: Row) -> date:
    """The first day on which it can have been, also where its date is marked as uncertain."""
    return date.min if uncertain(flow["when"]) else _first(flow)


def _last(flow: Row) -> date:
    return bounds(flow["when"])[1] or date.max
