"""Questions about the network of agencies, worked out by trying everything."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import permutations, product
from typing import Any

from graph.dates import Sure, after, bounds, uncertain
from graph.facts import Event, Fact, Failure, Flow, Recommendation
from tests.oracle.world import Oracle, Row, World, agencies, grouped, ids

Pairs = dict[tuple[str, str], list[Any]]


def passed(w: World, *kinds: type[Fact]) -> Pairs:
    """What passed, or was done, between each two named agencies."""
    found: Pairs = {}
    for f in w.plains(*kinds):
        for a, b in product(agencies(w.by(f)), agencies(w.to(f))):
            if a != b:
                found.setdefault((a, b), []).append(f)
    return found


def _parts(links: set[frozenset[str]], nodes: set[str]) -> list[set[str]]:
    """Into which parts nodes fall, by joining until nothing changes."""
    parts = [{node} for node in sorted(nodes)]
    for link in links:
        if link <= nodes:
            joined = [part for part in parts if part & link]
            parts = [part for part in parts if not part & link] + [set().union(*joined)]
    return parts


def _bridges(w: World) -> list[Row]:
    flows = passed(w, Flow, Event)
    links = {frozenset(pair) for pair in flows}
    nodes = {node for pair in flows for node in pair}
    rows = []
    for node in nodes:
        own = next(part for part in _parts(links, nodes) if node in part)
        parts = sorted((sorted(p) for p in _parts(links, own - {node})), key=lambda p: (-len(p), p))
        if len(parts) > 1:
            facts = sorted({f.id for pair, some in flows.items() if node in pair for f in some})
            rows.append({
                "agency": w.name(node), "cuts_off": sorted(w.name(n) for part in parts[1:] for n in part),
                "parts": len(parts),
                "passed": len(facts), "facts": facts,
            })  # fmt: skip
    return rows


def _routes(w: World) -> list[Row]:
    """Which ways there are and whether in certain order; which dates are shown is left to the question."""
    flows = {pair: dated for pair, some in passed(w, Flow).items() if (dated := [f for f in some if f.when])}
    nodes = sorted({node for pair in flows for node in pair})
    first = {n for n in nodes if w.name(n) == w.given["sender"]}
    last = {n for n in nodes if w.name(n) == w.given["receiver"]}
    rows = []
    for length in (2, 3, 4):
        for way in permutations(nodes, length):
            hops = list(zip(way, way[1:], strict=False))
            inner = way[0] in first and way[-1] in last and not set(way[:-1]) & last and not set(way[1:-1]) & set()
            if inner and all(hop in flows for hop in hops):
                choices = list(product(*(flows[hop] for hop in hops)))
                ordered = any(_certain(some) for some in choices)
                if ordered or any(_possible(some) for some in choices):
                    rows.append({"route": [w.name(n) for n in way], "ordered": ordered, "hops_taken": length - 1})
    return rows


def _certain(flows: Sequence[Any]) -> bool:
    pairs = zip(flows, flows[1:], strict=False)
    return not any(uncertain(f.when) for f in flows) and all(after(g.when, f.when) is Sure.CERTAINLY for f, g in pairs)


def _possible(flows: Sequence[Any]) -> bool:
    """Whether days can be chosen that never go back: each flow's last is no earlier than any first before it."""
    days = [(date.min, date.max) if uncertain(f.when) else _days(f.when) for f in flows]
    return all(days[j][1] >= days[i][0] for j in range(len(days)) for i in range(j))


def _days(when: str) -> tuple[date, date]:
    first, last = bounds(when)
    return first or date.min, last or date.max


def _pairs_of(w: World, f: Fact) -> Iterator[tuple[str, str]]:
    """Who did it to whom; of several that did it to each other none did it to itself."""
    by = w.by(f)
    return ((a, b) for a, b in product(by, w.to(f)) if a != b or len(set(by)) == 1)


def _unnamed(pair: tuple[str, str]) -> tuple[str, str]:
    """The pair, unnamed agencies of all documents as one."""
    one, other = (end if agencies([end]) else "unnamed" for end in pair)
    return one, other


def _name(w: World, end: str) -> str:
    return "agencies not named" if end == "unnamed" else w.name(end)


def _pairs(w: World) -> list[Row]:
    found: Pairs = {}
    for f in w.plains(Flow, Failure):
        for pair in _pairs_of(w, f):
            found.setdefault(_unnamed(pair), []).append(f)
    return [
        {
            "by_whom": _name(w, a), "to_whom": _name(w, b), "passed": sum(isinstance(f, Flow) for f in some),
            "stopped": sum(isinstance(f, Failure) for f in some), "of": len(some), "facts": sorted(ids(*some)),
        }
        for (a, b), some in found.items()
    ]  # fmt: skip


def _between(w: World) -> list[Row]:
    both = [f for f in w.plains(Failure) if w.by(f) and w.to(f)]
    pairs = grouped(((_unnamed(pair), f) for f in both for pair in _pairs_of(w, f)), lambda each: each[0])
    return [
        {
            "by_whom": _name(w, a), "to_whom": _name(w, b), "failures": len(some), "of": len(both),
            "documents": len({f.document for _, f in some}), "facts": sorted(f.id for _, f in some),
        }
        for (a, b), some in pairs.items()
    ]  # fmt: skip


def _recurring(w: World) -> list[Row]:
    told = [(f, getattr(f, "about", None) or getattr(f, "bearer", None)) for f in w.plains()]
    rows = []
    for (_, who), some in grouped(
        ((f, who) for f, who in told if who), lambda each: (each[0].document, each[1])
    ).items():
        items = sorted({f.item for f, _ in some if f.item})
        if len(items) > 1:
            unlinked = sum(getattr(f, "failure", None) == "NOT_LINKED" for f, _ in some)
            rows.append({
                "who": who, "items": items, "facts_told": len(some), "said_not_linked": unlinked,
                "facts": sorted(f.id for f, _ in some),
            })  # fmt: skip
    return rows


def _successors(w: World) -> list[Row]:
    steps = {(t.start, t.end) for t in w.ties if t.type == "SUCCEEDED_BY"}
    if w.case is not None:
        acting = {
            end
            for f in w.all
            if f.status != "rejected" and w.of_case(f) and f.kind != "review"
            for end in w.by(f) + w.to(f)
        }
        steps = {(a, b) for a, b in steps if a in acting}
    rows = []
    for past in {a for a, _ in steps}:
        reached, front = {past}, {past}
        while front:
            front = {b for a, b in steps if a in front} - reached
            reached |= front
        rows += [
            {"agency": w.name(past), "today": w.name(end), "facts": []}
            for end in reached if not any(a == end for a, _ in steps)
        ]  # fmt: skip
    return rows


def _again(w: World) -> list[Row]:
    failures = [(f, end) for f in w.plains(Failure) for end in agencies(w.by(f))]
    made = [(f, end) for f in w.plains(Recommendation) for end in agencies(w.to(f))]
    rows = []
    for again, end in failures:
        sure = set(_sure(w, again, end, failures, made)) if again.when else set()
        if best := next((one for one in (Sure.CERTAINLY, Sure.POSSIBLY) if one in sure), None):
            rows.append({"agency": w.name(end), "failure": again.failure, "again": again.when, "after": str(best)})
    return rows


def _sure(w: World, again: Any, end: str, failures: Any, made: Any) -> Iterator[Sure]:
    for r, body in made:
        found = any(f.document == r.document and e == end and f.failure == again.failure for f, e in failures)
        day = r.when or w.documents[r.document].published
        if body == end and r.document != again.document and found and day:
            yield after(again.when, day)


ORACLES: dict[str, Oracle] = {
    "only_bridge": _bridges, "routes_forward": _routes, "passed_and_stopped": _pairs, "between_agencies": _between,
    "recurring_and_unlinked": _recurring, "successors": _successors, "failed_again_after": _again,
}  # fmt: skip
