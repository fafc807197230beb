"""The diagram of what a store holds, of what a question rests on, or of what a report found."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from graph.diagram import View, flows_view, write_page
from graph.facts import Agency, Decision, Document, Fact, Failure, Flow, Identity
from graph.model import CaseGraph
from graph.naming import case_id
from graph.store import Store
from queries.as_of import LeftOut, Scope, scope
from queries.asking import ask, case_label
from queries.report import Report

EVERYTHING = "Where information stopped"


@dataclass(frozen=True, slots=True)
class Drawing:
    """A diagram; as of a day, ``left_out`` names the documents that were not certainly published by then."""

    view: View
    left_out: tuple[LeftOut, ...] = ()

    @property
    def facts(self) -> frozenset[str]:
        """The ids of the facts that it shows."""
        return frozenset(evidence.fact for line in self.view.lines for evidence in line.evidence)

    def write(self, path: Path) -> None:
        """Writes it as one page that needs no network."""
        write_page(self.view, path)


def drawing(
    store: Store,
    question: str | None = None,
    case: str | None = None,
    accepted: bool = False,
    as_of: str | None = None,
    view: str = "claims",
    questions: Path | None = None,
    **parameters: object,
) -> Drawing:
    """Every flow and failure, or what a question of the catalogue rests on, limited as ``ask`` limits its answers."""
    label = case_label(store, case)
    counts = scope(store, as_of, label)
    title, only = EVERYTHING, None
    if question:
        answer = ask(store, question, label, accepted, as_of, questions, **parameters)
        title = answer.question.asks
        only = frozenset(one["fact"] for row in answer.rows for one in row["evidence"])
    return _drawn(store.facts(), title, label, accepted, counts, only, view)


def drawing_of(store: Store, report: Report) -> Drawing:
    """The flows and failures that a report quotes."""
    facts = store.facts()
    only = report.facts & {fact.id for fact in facts if isinstance(fact, Flow | Failure)}
    return _drawn(facts, EVERYTHING, report.case, report.accepted, scope(store, report.as_of, report.case), only)


def _drawn(
    facts: Sequence[Fact],
    title: str,
    case: str | None,
    accepted: bool,
    counts: Scope,
    only: Collection[str] | None,
    view: str = "claims",
) -> Drawing:
    limits = [f"as of {counts.as_of}" if counts.as_of else "", "only what a person has accepted" if accepted else ""]
    told = ", ".join(filter(None, [": ".join(filter(None, [title, case])), *limits]))
    graph = CaseGraph.from_facts(facts if counts.documents is None else _counting(facts, counts))
    if case and case_id(case) not in graph.graph:  # no document that counts tells of it
        case, only = None, frozenset()
    made = flows_view(graph, title=told, case=case, only=only, view=view, accepted=accepted)
    return Drawing(made, counts.left_out)


def _counting(facts: Sequence[Fact], counts: Scope) -> Iterable[Fact]:
    """What documents that count say, and what people decided and judged, whatever its day."""
    judging = {fact.document for fact in facts if isinstance(fact, Decision | Identity)}
    for fact in facts:
        of_people = fact.document in judging and isinstance(fact, Decision | Identity | Document | Agency)
        if counts.holds(fact.document) or of_people:
            yield fact
