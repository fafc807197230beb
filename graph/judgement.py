"""What people decided, applied when the graph is made and undone by taking the fact away.

A *judgement* says of two agency nodes whether they are one body. A *decision* accepts, rejects or amends one fact. Both
are facts of curated files; the documents that they speak of stay as they were read.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import msgspec

from graph.facts import Agency, Decision, Fact, Identity, unnamed
from graph.identity import agency_id

Pair = tuple[str, str]
IN = " in "  # "agency:LA:marlow in 0123456789abcdef": the body that this one document calls so


@dataclass(frozen=True, slots=True)
class Judgements:
    """Which node a naming belongs to once people have judged: ``same`` joins nodes, ``apart`` parts them."""

    same: Mapping[str, str] = field(default_factory=dict)
    apart: Mapping[tuple[str, str], str] = field(default_factory=dict)
    by: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # node id -> the facts that judged it

    @classmethod
    def of(cls, facts: Iterable[Fact]) -> Judgements:
        """The judgements among some facts; "unsure" and rejected ones change nothing.

        >>> words = {"document": "c", "span": (0, 1), "quote": "x", "why": "one letterhead"}
        >>> one = Identity(id="i1", names=("agency:d1:LSCB:board", "agency:LSCB:harrowby"), judgement="same", **words)
        >>> Judgements.of([one]).node("d1", "agency:d1:LSCB:board")
        'agency:LSCB:harrowby'
        """
        facts = list(facts)
        declared = {(f.document, f.name): agency_id(f) for f in facts if isinstance(f, Agency)}
        told = sorted((f for f in facts if isinstance(f, Identity) and f.status != "rejected"), key=lambda f: f.id)
        pairs: dict[str, list[Pair]] = defaultdict(list)
        by: dict[str, list[str]] = defaultdict(list)
        for fact in told:
            a, b = (declared.get((fact.document, name), name) for name in fact.names)
            pairs[fact.judgement].append((a, b))
            for node in {a, b} if fact.judgement != "unsure" else ():
                by[node.split(IN)[0]].append(fact.id)
        apart = dict(_parted(pair) for pair in pairs["different"] if _parts(pair))
        return cls(_groups(pairs["same"], pairs["different"]), apart, {node: tuple(ids) for node, ids in by.items()})

    def node(self, document: str, id: str) -> str:
        """The node that a document's naming belongs to."""
        own = self.apart.get((document, id), id)
        return self.same.get(own, own)

    def group(self, id: str) -> set[str]:
        """All nodes that are one body with this one, itself included."""
        return {id} | {node for node, one in self.same.items() if one == self.same.get(id, id)}

    def judged(self, id: str, node: str) -> str | None:
        """The facts by which a naming came to its node, or nothing when a rule alone brought it there."""
        return " ".join(self.by.get(id, ())) or None if id != node else None


def _parts(names: Pair) -> bool:
    """Whether a judgement "different" speaks of one node in two documents."""
    nodes = {name.split(IN)[0] for name in names}
    return len(nodes) == 1 and all(IN in name for name in names)


def _parted(names: Pair) -> tuple[Pair, str]:
    """The naming that leaves the shared node, the one in the later document by id, and the node it gets."""
    node, document = max(name.split(IN) for name in names)
    kind, _, name = node.removeprefix("agency:").partition(":")
    return (document, node), f"agency:{document}:{kind}:{name or kind.lower()}"


def _groups(same: Iterable[Pair], different: Iterable[Pair]) -> dict[str, str]:
    """Each node of a group of nodes that are one body, with the node that stands for the group.

    A group in which two nodes are also judged different is none: people disagree, so nothing is joined.
    """
    group: dict[str, set[str]] = {}
    for a, b in same:
        joined = group.get(a, {a}) | group.get(b, {b})
        group.update(dict.fromkeys(joined, joined))
    for a, b in different:
        if b in group.get(a, ()):
            for node in group[a]:
                group[node] = {node}
    return {node: min(joined, key=_least_bound) for node, joined in group.items() if len(joined) > 1}


def _least_bound(node: str) -> tuple[int, str]:
    """Orders nodes so that one of every document comes before one that a single document calls its own."""
    return node.count(":"), node


def decided(facts: Iterable[Fact]) -> list[Fact]:
    """The facts as people have decided on them, in their order; where two decided on one fact, the later day holds.

    A decision that names a body which its document does not name changes nothing: ``idle`` tells of it.

    >>> words = {"document": "d", "span": (0, 1), "quote": "x"}
    >>> decision = Decision(of="f1", decision="rejected", source="A. Reader", **words)
    >>> [fact.status for fact in decided([Fact(id="f1", **words), decision])]
    ['rejected', 'proposed']
    """
    facts = list(facts)
    made, named = _Made(facts), _named(facts)
    return [_after(fact, made.on(fact.id), named[fact.document]) for fact in facts]


def idle(facts: Iterable[Fact]) -> Iterator[tuple[Decision, str]]:
    """Each decision that holds but cannot be applied to its fact, with the reason."""
    facts = list(facts)
    made, named = _Made(facts), _named(facts)
    for fact in facts:
        decision = made.on(fact.id)
        if decision and (reason := unnamed(_changed(fact, decision), named[fact.document])):
            yield decision, reason


class _Made:
    """The decisions among some facts, by the fact that they are of."""

    def __init__(self, facts: Iterable[Fact]) -> None:
        self.of: dict[str, list[Decision]] = defaultdict(list)
        for fact in facts:
            if isinstance(fact, Decision) and fact.status != "rejected":
                self.of[fact.of].append(fact)

    def on(self, id: str) -> Decision | None:
        """The decision that holds for a fact: the last that no other decision rejects."""
        standing = (one for one in self.of.get(id, ()) if not self._rejected(one.id))
        return max(standing, key=lambda one: (one.when or "", one.id), default=None)

    def _rejected(self, id: str) -> bool:
        decision = self.on(id)
        return decision is not None and decision.decision == "rejected"


def _named(facts: Iterable[Fact]) -> dict[str, set[str]]:
    """The agency names of each document."""
    found: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact, Agency):
            found[fact.document].add(fact.name)
    return found


def _after(fact: Fact, decision: Decision | None, named: set[str]) -> Fact:
    after = _changed(fact, decision) if decision else fact
    return fact if unnamed(after, named) else after


def _changed(fact: Fact, decision: Decision) -> Fact:
    return msgspec.structs.replace(fact, status=decision.decision, **decision.changed(type(fact)))
