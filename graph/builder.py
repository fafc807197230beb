"""Makes the graph of some facts, step by step: documents, bodies and cases, claims, and what joins them."""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from itertools import product
from typing import Any

import networkx as nx

from graph import ontology, vocabulary
from graph.claims import CLAIMS, common, described, stage_of
from graph.contradiction import contradictions
from graph.drawn import drawn
from graph.errors import UnknownTerm
from graph.facts import (
    COLLECTIVE,
    Agency,
    Decision,
    Document,
    Fact,
    Failure,
    Flow,
    Review,
    Risk,
    StatusClaim,
    Succession,
)
from graph.identity import slug
from graph.judgement import Judgements, decided
from graph.naming import Known, Naming, case_id, namings
from graph.occasion import Seen
from graph.steps import following
from graph.succeeded import succeeded
from graph.successions import links

ACTING, RECEIVING = ("sender", "by", "commissioned_by"), ("recipient", "to")
_PSEUDONYM = re.compile(r"(?:child|young person|yp|adult|baby|mother|father|sibling|subject)\s?[a-z0-9]{1,2}\Z", re.I)


class Builder:
    """Puts the facts of every document into one graph, document by document, then what joins documents."""

    def __init__(self, graph: nx.MultiDiGraph[str], facts: list[Fact], elsewhere: Iterable[Known]) -> None:
        self.graph, self.facts = graph, decided(facts)
        self.judged = Judgements.of(self.facts)
        self.elsewhere = {known.id: known for known in elsewhere}
        self.named: dict[tuple[str, str], str] = {}  # (document, name) -> node id
        self.called = {  # (document, name as read) -> the name that a person gave that agency instead
            (before.document, before.name): after.name
            for before, after in zip(facts, self.facts, strict=True)
            if isinstance(before, Agency) and isinstance(after, Agency)
        }
        self.refused = {(f.document, f.name) for f in self.facts if isinstance(f, Agency) and f.status == "rejected"}
        self.texts = {f.document: f.quote for f in facts if isinstance(f, Document)}
        self.claims = {fact.id for fact in self.facts if isinstance(fact, CLAIMS)}
        self.seen: list[Seen] = []

    def build(self) -> None:
        self._documents()
        self._bodies_and_cases()
        for fact in self.facts:
            if isinstance(fact, CLAIMS):
                self._claim(fact)
        self._judgements()
        self._contradictions()
        self._successions()
        for before, after in following(self.seen):
            self._tie("THEN", before, after)

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
        found = (self._end(fact.document, name) for name in names)
        return frozenset(end for end in found if end)

    def _end(self, document: str, name: str) -> str | None:
        for known in ((document, self.called.get((document, name), name)), (document, name)):
            if known in self.named:
                return self.named[known]
            if known in self.refused:
                return None
        if name != COLLECTIVE:
            raise UnknownTerm(f"agency of document {document}", name, (n for d, n in self.named if d == document))
        id = self._node(f"collective:{document}", "Collective", "agencies not named", name="agencies not named")
        self._tie("NAMED_IN", id, document)
        return id

    def _claim(self, fact: Fact) -> None:
        label, caption, own = described(fact)
        self._node(fact.id, label, caption, **own, **common(fact))
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
        code, stage = (fact.flow, None) if isinstance(fact, Flow) else (fact.failure, stage_of(fact))
        for start in by:
            for end in to:
                if start == end and len(by) > 1:
                    continue  # of several that did not tell each other none failed itself
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
            if isinstance(fact, Succession) and fact.polarity == "affirmed" and fact.certainty != "counterfactual":
                ends = (self._ends(fact, [name]) for name in (fact.from_agency, fact.to_agency))
                for a, b in product(*ends):
                    self._tie("SUCCEEDED_BY", a, b, fact.id, fact=fact.id, on=fact.on)
            if isinstance(fact, StatusClaim) and fact.of in self.claims:
                self._tie("OF", fact.id, str(fact.of))

    def _decision(self, decision: Decision) -> None:
        """What a person decided, tied to its fact where that is here."""
        self._node(
            decision.id, "Decision", decision.decision, decision=decision.decision, by=decision.source, of=decision.of,
            when=decision.when, why=decision.why, document=decision.document, quote=decision.quote,
        )  # fmt: skip
        self._stand(decision)
        if decision.of in self.claims:
            self._tie("OF", decision.id, decision.of)

    def _contradictions(self) -> None:
        """Ties facts that cannot both hold; a fact with more of them than are tied says how many there are."""
        pairs, counted = drawn(contradictions(self.seen))
        for a, b, why in pairs:
            self._tie("CONTRADICTS", a, b, why=why)
        for id, count in counted.items():
            self.graph.nodes[id]["properties"]["contradicted"] = count

    def _successions(self) -> None:
        """Ties bodies of which the vocabulary knows that one came after the other; no document need say so."""
        agencies = [id for id, data in self.graph.nodes(data=True) if data["labels"][0] == "Agency"]
        for row, before, after in succeeded(agencies):
            self._tie(
                "SUCCEEDED_BY", before, after, row.id, row=row.id, on=row.date, link=links()[row.link].name,
                why=row.how, checked=row.checked,
            )  # fmt: skip


def _names(fact: Fact, fields: Iterable[str]) -> list[str]:
    return [name for field in fields for name in getattr(fact, field, ())]
