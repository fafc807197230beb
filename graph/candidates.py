"""Agency nodes that may be one body under two names, for a person to judge. Nothing here joins any.

Two nodes of one kind, or of kinds that are taken for each other, are candidates when their names are alike: above all
in the words that not every such body has. A name without such words ("the Board") is held only against the bodies of
its own document and of documents about the same case. How alike is enough stands in ``candidates.yaml``.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rapidfuzz import fuzz, process

from graph.facts import Agency, Fact, Identity
from graph.identity import agency_id, bare, form_of
from graph.judgement import IN, Judgements, decided
from graph.likeness import compatible, initials, likeness, own_words, setting
from graph.model import CaseGraph

Pair = frozenset[str]  # the ids of two nodes
ROWS = 1_000  # names that are held against all others at a time


@dataclass(frozen=True, slots=True)
class Body:
    """An agency node as it is compared: its kind, its names, and the documents it is named in."""

    id: str
    kind: str
    place: str | None
    names: tuple[str, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two agency nodes that may be one body, the smaller id first: which names are alike, and how much of 100."""

    one: str
    other: str
    names: tuple[str, str]
    alike: int

    @property
    def pair(self) -> Pair:
        """The two nodes."""
        return frozenset((self.one, self.other))

    @property
    def rank(self) -> tuple[int, str, str]:
        """Its place among others: the most alike first."""
        return -self.alike, self.one, self.other

    def beside(self, id: str) -> tuple[str, str]:
        """The id and the name of the node that is not this one."""
        return (self.other, self.names[1]) if id == self.one else (self.one, self.names[0])


def candidates(graph: CaseGraph, judged: Collection[Pair] = (), of: Collection[str] | None = None) -> list[Candidate]:
    """The open candidates, the most alike first; of some nodes alone where ``of`` gives their ids.

    No pair in ``judged`` is among them. Of one node there are only so many, unless another has it among its own.
    """
    best: dict[Pair, Candidate] = {}
    for found in _Alike(graph, of).found():
        if found.pair not in judged and found.alike >= setting("least"):
            best[found.pair] = min(found, best.get(found.pair, found), key=lambda one: one.rank)
    return _most_alike(sorted(best.values(), key=lambda one: one.rank), of)


def judged_pairs(facts: Iterable[Fact]) -> frozenset[Pair]:
    """The pairs of nodes on which a person has judged, whichever way, as they are called in the graph of these facts.

    >>> words = {"document": "c", "span": (0, 1), "quote": "x", "why": "two towns"}
    >>> one = Identity(id="i1", names=("agency:LA:marlow", "agency:LA:marley"), judgement="unsure", **words)
    >>> [sorted(pair) for pair in judged_pairs([one])]
    [['agency:LA:marley', 'agency:LA:marlow']]
    """
    facts = decided(facts)
    judged = Judgements.of(facts)
    declared = {(fact.document, fact.name): agency_id(fact) for fact in facts if isinstance(fact, Agency)}
    told = (fact for fact in facts if isinstance(fact, Identity) and fact.status != "rejected")
    names = ([declared.get((fact.document, name), name) for name in fact.names] for fact in told)
    return frozenset(frozenset(_now(judged, name) for name in pair) for pair in names)


def _now(judged: Judgements, name: str) -> str:
    """The node that a name in a judgement stands for once all judgements are applied."""
    node, _, document = name.partition(IN)
    return judged.node(document, node)


def bodies(graph: CaseGraph) -> list[Body]:
    """The agency nodes of a graph, by id."""
    return [
        Body(
            node.id, node.properties["kind"], node.properties.get("place"), tuple(node.properties["names"]),
            frozenset(_documents(graph, node.id)),
        )
        for node in graph.nodes() if node.labels[0] == "Agency"
    ]  # fmt: skip


def _documents(graph: CaseGraph, id: str) -> set[str]:
    return {end for _, end, tie in graph.graph.out_edges(id, data=True) if tie["type"] == "NAMED_IN"}


class _Alike:
    """Finds every two bodies of which names are alike."""

    def __init__(self, graph: CaseGraph, of: Collection[str] | None) -> None:
        every = bodies(graph)
        self.wanted = [body for body in every if of is None or body.id in of]
        self.by_kind: dict[str, list[Body]] = defaultdict(list)
        for body in every:
            self.by_kind[body.kind].append(body)
        self.together = _together(graph)

    def found(self) -> Iterator[Candidate]:
        """Each pair of names that is worth a look, some of them not alike enough and some more than once."""
        wanted: dict[str, list[Body]] = defaultdict(list)
        for body in self.wanted:
            wanted[body.kind].append(body)
        for kind, here in wanted.items():
            there = [body for other in compatible(kind) for body in self.by_kind.get(other, ())]
            for a, b in (*_with_own_words(here, there), *_initials(here, there), *self._without(here, there)):
                if a[0].id != b[0].id and not _other_form(a, b) and not _elsewhere(a[0], b[0]):
                    yield _candidate(a, b)

    def _without(self, here: Iterable[Body], there: Sequence[Body]) -> Iterator[tuple[Called, Called]]:
        """Names of which one tells no body from another, where documents bring the two together."""
        by_document: dict[str, list[Body]] = defaultdict(list)
        for body in there:
            for document in body.documents:
                by_document[document].append(body)
        for body in here:
            near = {document for own in body.documents for document in self.together.get(own, {own})}
            beside = {other.id: other for document in sorted(near) for other in by_document.get(document, ())}
            for a, b in product(_called([body]), _called(beside.values())):
                if not (own_words(*_told(a)) and own_words(*_told(b))):
                    yield a, b


Called = tuple[Body, str]  # a body by one of its names


def _called(some: Iterable[Body]) -> list[Called]:
    return [(body, name) for body in some for name in body.names]


def _told(called: Called) -> tuple[str, str]:
    return called[1], called[0].kind


def _together(graph: CaseGraph) -> Mapping[str, set[str]]:
    """The documents about one case with each document, itself included."""
    found: dict[str, set[str]] = defaultdict(set)
    for node in graph.nodes():
        if node.labels[0] == "Case":
            documents = _documents(graph, node.id)
            for document in documents:
                found[document] |= documents
    return found


def _with_own_words(here: Iterable[Body], there: Iterable[Body]) -> Iterator[tuple[Called, Called]]:
    """Names whose own words are alike enough for the whole names to be; many are compared at once, which is fast."""
    rows, columns = ([one for one in _called(some) if own_words(*_told(one))] for some in (here, there))
    words = [own_words(*_told(one)) for one in columns]
    least = (3 * setting("least") - 100) / 2  # own words count twice
    for start in range(0, len(rows), ROWS):
        part = rows[start : start + ROWS]
        own = [own_words(*_told(one)) for one in part]
        alike = process.cdist(own, words, scorer=fuzz.token_sort_ratio, score_cutoff=least, workers=-1)
        yield from ((part[a], columns[b]) for a, b in zip(*alike.nonzero(), strict=True))


def _initials(here: Iterable[Body], there: Iterable[Body]) -> Iterator[tuple[Called, Called]]:
    """Names that are the initials of others, and these others."""
    for some, others in ((here, there), (there, here)):
        full: dict[str, list[Called]] = defaultdict(list)
        for one in _called(some):
            for letters in initials(one[1]):
                full[letters].append(one)
        yield from ((long, short) for short in _called(others) for long in full.get(bare(short[1]), ()))


def _other_form(a: Called, b: Called) -> bool:
    """Whether the names tell of two forms of body that came one after another, so that they cannot be one."""
    forms = {form_of(bare(name), body.kind) for body, name in (a, b)}
    return a[0].kind == b[0].kind and len(forms) > 1 and a[0].kind not in forms


def _elsewhere(a: Body, b: Body) -> bool:
    """Whether both stand in areas that are known, and nothing like each other."""
    if not (a.place and b.place):
        return False
    return fuzz.token_set_ratio(a.place.lower(), b.place.lower()) < setting("least")


def _candidate(a: Called, b: Called) -> Candidate:
    (one, first), (other, second) = sorted((a, b), key=lambda called: called[0].id)
    return Candidate(one.id, other.id, (first, second), likeness(*_told(a), *_told(b)))


def _most_alike(ranked: Iterable[Candidate], of: Collection[str] | None) -> list[Candidate]:
    """Of each node the most alike candidates, so many; a pair stays when it is among those of either."""
    kept: dict[str, int] = defaultdict(int)
    found = []
    for one in ranked:
        ends = [id for id in (one.one, one.other) if of is None or id in of]
        if any(kept[id] < setting("most") for id in ends):
            found.append(one)
            for id in ends:
                kept[id] += 1
    return found
