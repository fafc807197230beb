"""The part of a large graph that a load touches: what must be made anew, and what the rest adds to it.

Documents hang together when they are about one case, when one speaks of a fact of the other, or when a person's
judgement on two bodies joins or parts what they name. Everything else a document adds is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any

import msgspec

from graph.facts import AnyFact, Decision, Fact, Identity, StatusClaim
from graph.judgement import IN, Judgements
from graph.model import CaseGraph, Known, Naming, namings
from graph.store.cypher import (
    AS_IT_STANDS,
    CALLED_SO,
    ELSEWHERE,
    HOLDING,
    READ_JUDGING,
    READ_SOME,
    SHARING,
    SPEAKING,
    SPOKEN_OF,
)

Rows = list[dict[str, Any]]
Run = Callable[..., Rows]
Facts = Mapping[str, Sequence[Fact]]  # by document

_read_archive = msgspec.json.Decoder(AnyFact).decode_lines


def part(run: Run, before: Facts, wanted: Facts) -> tuple[CaseGraph, CaseGraph]:
    """The part of a store's graph that hangs together with these documents: as it is, and as it will be."""
    beside = _beside(run, before, wanted)
    old, new = ([*chain.from_iterable([*facts.values(), *beside.values()])] for facts in (before, wanted))
    documents = sorted({fact.document for fact in (*old, *new)})
    elsewhere = list(_elsewhere(run, {*_named(old)}, {*_named(new)}, documents))
    return CaseGraph.from_facts(old, elsewhere), CaseGraph.from_facts(new, elsewhere)


def judges(facts: Iterable[Fact]) -> bool:
    """Whether facts say something of other documents' facts, so that every load must know them."""
    return any(isinstance(fact, Decision | Identity) for fact in facts)


def archived(rows: Rows) -> dict[str, Sequence[Fact]]:
    """The facts of each document in rows of archives."""
    return {row["document"]: _read_archive(row["facts"]) for row in rows}


def _beside(run: Run, before: Facts, wanted: Facts) -> Facts:
    """The facts of the other documents that hang together with these."""
    facts = list(chain.from_iterable([*before.values(), *wanted.values()]))
    judging = {d: own for d, own in archived(run(READ_JUDGING)).items() if d not in before and d not in wanted}
    everything = [*facts, *chain.from_iterable(judging.values())]
    cases = {naming.id for naming in _named(everything) if naming.kind is None}
    others = _documents(run, SHARING, cases)
    others |= _documents(run, SPEAKING, {fact.id for fact in facts})
    others |= _spoken_of(run, {fact.of for fact in facts if isinstance(fact, StatusClaim | Decision) and fact.of})
    others |= _documents(run, CALLED_SO, _rejudged(before, wanted, judging))
    others -= before.keys() | wanted.keys() | judging.keys()
    return {**judging, **archived(run(READ_SOME, ids=sorted(others)))} if others else judging


def _documents(run: Run, cypher: str, ids: Iterable[str]) -> set[str]:
    wanted = sorted(ids)
    return {row["document"] for row in run(cypher, ids=wanted)} if wanted else set()


def _spoken_of(run: Run, ids: set[str]) -> set[str]:
    """The documents that hold facts with these ids; those that are no node are looked for in the archives."""
    nodes = run(SPOKEN_OF, ids=sorted(ids)) if ids else []
    rest = ids - {row["id"] for row in nodes}
    return {row["document"] for row in nodes} | {d for id in sorted(rest) for d in _documents(run, HOLDING, [id])}


def _rejudged(before: Facts, wanted: Facts, judging: Facts) -> set[str]:
    """The nodes whose documents must be read again because a judgement on them came, went or changed."""
    old, new = ([*chain.from_iterable(part.values())] for part in (before, wanted))
    changed = [f for f in (*old, *new) if isinstance(f, Identity) and not (f in old and f in new)]
    if not changed:
        return set()
    told = [Judgements.of([*facts, *chain.from_iterable(judging.values())]) for facts in (old, new)]
    declared = {(naming.document, naming.name): naming.id for facts in (old, new) for naming in _named(facts)}
    nodes = {declared.get((f.document, name), name.split(IN)[0]) for f in changed for name in f.names}
    groups = [one.group(node) for one in told for node in nodes]
    return nodes | set(chain.from_iterable(groups)) | {parted for one in told for parted in one.apart.values()}


def _named(facts: Iterable[Fact]) -> Iterator[Naming]:
    facts = list(facts)
    judged = Judgements.of(facts)
    return chain.from_iterable(namings(fact, judged) for fact in facts)


def _elsewhere(run: Run, old: set[Naming], new: set[Naming], documents: Sequence[str]) -> Iterator[Known]:
    """What documents outside of this part add to the nodes that it names, or will name.

    A body that the part does not name yet is as it stands in the store, however many documents name it there.
    """
    bodies, met = {n.id for n in old | new if n.kind}, {n.id for n in old}
    cases = {n.id for n in old | new if not n.kind}
    agencies = ((AS_IT_STANDS, bodies - met), (ELSEWHERE % "Agency", bodies & met))
    for cypher, ids in (*agencies, (ELSEWHERE % "Case", cases)):
        for row in run(cypher, ids=sorted(ids), documents=documents) if ids else ():
            names, places, sizes = (frozenset(row[key]) for key in ("names", "places", "sizes"))
            yield Known(row["id"], row["kind"], names, places, sizes, row["documents"])
