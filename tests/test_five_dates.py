"""Happened, recorded, passed on, found by a review and published are five dates, each where its own fact says it."""

from __future__ import annotations

from pathlib import Path

from pyoxigraph import parse

from graph.facts import Event, Fact, Failure, Flow, Review, identified
from graph.model import CaseGraph
from graph.rdf import export_rdf
from graph.rdf.terms import document, node, term
from tests.worlds import bodies, record, stands

PUBLISHED = "2014-02"
STEPS: dict[str, Fact] = {
    name: identified(fact)
    for name, fact in {
        "happened": Event(event="RECOGNISE", item="R1", when="2012-03-01", **stands("d1", "It was told")),
        "recorded": Event(event="RECORD", item="R1", when="2012-03-05", **stands("d1", "An initial")),
        "passed on": Flow(flow="referral", item="R1", when="2012-04", **stands("d1", "was told")),
        "not passed on": Failure(failure="NOT_SHARED", item="R1", **stands("d1", "it was not told")),
        "found by a review": Review(review_kind="SCR", when="2013", **stands("d1", "A review began")),
    }.items()
}
FACTS = [record("d1", published=PUBLISHED), *bodies("d1"), *STEPS.values()]


def test_each_date_stands_on_its_own_node_and_a_date_that_nobody_states_is_absent() -> None:
    whens = {one.id: one.properties.get("when") for one in CaseGraph.from_facts(FACTS).nodes()}
    assert [whens[fact.id] for fact in STEPS.values()] == ["2012-03-01", "2012-03-05", "2012-04", None, "2013"]
    (record,) = (one for one in CaseGraph.from_facts(FACTS).nodes() if one.labels[0] == "Document")
    assert record.properties["published"] == PUBLISHED and "when" not in record.properties


def test_each_date_is_told_in_rdf_and_none_stands_for_another(tmp_path: Path) -> None:
    export_rdf(CaseGraph.from_facts(FACTS), FACTS, tmp_path / "all.nq")
    dated = (term("ct:when"), term("dcterms:issued"))
    told = {
        (quad.subject, quad.object.value)  # type: ignore[union-attr]
        for quad in parse(path=tmp_path / "all.nq")
        if quad.predicate in dated
    }
    wanted = {(node(fact.id), fact.when) for fact in STEPS.values() if fact.when}
    assert told == wanted | {(document("d1"), PUBLISHED)}


def test_the_order_of_the_steps_is_that_of_what_happened_not_of_who_wrote_it_down() -> None:
    ties = [tie for tie in CaseGraph.from_facts(FACTS).relationships() if tie.type == "THEN"]
    names = {fact.id: name for name, fact in STEPS.items()}
    assert {(names[tie.start], names[tie.end]) for tie in ties} == {("happened", "recorded"), ("recorded", "passed on")}
