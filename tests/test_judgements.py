"""What people decided holds when documents are read again, and goes with the file that says it."""

from __future__ import annotations

import random
from itertools import chain

import pytest
from msgspec.structs import replace

from bench.generate import documents
from graph.facts import Agency, Decision, Document, Fact, Failure, Identity, from_jsonl, identified, to_jsonl
from graph.model import CaseGraph
from graph.store import Store
from tests.conftest import Place
from tests.test_store_contract import graph_in, graph_of

ROWS = list(documents(200, each=25))
TEXT = "one letterhead; two towns; read with care"


def note(document: str, *facts: Fact) -> list[Fact]:
    """A curated file with these facts."""
    record = Document(document=document, span=(0, len(TEXT)), quote=TEXT, title=document, status="accepted")
    return [identified(record), *map(identified, facts)]


def judged(document: str, a: str, b: str, judgement: str) -> Fact:
    words = {"document": document, "span": (0, 14), "quote": TEXT[:14]}
    return Identity(names=(a, b), judgement=judgement, why="seen", status="accepted", **words)  # type: ignore[arg-type]


def decision(document: str, of: str, verdict: str, **given: object) -> Fact:
    words = {"document": document, "span": (0, 14), "quote": TEXT[:14]}
    return Decision(of=of, decision=verdict, source="A. Reader", status="accepted", **words, **given)  # type: ignore[arg-type]


def nodes(graph: CaseGraph) -> dict[str, dict[str, object]]:
    return {node.id: node.properties for node in graph.nodes()}


COUNCIL = next(a for a in ROWS[0] if isinstance(a, Agency) and a.agency_kind == "LA")
FAILURE = next(f for f in ROWS[0] if isinstance(f, Failure))


def test_two_names_judged_one_body_are_one_node_and_two_again_without_the_judgement() -> None:
    both = f"agency:LA:{COUNCIL.name.split()[0].lower()}", "agency:LA:harrowby"
    other = replace(COUNCIL, document="d2", name="Harrowby Borough Council")
    facts = [*ROWS[0], *note("d2", other), *note("j", judged("j", *both, "same"))]
    assert max(both) not in nodes(CaseGraph.from_facts(facts))
    merged = nodes(CaseGraph.from_facts(facts))[min(both)]
    assert merged["names"] == sorted([COUNCIL.name, other.name], key=lambda name: (-len(name), name))
    assert set(both) <= set(nodes(CaseGraph.from_facts([f for f in facts if f.document != "j"])))


def test_a_naming_that_people_moved_says_by_which_judgement() -> None:
    place = COUNCIL.name.split()[0].lower()
    fact = identified(judged("j", f"agency:LA:{place}", "agency:LA:aaa", "same"))
    graph = CaseGraph.from_facts([*ROWS[0], *note("j", fact)])
    ties = [r for r in graph.relationships() if r.type == "NAMED_IN" and r.start == "agency:LA:aaa"]
    assert ties and {tie.properties["judged"] for tie in ties} == {fact.id}


def test_one_name_judged_two_bodies_is_two_nodes() -> None:
    other = [identified(replace(f, document="d2")) for f in ROWS[0]]
    node = f"agency:LA:{COUNCIL.name.split()[0].lower()}"
    apart = judged("j", f"{node} in {COUNCIL.document}", f"{node} in d2", "different")
    assert nodes(CaseGraph.from_facts([*ROWS[0], *other]))[node]["documents"] == 2
    found = nodes(CaseGraph.from_facts([*ROWS[0], *other, *note("j", apart)]))
    assert found[node]["documents"] == 1 and f"agency:d2:LA:{COUNCIL.name.split()[0].lower()}" in found


def test_people_who_disagree_join_nothing() -> None:
    a, b = "agency:LA:aaa", f"agency:LA:{COUNCIL.name.split()[0].lower()}"
    facts = [*ROWS[0], *note("j", judged("j", a, b, "same"), judged("j", b, a, "different"))]
    assert b in nodes(CaseGraph.from_facts(facts)) and a not in nodes(CaseGraph.from_facts(facts))


@pytest.mark.parametrize("verdict", ["accepted", "rejected"])
def test_a_decision_holds_in_the_graph_and_goes_with_its_file(verdict: str) -> None:
    facts = [*ROWS[0], *note("j", decision("j", FAILURE.id, verdict))]
    graph = CaseGraph.from_facts(facts)
    assert nodes(graph)[FAILURE.id]["status"] == verdict
    stopped = [r for r in graph.relationships() if r.type == "STOPPED" and r.properties["fact"] == FAILURE.id]
    assert bool(stopped) == (verdict == "accepted")
    assert nodes(CaseGraph.from_facts(ROWS[0]))[FAILURE.id]["status"] == "proposed"


def test_an_amended_fact_keeps_its_words_and_says_what_the_person_says() -> None:
    amended = decision("j", FAILURE.id, "amended", values={"failure": "NO_ROUTE", "to": ["*"], "scope": "repeated"})
    found = nodes(CaseGraph.from_facts([*ROWS[0], *note("j", amended)]))[FAILURE.id]
    assert (found["failure"], found["scope"], found["status"]) == ("NO_ROUTE", "repeated", "amended")
    assert found["quote"] == FAILURE.quote


def test_of_two_decisions_the_later_day_holds() -> None:
    two = decision("j", FAILURE.id, "rejected", when="2020-01-02"), decision("j", FAILURE.id, "accepted", when="2021")
    assert nodes(CaseGraph.from_facts([*ROWS[0], *note("j", *two)]))[FAILURE.id]["status"] == "accepted"


@pytest.mark.parametrize(
    ("of", "given", "reason"),
    [
        ("not-an-id", {}, "is not the id of a fact"),
        (FAILURE.id, {"verdict": "accepted", "values": {"scope": "single"}}, "only an amended fact"),
        (FAILURE.id, {"values": {"failure": "NOT_SHRED"}}, "the nearest is NOT_SHARED"),
        (FAILURE.id, {"values": {"failur": "NOT_SHARED"}}, "the nearest is failure"),
        (FAILURE.id, {"values": {"page": "ten"}}, "wrong kind"),
    ],
)
def test_a_decision_that_cannot_be_applied_is_refused(of: str, given: dict[str, object], reason: str) -> None:
    given = {"verdict": "amended"} | given
    facts, refused = from_jsonl(to_jsonl(note("j", decision("j", of, **given))).split("\n"), "j", {})  # type: ignore[arg-type]
    assert [f.kind for f in facts] == ["document"] and reason in str(refused[0])


def test_judgements_and_decisions_reach_the_documents_they_speak_of_in_any_order(place: Place) -> None:
    """The store rewrites what a judgement touches, whether it comes before or after its documents."""
    names = [
        f"agency:LA:{a.name.split()[0].lower()}"
        for row in ROWS
        for a in row
        if isinstance(a, Agency) and a.agency_kind == "LA"
    ]
    failures = [f.id for row in ROWS for f in row if isinstance(f, Failure)]
    agencies = [f.id for row in ROWS for f in row if isinstance(f, Agency)]
    rng = random.Random(7)
    files = [
        note("j1", judged("j1", names[0], names[3], "same"), judged("j1", names[3], names[5], "same")),
        note(
            "j2",
            judged("j2", f"{names[0]} in {ROWS[0][0].document}", f"{names[0]} in {ROWS[1][0].document}", "different"),
        ),
        note("j3", decision("j3", failures[0], "rejected"), decision("j3", failures[9], "accepted")),
        note("j4", decision("j4", agencies[2], "rejected"), decision("j4", failures[0], "amended", when="2022")),
    ]
    with place.open() as store:
        for _ in range(2):
            for row in rng.sample([*ROWS, *files], len(ROWS) + len(files)):
                store.load([row])
            _same(store, [*ROWS, *files])
            for file in rng.sample(files, 2):
                store.withdraw(file[0].document)
            assert graph_in(store) == graph_of(store.facts())


def _same(store: Store, rows: list[list[Fact]]) -> None:
    assert graph_in(store) == graph_of(list(chain.from_iterable(rows)))
