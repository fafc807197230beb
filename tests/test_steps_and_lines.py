"""What the graph ties beyond what one fact says: steps of an item, crowds of contradictions, bodies after bodies."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from graph.check import check
from graph.drawn import MOST
from graph.facts import Agency, Decision, Event, Fact, Flow, Succession, identified
from graph.model import CaseGraph, Relationship
from graph.succeeded import beside, succeeded
from tests.worlds import NAMES, bodies, record, stands


def document(id: str, *facts: Fact) -> list[Fact]:
    return [record(id), *bodies(id, ("Harrowby",) * len(NAMES)), *facts]


def step(event: str, when: str, document: str = "d1", **values: Any) -> Fact:
    given = {"item": "R1", "case": "Child A"} | values
    return identified(Event(event=event, when=when, **given, **stands(document, "Done")))


def ties(type: str, *facts: Fact) -> list[Relationship]:
    graph = CaseGraph.from_facts([*document("d1"), *document("d2"), *facts])
    return [tie for tie in graph.relationships() if tie.type == type]


def chain(*facts: Fact) -> set[tuple[str, str]]:
    whens = {fact.id: str(fact.when) for fact in facts}
    return {(whens[tie.start], whens[tie.end]) for tie in ties("THEN", *facts)}


@pytest.mark.parametrize(
    "values",
    [
        {"polarity": "denied"},
        {"polarity": "no_evidence"},
        {"certainty": "counterfactual"},
        {"status": "rejected"},
        {"when": "2014-03-05?"},
        {"item": "R2"},
        {"case": "Child B"},
    ],
)
def test_what_did_not_happen_or_is_of_another_item_is_no_step(values: dict[str, Any]) -> None:
    first, last = step("RECORD", "2014-03-04"), step("ICPC", "2014-03-06")
    assert chain(first, step("S47", **{"when": "2014-03-05"} | values), last) == {("2014-03-04", "2014-03-06")}
    assert len(chain(first, step("S47", "2014-03-05"), last)) == 2


def test_an_item_of_no_case_has_its_steps_in_one_document() -> None:
    first, other = (step("RECORD", "2014-03-04", case=None), step("S47", "2014-03-05", "d2", case=None))
    assert chain(first, other) == set()
    assert chain(first, replace(other, case="Child A"), replace(first, id="x", case="Child A")) == {
        ("2014-03-04", "2014-03-05")
    }


def test_a_step_follows_those_that_ended_before_it_whatever_lies_across_both() -> None:
    steps = [step("RECORD", "../2014-02-01"), step("S47", "2014-02/2014-05"), step("ICPC", "2014-03-06")]
    last = step("REVIEW", "2014-06-01")
    assert chain(*steps, last) == {
        ("../2014-02-01", "2014-03-06"), ("2014-03-06", "2014-06-01"), ("2014-02/2014-05", "2014-06-01")
    }  # fmt: skip


def test_a_crowd_of_steps_has_at_most_two_ties_a_step() -> None:
    crowd = [step("S47", f"2014-03-{n % 2 + 4:02}", about=f"girl {n}") for n in range(200)]
    found = ties("THEN", *crowd)
    assert {end for tie in found for end in (tie.start, tie.end)} == {fact.id for fact in crowd}
    assert len(found) <= 2 * len(crowd)


def test_a_crowd_of_contradictions_is_counted_where_it_is_not_all_tied() -> None:
    told = {"sender": ("Harrowby Council",), "recipient": ("Harrowby Police",), "item": "R1", "case": "Child A"}
    crowd = [
        identified(
            Flow(flow="referral", polarity=("affirmed", "denied")[n % 2], asserted_by=f"worker {n}", **told,
                 **stands("d1", "It was told"))
        )
        for n in range(500)
    ]  # fmt: skip
    facts = [*document("d1"), *crowd]
    graph = CaseGraph.from_facts(facts)
    found = [tie for tie in graph.relationships() if tie.type == "CONTRADICTS"]
    assert len(found) <= MOST * len(crowd)
    assert {end for tie in found for end in (tie.start, tie.end)} == {fact.id for fact in crowd}
    counted = {node.properties.get("contradicted") for node in graph.nodes() if "Fact" in node.labels}
    assert counted == {250, None}  # of those with None, every one is tied
    assert check(facts) == []


def test_a_few_contradictions_are_all_tied_and_none_counted() -> None:
    facts = [
        step("S47", "2014-03-04", asserted_by=f"worker {n}", polarity=("affirmed", "denied")[n % 2]) for n in range(6)
    ]
    graph = CaseGraph.from_facts([*document("d1"), *facts])
    assert len([tie for tie in graph.relationships() if tie.type == "CONTRADICTS"]) == 9
    assert not any("contradicted" in node.properties for node in graph.nodes())


def test_bodies_of_one_area_are_tied_to_those_that_came_after_and_stay_two() -> None:
    (tie,) = ties("SUCCEEDED_BY")
    assert (tie.start, tie.end) == (
        "agency:HEALTH_COMMISSIONER-PCT:harrowby",
        "agency:HEALTH_COMMISSIONER-CCG:harrowby",
    )
    assert {key: tie.properties[key] for key in ("row", "on", "link", "checked")} == {
        "row": "pct_to_ccg", "on": "2013-04-01", "link": "replaced by", "checked": True
    }  # fmt: skip
    assert "fact" not in tie.properties


def test_bodies_of_two_areas_or_of_no_certain_one_are_not_tied() -> None:
    for places in ((None, None), ("Harrowby", "Kingsmoor")):
        where = dict(zip(("Harrowby PCT", "Harrowby CCG"), places, strict=True))
        named = [
            identified(replace(fact, name=f"the {fact.name.split()[1]}", place=where[fact.name]))
            for fact in bodies("d1")
            if isinstance(fact, Agency) and fact.name in where
        ]
        graph = CaseGraph.from_facts([record("d1"), *named])
        assert len(graph.nodes()) == 3 and not [t for t in graph.relationships() if t.type == "SUCCEEDED_BY"]


def test_national_bodies_are_tied_by_name_and_those_of_one_kind_are_found_beside_each_other() -> None:
    ids = {"agency:INSPECTORATE:care-quality-commission", "agency:INSPECTORATE:healthcare-commission"}
    assert [(row.id, before, after) for row, before, after in succeeded(ids)] == [("csci_to_cqc", max(ids), min(ids))]
    for id in ids:
        assert (ids - {id}) <= beside([id])


def test_a_succession_that_a_document_states_names_its_fact_and_only_if_it_was_so() -> None:
    said = {"from_agency": "the Trust", "to_agency": "Harrowby Hospital", "on": "2010"}
    stated = identified(Succession(**said, **stands("d1", "Done")))
    assert stated.id in [tie.properties.get("fact") for tie in ties("SUCCEEDED_BY", stated)]
    for doubt in ({"polarity": "denied"}, {"certainty": "counterfactual"}, {"status": "rejected"}):
        assert len(ties("SUCCEEDED_BY", replace(stated, **doubt))) == 1


def decided(of: Fact, **values: Any) -> Fact:
    verdict = "amended" if values else "rejected"
    return identified(
        Decision(
            of=of.id, decision=verdict, values=values, source="A. Reader", status="accepted", **stands("j1", "Done")
        )
    )


def test_a_body_that_a_person_rejected_takes_no_part_whatever_names_it() -> None:
    stated = identified(Succession(from_agency="the Trust", to_agency="the Board", **stands("d1", "Done")))
    trust = next(fact for fact in bodies("d1", ("Harrowby",) * len(NAMES)) if fact.quote == "the Trust")
    assert len(ties("SUCCEEDED_BY", stated, record("j1"), decided(trust))) == 1


def test_a_body_that_a_person_renamed_is_still_meant_by_its_old_name() -> None:
    trust = next(fact for fact in bodies("d1", ("Harrowby",) * len(NAMES)) if fact.quote == "the Trust")
    told = identified(Flow(flow="referral", sender=("the Trust",), **stands("d1", "It was told")))
    (by,) = ties("BY", told, record("j1"), decided(trust, name="Harrowby Care Trust"))
    assert by.end.endswith(":harrowby-care-trust")


def test_a_decision_that_names_an_unknown_body_changes_nothing_and_the_check_says_so() -> None:
    told = identified(Flow(flow="referral", sender=("the Trust",), **stands("d1", "It was told")))
    wrong = decided(told, sender=["the Trusst"])
    facts = [*document("d1", told), record("j1"), wrong]
    (problem,) = check(facts)
    assert problem.startswith(f"{wrong.id} of document j1 cannot be applied to {told.id}: ")
    assert "the nearest is the Trust" in problem
    node = next(node for node in CaseGraph.from_facts(facts).nodes() if node.id == told.id)
    assert node.properties["status"] == "proposed"


def test_a_decision_on_a_decision_takes_it_back() -> None:
    told = identified(Flow(flow="referral", sender=("the Trust",), **stands("d1", "It was told")))
    rejected = decided(told)
    facts = [*document("d1", told), record("j1"), rejected, decided(rejected)]
    assert next(node for node in CaseGraph.from_facts(facts).nodes() if node.id == told.id).properties["status"] == (
        "proposed"
    )
