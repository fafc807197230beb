"""The graph is made from the set of facts alone: order and repeats change nothing."""

from __future__ import annotations

import networkx as nx
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graph.check import check
from graph.facts import Document, Event, Fact, Failure, Flow, Review, identified
from graph.model import CaseGraph, Relationship
from tests.test_facts import FACTS, TEXT, at


def ties(graph: CaseGraph, type: str) -> list[Relationship]:
    return [r for r in graph.relationships() if r.type == type]


def moved(document: str) -> list[Fact]:
    """The same facts in another document."""
    return [identified(replace(f, document=document)) for f in FACTS]


EVERYTHING = [*FACTS, *moved("d2"), *moved("d3")]


@settings(max_examples=60, deadline=None)
@given(st.permutations(EVERYTHING), st.lists(st.sampled_from(EVERYTHING), max_size=9))
def test_any_order_with_any_repeats_gives_the_same_graph(facts: list[Fact], again: list[Fact]) -> None:
    one, other = CaseGraph.from_facts(EVERYTHING), CaseGraph.from_facts([*facts, *again])
    assert (one.nodes(), one.relationships()) == (other.nodes(), other.relationships())
    assert not one.change_to(other)


def test_the_graph_holds_only_what_the_ontology_declares() -> None:
    assert isinstance(CaseGraph.from_facts(FACTS).graph, nx.MultiDiGraph)
    assert check(EVERYTHING) == []


def test_the_check_names_a_quote_that_is_not_in_its_document() -> None:
    (wrong,) = check([*FACTS[:-1], replace(FACTS[-1], quote="did not talk")])
    assert "its quote is not the text" in wrong


def test_a_council_is_one_body_in_two_documents_and_a_bare_school_is_not() -> None:
    ids = {n.id for n in CaseGraph.from_facts(EVERYTHING).nodes() if n.labels[0] == "Agency"}
    assert "agency:LA:harrowby" in ids
    assert {f"agency:{d}:SCHOOL:school" for d in ("d1", "d2", "d3")} <= ids and len(ids) == 7


def test_direct_edges_say_which_fact_they_come_from() -> None:
    graph = CaseGraph.from_facts(FACTS)
    (passed,), (stopped,) = ties(graph, "PASSED"), ties(graph, "STOPPED")
    assert passed.properties["quote"] == "The school told the police"
    assert stopped.properties["fact"] == next(f.id for f in FACTS if isinstance(f, Failure))


def test_what_was_denied_not_found_or_only_would_have_been_gives_no_direct_edge() -> None:
    failure = next(f for f in FACTS if isinstance(f, Failure))
    for changed in (
        {"polarity": "denied"},
        {"polarity": "no_evidence"},
        {"certainty": "counterfactual"},
        {"status": "rejected"},
    ):
        graph = CaseGraph.from_facts([f for f in FACTS if f is not failure] + [identified(replace(failure, **changed))])
        assert ties(graph, "PASSED") and not ties(graph, "STOPPED"), changed


def test_an_agent_the_text_leaves_out_stays_out() -> None:
    failure = identified(replace(next(f for f in FACTS if isinstance(f, Failure)), by=()))
    graph = CaseGraph.from_facts([*FACTS[:4], failure])
    assert not ties(graph, "BY") and not ties(graph, "STOPPED") and len(ties(graph, "TO")) == 1


def test_two_accounts_of_one_referral_stay_side_by_side() -> None:
    sent = Flow(
        flow="referral",
        sender=("The school",),
        recipient=("the police",),
        item="r1",
        **at("The school told the police"),
    )
    not_sent = Failure(failure="NOT_REFERRED", by=("The school",), to=("the police",), item="r1", **at("did not tell"))
    graph = CaseGraph.from_facts([*FACTS[:4], identified(sent), identified(not_sent)])
    (tie,) = ties(graph, "CONTRADICTS")
    assert tie.properties["why"] == "whether it happened"
    assert ties(graph, "PASSED") and ties(graph, "STOPPED")


def test_two_silences_or_two_items_are_no_contradiction() -> None:
    sent = Flow(
        flow="referral",
        sender=("The school",),
        recipient=("the police",),
        item="r1",
        **at("The school told the police"),
    )
    ends = {"by": ("The school",), "to": ("the police",)}
    other = Failure(failure="NOT_REFERRED", **ends, item="r2", **at("did not tell"))
    silent = Failure(failure="NOT_REFERRED", **ends, item="r1", polarity="no_evidence", **at("did not tell"))
    for failure in (other, silent):
        assert not ties(CaseGraph.from_facts([*FACTS[:4], identified(sent), identified(failure)]), "CONTRADICTS")


def test_a_review_agreed_by_one_account_and_open_in_another_is_a_contradiction() -> None:
    still = Review(review_kind="SCR", review_status="considered", **at("told the police"))
    agreed = Review(
        review_kind="SCR", review_status="agreed", asserted_by="a member", certainty="alleged", **at("told")
    )
    graph = CaseGraph.from_facts([*FACTS[:4], identified(still), identified(agreed)])
    assert [t.properties["why"] for t in ties(graph, "CONTRADICTS")] == ["how far the review has got"]


def test_the_change_between_two_graphs_turns_one_into_the_other() -> None:
    old, new = CaseGraph.from_facts(FACTS), CaseGraph.from_facts([*moved("d2"), FACTS[0]])
    change = old.change_to(new)
    nodes = {n.id: n for n in old.nodes() if n.id not in {g.id for g in change.gone_nodes}} | {
        n.id: n for n in change.nodes
    }
    assert sorted(nodes.values(), key=lambda n: n.id) == new.nodes()
    kept = {r.id: r for r in old.relationships() if r.id not in {g.id for g in change.gone_relationships}}
    assert kept | {r.id: r for r in change.relationships} == {r.id: r for r in new.relationships()}


def test_a_date_is_bounded_and_its_working_days_numbered() -> None:
    flow = identified(replace(FACTS[-1], when="2012-06"))
    assert isinstance(FACTS[0], Document) and FACTS[0].quote == TEXT
    node = next(n for n in CaseGraph.from_facts([*FACTS[:4], flow]).nodes() if n.labels[0] == "Failure")
    assert (node.properties["earliest"], node.properties["latest"]) == ("2012-06-01", "2012-06-30")
    assert node.properties["latest_wd"] - node.properties["earliest_wd"] == 18


def test_a_date_marked_as_uncertain_says_so_beside_its_bounds() -> None:
    for when, uncertain in (("2012-06-05", None), ("2012-06-05?", True), ("2012~", True), (None, None)):
        flow = identified(replace(FACTS[-1], when=when))
        node = next(n for n in CaseGraph.from_facts([*FACTS[:4], flow]).nodes() if n.labels[0] == "Failure")
        assert node.properties.get("uncertain") is uncertain, when


def test_a_step_follows_another_only_where_it_certainly_came_after_it() -> None:
    def step(event: str, when: str) -> Fact:
        return identified(Event(event=event, item="r1", when=when, **at("told")))

    first, second = step("RECEIVED", "2012-06-05"), step("S47", "2012-06-07")
    for steps, number in (
        ([first, second], 1),
        ([first, step("S47", "2012-06-07?")], 0),
        ([first, step("S47", "2012-06-05")], 0),
        ([first, step("S47", "2012-06")], 0),
        ([first, step("ICPC", "2012-06-06~"), second], 1),  # of the one in the middle nothing is known
    ):
        assert len(ties(CaseGraph.from_facts([*FACTS[:4], *steps]), "THEN")) == number, steps
