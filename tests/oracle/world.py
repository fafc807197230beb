"""A small world of facts as an oracle sees it: which of them count, who stands at their ends, where they belong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from graph import vocabulary
from graph.dates import bounds, uncertain
from graph.facts import (
    COLLECTIVE,
    Document,
    Event,
    Fact,
    Failure,
    Flow,
    Recommendation,
    Review,
    Risk,
    StatusClaim,
    ordered,
)
from graph.identity import slug
from graph.model import CLAIMS, CaseGraph

Row = dict[str, Any]
LABELS = {
    Failure: "Failure",
    Risk: "Risk",
    Review: "Review",
    Recommendation: "Recommendation",
    StatusClaim: "Status",
    Event: "Event",
}  # noqa: E501
STAGES = list(vocabulary.codes("stages"))


class World:
    """Facts, of one case or all, of every status but rejected or of accepted ones alone."""

    def __init__(self, facts: Sequence[Fact], case: str | None, accepted: bool, given: Mapping[str, Any]) -> None:
        self.case, self.accepted, self.given = case, accepted, given
        built = CaseGraph.from_facts(facts)
        self.documents = {fact.id: fact for fact in facts if isinstance(fact, Document)}
        self.nodes = {node.id: node.properties for node in built.nodes()}
        self.ties = list(built.relationships())
        self.named = {
            (t.end, t.properties["name"]): t.start for t in self.ties if t.type == "NAMED_IN" and "kind" in t.properties
        }
        self.all: list[Any] = [fact for fact in ordered(facts) if isinstance(fact, CLAIMS)]

    def decided(self, fact: Fact) -> bool:
        """Whether its status lets it count."""
        return fact.status in ("accepted", "amended") or (fact.status == "proposed" and not self.accepted)

    def counts(self, fact: Fact) -> bool:
        """Whether it counts: its status, and its case."""
        return self.decided(fact) and self.of_case(fact)

    def of_case(self, fact: Fact) -> bool:
        return self.case is None or (fact.case is not None and slug(fact.case) == slug(self.case))

    def plain(self, fact: Fact) -> bool:
        """Whether it counts and its source says that it was so, in whatever certainty but counterfactual."""
        return self.counts(fact) and affirmed(fact)

    def plains(self, *kinds: type[Fact]) -> list[Any]:
        return [fact for fact in self.all if isinstance(fact, kinds or Fact) and self.plain(fact)]

    def place(self, fact: Fact) -> str:
        """The case that it belongs to, else its document."""
        return f"case:{slug(fact.case)}" if fact.case and not isinstance(fact, Review) else fact.document

    def ends(self, fact: Fact, *fields: str) -> list[str]:
        """The ids of the nodes at an end."""
        names = {name for field in fields for name in getattr(fact, field, ())}
        return sorted({self.node(fact, name) for name in names})

    def node(self, fact: Fact, name: str) -> str:
        return f"collective:{fact.document}" if name == COLLECTIVE else self.named[fact.document, name]

    def by(self, fact: Fact) -> list[str]:
        return self.ends(fact, "sender", "by", "commissioned_by")

    def to(self, fact: Fact) -> list[str]:
        return self.ends(fact, "recipient", "to")

    def name(self, node: str) -> str:
        return str(self.nodes[node]["name"])

    def names(self, nodes: Iterable[str]) -> list[str]:
        return sorted(self.name(node) for node in nodes)

    def caption(self, fact: Fact) -> str:
        return str(self.nodes[fact.id]["caption"])

    def knowing(self, fact: Fact) -> list[str]:
        """The agencies that a step lets know of its item: both ends of what is passed or done."""
        return agencies(self.by(fact) + self.to(fact)) if isinstance(fact, Flow | Event) else []

    def acting(self, fact: Fact) -> list[str]:
        """The agencies at either end of something passed, done or failed."""
        acts = isinstance(fact, Flow | Event | Failure)
        return sorted(set(agencies(self.by(fact) + self.to(fact)))) if acts else []

    def said(self, fact: Any, **columns: Any) -> Row:
        """The columns that many questions show of one fact, and others."""
        return {
            "by_whom": self.names(self.by(fact)), "to_whom": self.names(self.to(fact)), "item": fact.item,
            "about": fact.about,
            "when": fact.when, "certainty": fact.certainty, "facts": [fact.id], **columns,
        }  # fmt: skip


Oracle = Callable[[World], list[Row]]


def affirmed(fact: Fact) -> bool:
    return fact.polarity == "affirmed" and fact.certainty != "counterfactual"


def agencies(nodes: Iterable[str]) -> list[str]:
    return [node for node in nodes if node.startswith("agency:")]


def label(fact: Fact) -> str:
    """The kind of fact as a question shows it."""
    if isinstance(fact, Flow):
        return "Referral" if fact.flow == "referral" else "Flow"
    return LABELS[type(fact)]


def stage(fact: Failure) -> str:
    return str(vocabulary.codes("failures")[fact.failure]["stage"])


def certain(fact: Fact) -> tuple[date, date] | None:
    """The first and last day of a date that is certain and closed at both ends."""
    first, last = bounds(fact.when) if fact.when and not uncertain(fact.when) else (None, None)
    return (first, last) if first and last else None


def grouped(facts: Iterable[Any], key: Callable[[Any], Any]) -> dict[Any, list[Any]]:
    groups: dict[Any, list[Any]] = {}
    for fact in facts:
        groups.setdefault(key(fact), []).append(fact)
    return groups


def ids(*facts: Fact) -> list[str]:
    return [fact.id for fact in facts]
