"""The graph made from facts: nodes with labels, relationships with types, ids from content.

The graph is a pure function of the set of facts: order and repeats do not matter.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import networkx as nx

from graph import ontology, vocabulary
from graph.contradiction import contradictions
from graph.dates import Sure, before, bounds, uncertain, working_day
from graph.errors import UnknownTerm
from graph.facts import (
    COLLECTIVE,
    Agency,
    Case,
    Decision,
    Document,
    Event,
    Fact,
    Failure,
    Flow,
    Recommendation,
    Review,
    Risk,
    StatusClaim,
    Succession,
    ordered,
)
from graph.identity import agency_id, place_in, slug
from graph.judgement import Judgements, decided
from graph.occasion import Seen

Properties = dict[str, Any]
CLAIMS = (Flow, Failure, Risk, Review, Recommendation, StatusClaim, Event)
ACTING, RECEIVING = ("sender", "by", "commissioned_by"), ("recipient", "to")
_PSEUDONYM = re.compile(r"(?:child|young person|yp|adult|baby|mother|father|sibling|subject)\s?[a-z0-9]{1,2}\Z", re.I)


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
class Naming:
    """A document names an agency (of a ``kind``) or a case: what it adds to a node that documents may share."""

    id: str
    document: str
    name: str
    kind: str | None = None
    place: str | None = None
    size: int | None = None
    mentions: int | None = None
    judged: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """All that a number of documents add to one node that they share."""

    id: str
    kind: str | None
    names: frozenset[str]
    places: frozenset[str]
    sizes: frozenset[int]
    documents: int

    @classmethod
    def of(cls, met: Sequence[Naming]) -> Known:
        """What namings of one node say together."""
        return cls(
            met[0].id,
            min((naming.kind for naming in met if naming.kind), default=None),
            frozenset(naming.name for naming in met),
            frozenset(naming.place for naming in met if naming.place),
            frozenset(naming.size for naming in met if naming.size is not None),
            len({naming.document for naming in met}),
        )

    def __or__(self, other: Known) -> Known:
        """What both say, where no document stands in both."""
        return Known(
            self.id, self.kind, self.names | other.names, self.places | other.places, self.sizes | other.sizes,
            self.documents + other.documents,
        )  # fmt: skip

    def described(self) -> tuple[str, str, Properties]:
        """The label, caption and properties of the node, whatever the order in which its documents came."""
        names = sorted(self.names, key=lambda name: (-len(name), name))
        if self.kind is None:
            size = next(iter(self.sizes)) if len(self.sizes) == 1 else None
            return "Case", names[0], {"label": names[0], "size": size}
        return "Agency", names[0], {
            "name": names[0], "names": names, "kind": self.kind, "place": min(self.places, default=None),
            "documents": self.documents,
        }  # fmt: skip


def namings(fact: Fact, judged: Judgements) -> Iterator[Naming]:
    """What a fact adds to nodes that several documents may share, once people have judged which agencies are one."""
    if fact.case:
        yield Naming(case_id(fact.case), fact.document, fact.case)
    if isinstance(fact, Agency) and fact.status != "rejected":
        place = fact.place or place_in(fact.name, fact.agency_kind)
        id = agency_id(fact)
        node = judged.node(fact.document, id)
        yield Naming(
            node, fact.document, fact.name, fact.agency_kind, place,
            mentions=len(fact.mentions) or 1, judged=judged.judged(id, node),
        )  # fmt: skip
    if isinstance(fact, Case):
        id = case_id(fact.label, fact.document if fact.status == "proposed" else None)
        yield Naming(id, fact.document, fact.label, size=fact.size)


def case_id(label: str, document: str | None = None) -> str:
    """The id of a case: one that a person named is one everywhere, one that a rule found stays in its document."""
    return f"case:{document}:{slug(label)}" if document else f"case:{slug(label)}"


@dataclass(frozen=True, slots=True)
class Change:
    """What turns one graph into another."""

    nodes: list[Node] = field(default_factory=list)
    relationships: list[Relationship] = field(default_factory=list)
    gone_nodes: list[Node] = field(default_factory=list)
    gone_relationships: list[Relationship] = field(default_factory=list)

    def __bool__(self) -> bool:
        return any((self.nodes, self.relationships, self.gone_nodes, self.gone_relationships))


class CaseGraph:
    """Nodes and relationships over a networkx MultiDiGraph (``.graph``), made from facts by ``from_facts``."""

    def __init__(self) -> None:
        self.graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()

    @classmethod
    def from_facts(cls, facts: Iterable[Fact], elsewhere: Iterable[Known] = ()) -> CaseGraph:
        """The graph of these facts, the same whatever their order and however often one is repeated.

        ``elsewhere`` is what documents whose facts are not among these add to shared nodes, so that a part of a large
        graph is made as it stands in the whole.
        """
        built = cls()
        _Builder(built, ordered(facts), elsewhere).build()
        return built

    def nodes(self) -> list[Node]:
        """Every node, by id."""
        found = [Node(id, data["labels"], data["properties"]) for id, data in self.graph.nodes(data=True)]
        return sorted(found, key=lambda n: n.id)

    def relationships(self) -> list[Relationship]:
        """Every relationship, by id."""
        found = [
            Relationship(id, data["type"], start, end, self._label(start), self._label(end), data["properties"])
            for start, end, id, data in self.graph.edges(keys=True, data=True)
        ]
        return sorted(found, key=lambda r: r.id)

    def _label(self, node: str) -> str:
        return str(self.graph.nodes[node]["labels"][0])

    def change_to(self, new: CaseGraph) -> Change:
        """What to write and what to take out so that a store that holds this graph holds the new one."""
        old_nodes, new_nodes = _by_id(self.nodes()), _by_id(new.nodes())
        old_ties, new_ties = _by_id(self.relationships()), _by_id(new.relationships())
        return Change(
            nodes=[n for id, n in new_nodes.items() if old_nodes.get(id) != n],
            relationships=[r for id, r in new_ties.items() if old_ties.get(id) != r],
            gone_nodes=[n for id, n in old_nodes.items() if id not in new_nodes],
            gone_relationships=[r for id, r in old_ties.items() if id not in new_ties],
        )


def _by_id(items: Iterable[Any]) -> dict[str, Any]:
    return {item.id: item for item in items}


class _Builder:
    """Puts the facts of every document into one graph, document by document, then what joins documents."""

    def __init__(self, built: CaseGraph, facts: list[Fact], elsewhere: Iterable[Known]) -> None:
        self.graph, self.facts = built.graph, decided(facts)
        self.judged = Judgements.of(self.facts)
        self.elsewhere = {known.id: known for known in elsewhere}
        self.named: dict[tuple[str, str], str] = {}  # (document, name) -> node id
        self.refused: dict[str, set[str]] = defaultdict(set)  # document -> names that a person said are no agency
        for fact in self.facts:
            if isinstance(fact, Agency) and fact.status == "rejected":
                self.refused[fact.document].add(fact.name)
        self.texts = {f.document: f.quote for f in facts if isinstance(f, Document)}
        self.seen: list[Seen] = []

    def build(self) -> None:
        self._documents()
        self._bodies_and_cases()
        for fact in self.facts:
            if isinstance(fact, CLAIMS):
                self._claim(fact)
        self._judgements()
        for a, b, why in contradictions(self.seen):
            self._tie("CONTRADICTS", a, b, why=why)
        self._steps()

    def _node(self, id: str, label: str, caption: str, /, **properties: Any) -> str:
        stated = {k: v for k, v in properties.items() if v is not None}
        self.graph.add_node(id, labels=ontology.all_labels(label), properties={"id": id, "caption": caption, **stated})
        return id

    def _tie(self, type: str, start: str, end: str, of: str = "", /, **properties: Any) -> None:
        """Adds a relationship; ``of`` tells apart several of one type between the same ends."""
        key = hashlib.sha256("|".join((type, start, end, of)).encode()).hexdigest()[:16]
        stated = {k: v for k, v in properties.items() if v is not None}
        self.graph.add_edge(start, end, key=f"{type.lower()}-{key}", type=type, properties=stated)

    def _documents(self) -> None:
        counts: dict[str, int] = defaultdict(int)
        for fact in self.facts:
            counts[fact.document] += isinstance(fact, CLAIMS)
        for fact in self.facts:
            if isinstance(fact, Document):
                self._node(
                    fact.id, "Document", fact.title,
                    title=fact.title, kind=fact.document_kind, publisher=fact.publisher, published=fact.published,
                    url=fact.url, licence=fact.licence, sha256=fact.sha256, file=fact.file, pages=fact.pages,
                    words=len(fact.quote.split()), facts=counts[fact.document],
                )  # fmt: skip

    def _bodies_and_cases(self) -> None:
        """Agencies and cases, each with what every document that names it says, here and elsewhere."""
        own = {(n.id, n.document, n.name, n.size): n for fact in self.facts for n in namings(fact, self.judged)}
        met: dict[str, list[Naming]] = defaultdict(list)
        for naming in own.values():
            met[naming.id].append(naming)
        known = [Known.of(same) for same in met.values()]
        for one in known + [other for id, other in self.elsewhere.items() if id not in met]:
            both = one | self.elsewhere[one.id] if one.id in met and one.id in self.elsewhere else one
            label, caption, properties = both.described()
            self._node(one.id, label, caption, **properties)
        for naming in own.values():
            if naming.kind:
                self.named[(naming.document, naming.name)] = naming.id
            self._tie(
                "NAMED_IN", naming.id, naming.document, f"{naming.name} {naming.size or ''}", name=naming.name,
                kind=naming.kind, place=naming.place, size=naming.size, mentions=naming.mentions, judged=naming.judged,
            )  # fmt: skip

    def _ends(self, fact: Fact, names: Iterable[str]) -> frozenset[str]:
        """The nodes at one end of a fact, without bodies that a person rejected."""
        refused = self.refused.get(fact.document, ())
        return frozenset(self._end(fact.document, name) for name in names if name not in refused)

    def _end(self, document: str, name: str) -> str:
        if name != COLLECTIVE and (document, name) not in self.named:
            raise UnknownTerm(f"agency of document {document}", name, (n for d, n in self.named if d == document))
        if name != COLLECTIVE:
            return self.named[(document, name)]
        id = self._node(f"collective:{document}", "Collective", "agencies not named", name="agencies not named")
        self._tie("NAMED_IN", id, document)
        return id

    def _claim(self, fact: Fact) -> None:
        label, caption, own = _described(fact)
        self._node(fact.id, label, caption, **own, **_common(fact))
        self._stand(fact)
        by, to = (self._ends(fact, _names(fact, fields)) for fields in (ACTING, RECEIVING))
        for end in by:
            self._tie("BY", fact.id, end)
        for end in to:
            self._tie("TO", fact.id, end)
        self._people(fact)
        self._derive(fact, by, to)
        self.seen.append(Seen(fact, by, to, case_id(fact.case) if fact.case else None))

    def _stand(self, fact: Fact) -> None:
        """Ties a fact to its passage and document."""
        start, end = fact.passage or fact.span
        text = self.texts[fact.document][start:end]
        passage = self._node(
            f"passage:{fact.document}:{start}-{end}",
            "Passage",
            text[:60],
            text=text,
            start=start,
            end=end,
            page=fact.page,
        )
        self._tie("STATED_IN", fact.id, passage, start=fact.span[0], end=fact.span[1])
        self._tie("OF", passage, fact.document)

    def _people(self, fact: Fact) -> None:
        if fact.case:
            self._tie("EXAMINES" if isinstance(fact, Review) else "ABOUT", fact.id, case_id(fact.case))
        bearer = fact.about or getattr(fact, "bearer", None)
        if bearer:
            one = bool(_PSEUDONYM.match(bearer))
            id = f"{'person' if one else 'group'}:{fact.document}:{slug(bearer)}"
            self._node(id, "Person", bearer, name=bearer) if one else self._node(id, "Group", bearer, label=bearer)
            self._tie("ABOUT", fact.id, id)
        if isinstance(fact, Review):
            self._tie("REPORTS", fact.document, fact.id)
        if isinstance(fact, Risk):
            factor = f"risk:{fact.risk}"
            name = vocabulary.name_of("risks", fact.risk)
            self._node(factor, "RiskFactor", name, code=fact.risk, name=name)
            self._tie("IS", fact.id, factor)

    def _derive(self, fact: Fact, by: frozenset[str], to: frozenset[str]) -> None:
        """Draws the direct edge between two ends that a person may ask for, from this one fact."""
        if fact.polarity != "affirmed" or fact.certainty == "counterfactual" or fact.status == "rejected":
            return
        if not isinstance(fact, Flow | Failure):
            return
        type = "PASSED" if isinstance(fact, Flow) else "STOPPED"
        code, stage = (fact.flow, None) if isinstance(fact, Flow) else (fact.failure, _stage(fact))
        for start in by:
            for end in to:
                if type == "PASSED" and start.startswith("collective:"):
                    continue
                self._tie(
                    type, start, end, fact.id, fact=fact.id, quote=fact.quote, code=code, stage=stage,
                    certainty=fact.certainty, status=fact.status, when=fact.when, document=fact.document,
                )  # fmt: skip

    def _judgements(self) -> None:
        for fact in self.facts:
            if isinstance(fact, Decision):
                self._decision(fact)
            if fact.status == "rejected":
                continue
            if isinstance(fact, Succession) and fact.polarity == "affirmed":
                a, b = self._end(fact.document, fact.from_agency), self._end(fact.document, fact.to_agency)
                self._tie("SUCCEEDED_BY", a, b, fact.id, fact=fact.id, on=fact.on)
            if isinstance(fact, StatusClaim) and fact.of in self.graph:
                self._tie("OF", fact.id, str(fact.of))

    def _decision(self, decision: Decision) -> None:
        """What a person decided, tied to its fact where that is here."""
        self._node(
            decision.id, "Decision", decision.decision, decision=decision.decision, by=decision.source, of=decision.of,
            when=decision.when, why=decision.why, document=decision.document, quote=decision.quote,
        )  # fmt: skip
        self._stand(decision)
        if decision.of in self.graph:
            self._tie("OF", decision.id, decision.of)

    def _steps(self) -> None:
        """Ties the steps of one item in the order of their days, where that order is certain."""
        journeys: dict[tuple[str | None, str], list[Fact]] = defaultdict(list)
        for one in self.seen:
            if one.fact.item and one.fact.when:
                journeys[(one.case, one.fact.item)].append(one.fact)
        for steps in journeys.values():
            for a, b in _following(steps):
                self._tie("THEN", a.id, b.id)


def _names(fact: Fact, fields: Iterable[str]) -> list[str]:
    return [name for field in fields for name in getattr(fact, field, ())]


def _following(steps: list[Fact]) -> Iterator[tuple[Fact, Fact]]:
    """Each step with the next that certainly came after it; where a date is uncertain, nothing is known to follow."""
    dated = [fact for fact in steps if not uncertain(str(fact.when))]
    dated.sort(key=lambda fact: (*map(str, bounds(str(fact.when))), fact.id))
    for a, b in pairwise(dated):
        if before(str(a.when), str(b.when)) is Sure.CERTAINLY:
            yield a, b


def _stage(failure: Failure) -> str:
    return str(vocabulary.codes("failures")[failure.failure]["stage"])


def _common(fact: Fact) -> Properties:
    """The properties that every claim has; a date nobody stated is absent."""
    first, last = bounds(fact.when) if fact.when else (None, None)
    return {
        "polarity": fact.polarity, "certainty": fact.certainty, "asserted_by": fact.asserted_by, "status": fact.status,
        "source": fact.source, "quote": fact.quote, "document": fact.document, "page": fact.page,
        "start": fact.span[0], "end": fact.span[1], "when": fact.when, "item": fact.item, "case": fact.case,
        "about": fact.about, "uncertain": uncertain(fact.when or "") or None,
        "earliest": first and first.isoformat(), "latest": last and last.isoformat(),
        "earliest_wd": working_day(first) if first and first.year >= 1980 else None,
        "latest_wd": working_day(last) if last and last.year >= 1980 else None,
    }  # fmt: skip


def _described(fact: Fact) -> tuple[str, str, Properties]:
    """The label, caption and own properties of a claim's node."""
    name = vocabulary.name_of
    own: Properties
    match fact:
        case Flow():
            label = "Referral" if fact.flow == "referral" else "Flow"
            return label, name("flows", fact.flow), {"flow": fact.flow, "outcome": fact.outcome}
        case Failure():
            own = {"failure": fact.failure, "stage": _stage(fact), "scope": fact.scope}
            return "Failure", name("failures", fact.failure), own
        case Risk():
            return "Risk", name("risks", fact.risk), {"risk": fact.risk, "bearer": fact.bearer}
        case Review():
            own = {"title": fact.title, "kind": fact.review_kind, "state": fact.review_status}
            return "Review", name("reviews", fact.review_kind), own
        case Recommendation():
            own = {"form": fact.form, "number": fact.number, "text": fact.quote}
            return "Recommendation", f"{name('forms', fact.form)} {fact.number or ''}".strip(), own
        case StatusClaim():
            return "Status", name("recommendation_states", fact.state), {"state": fact.state, "of": fact.of}
        case Event():
            scheme = "stages" if fact.event in vocabulary.codes("stages") else "outcomes"
            return "Event", name(scheme, fact.event), {"event": fact.event}
    raise TypeError(f"{fact.kind} is not a claim")


def summary(graph: CaseGraph) -> Mapping[str, int]:
    """How many nodes of each primary label there are."""
    counts: dict[str, int] = defaultdict(int)
    for node in graph.nodes():
        counts[node.labels[0]] += 1
    return dict(sorted(counts.items()))
