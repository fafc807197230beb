"""The part of a large graph that a load touches: what must be made anew, and what the rest adds to it.

Documents hang together when they are about one case, when one speaks of a fact of the other, or when a person's
judgement on two bodies joins or parts what they name. Everything else a document adds is its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

import msgspec

from graph import succeeded
from graph.facts import AnyFact, Decision, Fact, Identity, StatusClaim
from graph.judgement import Judgements, decided
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
K = TypeVar("K")

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
    """The facts of the other documents that hang together with these, or with those whose facts these decide on."""
    judging = {d: own for d, own in archived(run(READ_JUDGING)).items() if d not in before and d not in wanted}
    here = before.keys() | wanted.keys()
    told = [list(chain.from_iterable([*facts.values(), *judging.values()])) for facts in (before, wanted)]
    touched = _spoken_of(run, _decided_on(chain.from_iterable([*before.values(), *wanted.values()]), told))
    touched |= _documents(run, CALLED_SO, _rejudged(*(Judgements.of(decided(facts)) for facts in told)))
    near = {**judging, **_read(run, touched - here - judging.keys())}
    others = _joined(run, [[*facts, *chain.from_iterable(near[d] for d in near.keys() - judging)] for facts in told], {
        *here, *touched
    })  # fmt: skip
    return {**near, **_read(run, others - here - near.keys())}


def _read(run: Run, documents: set[str]) -> Facts:
    return archived(run(READ_SOME, ids=sorted(documents))) if documents else {}


def _decided_on(changed: Iterable[Fact], told: Iterable[Iterable[Fact]]) -> set[str]:
    """The ids of the facts that these decisions are of; of a decision on a decision, also what that one is of."""
    every = {fact.id: fact.of for facts in told for fact in facts if isinstance(fact, Decision)}
    found, ahead = set[str](), [fact.of for fact in changed if isinstance(fact, Decision)]
    while ahead:
        id = ahead.pop()
        found.add(id)
        ahead += [every[id]] if id in every else []
    return found


def _joined(run: Run, states: Iterable[list[Fact]], documents: set[str]) -> set[str]:
    """The documents that share a case with these, or of which one speaks of a fact of the other, in either state."""
    found = set[str]()
    for state in states:
        own = [fact for fact in decided(state) if fact.document in documents]
        found |= _documents(run, SHARING, {naming.id for naming in _named(own) if naming.kind is None})
        found |= _documents(run, SPEAKING, {fact.id for fact in own})
        found |= _spoken_of(run, {fact.of for fact in own if isinstance(fact, StatusClaim) and fact.of})
    return found


def _documents(run: Run, cypher: str, ids: Iterable[str]) -> set[str]:
    wanted = sorted(ids)
    return {row["document"] for row in run(cypher, ids=wanted)} if wanted else set()


def _spoken_of(run: Run, ids: set[str]) -> set[str]:
    """The documents that hold facts with these ids; those that are no node are looked for in the archives."""
    nodes = run(SPOKEN_OF, ids=sorted(ids)) if ids else []
    rest = ids - {row["id"] for row in nodes}
    return {row["document"] for row in nodes} | {d for id in sorted(rest) for d in _documents(run, HOLDING, [id])}


def _rejudged(old: Judgements, new: Judgements) -> set[str]:
    """The nodes whose documents must be read again because a judgement on them came, went or changed."""
    nodes = _keys(old.same, new.same) | _keys(old.by, new.by)
    for key in _keys(old.apart, new.apart):
        nodes |= {key[1], *(one.apart[key] for one in (old, new) if key in one.apart)}
    return nodes | {node for one in (old, new) for known in nodes for node in one.group(known)}


def _keys(old: Mapping[K, object], new: Mapping[K, object]) -> set[K]:
    """The keys under which two mappings differ."""
    return {key for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _named(facts: Iterable[Fact]) -> Iterator[Naming]:
    facts = decided(facts)
    judged = Judgements.of(facts)
    return chain.from_iterable(namings(fact, judged) for fact in facts)


def _elsewhere(run: Run, old: set[Naming], new: set[Naming], documents: Sequence[str]) -> Iterator[Known]:
    """What documents outside of this part add to the nodes that it names, or will name.

    A body that the part does not name yet is as it stands in the store, however many documents name it there; so is one
    that came before or after a body of this part.
    """
    named, met = {n.id for n in old | new if n.kind}, {n.id for n in old}
    bodies = named | succeeded.beside(named)
    cases = {n.id for n in old | new if not n.kind}
    agencies = ((AS_IT_STANDS, bodies - met), (ELSEWHERE % "Agency", bodies & met))
    for cypher, ids in (*agencies, (ELSEWHERE % "Case", cases)):
        for row in run(cypher, ids=sorted(ids), documents=documents) if ids else ():
            names, places, sizes = (frozenset(row[key]) for key in ("names", "places", "sizes"))
            yield Known(row["id"], row["kind"], names, places, sizes, row["documents"])
