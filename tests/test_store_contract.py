"""All engines keep one contract: they hold the same graph, answer alike, and never keep half a document."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace
from neo4j import GraphDatabase

from bench.generate import documents
from graph.errors import (
    BadInput,
    BadQuestion,
    CasethreadError,
    LoginRefused,
    StoreDown,
    StoreError,
    StoreLocked,
    UnknownTerm,
)
from graph.facts import Document, Fact, Failure, identified, ordered
from graph.model import CaseGraph
from graph.store import Store, base, open_store
from tests.conftest import Place
from tests.test_facts import FACTS, TEXT

ROOT = Path(__file__).parent.parent


def reading(document: str) -> list[Fact]:
    """The facts of one small note, as if read from a document with this id."""
    return ordered(identified(replace(fact, document=document)) for fact in FACTS)


def graph_in(store: Store) -> tuple[list[Any], list[Any]]:
    """Every node and relationship that a store holds, beside its own records."""
    nodes = store.ask(
        "MATCH (n) WHERE NOT n:Meta AND NOT n:Archive RETURN n.id AS id, labels(n) AS labels, properties(n) AS is"
    )
    ties = store.ask("MATCH (a)-[r]->(b) RETURN r.id AS id, type(r) AS type, a.id AS a, b.id AS b, properties(r) AS is")
    return (
        sorted((n["id"], sorted(n["labels"]), n["is"]) for n in nodes),
        sorted((r["id"], r["type"], r["a"], r["b"], r["is"]) for r in ties),
    )


def graph_of(*documents: list[Fact]) -> tuple[list[Any], list[Any]]:
    """The same for the graph that these documents make."""
    graph = CaseGraph.from_facts(chain.from_iterable(documents))
    return (
        [(n.id, sorted(n.labels), n.properties) for n in graph.nodes()],
        [(r.id, r.type, r.start, r.end, {"id": r.id, **r.properties}) for r in graph.relationships()],
    )


def test_a_store_holds_the_graph_of_its_facts_and_keeps_it(place: Place) -> None:
    one, two = reading("d1"), reading("d2")
    with place.open() as store:
        report = store.load([one, two])
        assert [(line.document, line.added) for line in report.documents] == [("d1", len(one)), ("d2", len(two))]
    with place.open(create=False) as store:
        assert store.facts() == one + two
        assert store.texts() == {"d1": TEXT, "d2": TEXT}
        assert graph_in(store) == graph_of(one, two)


def test_loading_twice_adds_nothing(store: Store) -> None:
    one = reading("d1")
    store.load([one])
    before = graph_in(store), store.ask("MATCH (m:Meta) RETURN properties(m) AS is")
    report = store.load([one])
    (line,) = report.documents
    assert (line.added, line.already_there, line.changed, line.gone) == (0, len(one), 0, 0)
    assert str(report) == "0 facts added, 6 already there, 0 changed, 0 gone; documents: 1"
    assert (graph_in(store), store.ask("MATCH (m:Meta) RETURN properties(m) AS is")) == before


def test_a_changed_fact_is_written_over_and_a_property_it_lost_is_gone(store: Store) -> None:
    one = reading("d1")
    dated = [replace(f, asserted_by="the inspector", page=3) if isinstance(f, Failure) else f for f in one]
    store.load([dated])
    (line,) = store.load([one]).documents
    assert (line.added, line.already_there, line.changed, line.gone) == (0, len(one) - 1, 1, 0)
    assert graph_in(store) == graph_of(one)


def test_withdrawing_takes_what_rested_on_the_document_alone(store: Store) -> None:
    one, two = reading("d1"), reading("d2")
    store.load([one, two])
    assert str(store.withdraw("d1")) == f"d1 withdrawn, and the {len(one)} facts that stood in it"
    assert store.facts() == two
    assert graph_in(store) == graph_of(two)
    with pytest.raises(UnknownTerm, match="there is no document 'd1'; the nearest is d2"):
        store.withdraw("d1")


def test_what_a_person_decided_stays_when_the_document_is_read_again(store: Store) -> None:
    one = reading("d1")
    failure = next(fact for fact in one if isinstance(fact, Failure))
    rejected = replace(failure, status="rejected")
    by_hand = identified(replace(failure, failure="NOT_REFERRED", status="accepted", source="a person"))
    store.load([one])
    (line,) = store.load([[rejected, by_hand]]).documents
    assert (line.added, line.changed, line.gone) == (1, 1, 0)

    fewer = [fact for fact in one if fact.kind != "flow"]
    (line,) = store.load([fewer]).documents
    assert (line.added, line.changed, line.gone) == (0, 0, 1)
    assert store.facts() == ordered([*(f for f in fewer if f != failure), rejected, by_hand])

    other = "A note: " + TEXT
    moved = identified(Document(document="d1", span=(0, len(other)), quote=other, title="A note"))
    with pytest.raises(StoreError, match="d1 reads differently now, and 5 facts kept for what a person decided"):
        store.load([[moved]])


def test_facts_of_a_document_without_its_text_are_refused(store: Store) -> None:
    with pytest.raises(BadInput, match="the text of document d1 is not in the store"):
        store.load([[fact for fact in reading("d1") if not isinstance(fact, Document)]])
    assert store.facts() == []


def test_an_interrupted_load_leaves_nothing_behind(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    one, two = reading("d1"), reading("d2")
    store.load([one])

    def interrupted(facts: object) -> str:  # the last step of a load, when the graph is already written
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(base, "to_jsonl", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.load([two])
        assert graph_in(store) == graph_of(one)
    assert store.load([two]).added == len(two)
    assert graph_in(store) == graph_of(one, two)


def test_two_programs_may_load_into_one_server_at_once(served: Place) -> None:
    served.open().close()

    def load(names: range) -> None:
        with served.open() as store:
            for n in names:
                store.load([reading(f"d{n}")])

    with ThreadPoolExecutor() as pool:
        list(pool.map(load, [range(0, 6), range(4, 10)]))
    with served.open() as store:
        assert graph_in(store) == graph_of(*(reading(f"d{n}") for n in range(10)))


def test_the_graph_of_another_version_is_made_anew(place: Place) -> None:
    one = reading("d1")
    with place.open() as store:
        store.load([one])
        store._transact(lambda run: run("MATCH (m:Meta) SET m.format = 1"))
        old = "MATCH (f:Failure) SET f.stage = 'OLD' CREATE (c:Case {id: 'case:old'}) CREATE (f)-[:ABOUT]->(c)"
        store._transact(lambda run: run(old))
    with place.open(create=False) as store:
        assert graph_in(store) == graph_of(one)
        assert store.load([one]).added == 0


VALUES: dict[str, Any] = {
    "text": "£ \u2028 😀 'quoted\"",
    "list": [1, 2.5, True],
    "map": {"a": [{"b": 1}]},
    "number": 2**53 + 1,
    "nothing": None,
}
QUESTIONS = {
    "MATCH (f:Failure)-[s:STATED_IN]->(p:Passage) RETURN f, s, p": None,
    "MATCH p = (a:Agency)-[:PASSED]->(b:Agency) RETURN p": None,
    "MATCH (a:Agency) WITH a ORDER BY a.name RETURN collect(a {.name, .kind}) AS bodies": None,
    "MATCH (f:Flow) RETURN f.asserted_by AS nobody, [f.start, null] AS list, {at: f.end} AS map": None,
    "RETURN $text AS text, $list AS list, $map AS map, $number AS number, $nothing AS nothing": [
        VALUES
    ],
    "RETURN date('2012-06-01') AS day, [date('2012-06-02')] AS days, duration('P1DT2H') AS long": [
        {"day": "2012-06-01", "days": ["2012-06-02"], "long": "P1DT2H"}
    ],
    "RETURN datetime('2012-06-01T10:00Z') AS at, localdatetime('2012-06-01T10:00') AS here, time('10:00Z') AS time": [
        {"at": "2012-06-01T10:00:00+00:00", "here": "2012-06-01T10:00:00", "time": "10:00:00+00:00"}
    ],
    "RETURN duration.inDays(date('2012-01-30'), date('2012-03-01')).days AS days, 7 / 2 AS whole, 7 / 2.0 AS part": [
        {"days": 31, "whole": 3, "part": 3.5}
    ],
    "RETURN 'b' AS b, 1 AS a, true AS c": [{"b": "b", "a": 1, "c": True}],
    "MATCH (n:Failure) WHERE n.case = 'none' RETURN n": [],
}  # fmt: skip


def written(rows: list[dict[str, Any]]) -> list[Any]:
    """Rows with the order of their columns; the order inside a map means nothing."""
    return [(list(row), json.dumps(row, sort_keys=True)) for row in rows]


def test_all_engines_give_the_same_plain_values(embedded: Place, neo4j: Place, newest: Place) -> None:
    answers = []
    for place in (embedded, neo4j, newest):
        with place.open() as store:
            store.load([reading("d1")])
            answers.append({cypher: written(store.ask(cypher, VALUES)) for cypher in QUESTIONS})
    assert answers[0] == answers[1] == answers[2]
    stated = {cypher: written(rows) for cypher, rows in QUESTIONS.items() if rows is not None}
    assert {cypher: answers[0][cypher] for cypher in stated} == stated


def test_a_node_a_relationship_and_a_path_come_as_maps_and_lists(store: Store) -> None:
    store.load([reading("d1")])
    ((start, tie, end),) = (row["p"] for row in store.ask("MATCH p = (:Agency)-[:PASSED]->(:Agency) RETURN p"))
    assert (start["labels"], start["name"]) == (["Agency"], "The school")
    assert (tie["type"], end["name"]) == ("PASSED", "the police")


@pytest.mark.parametrize(
    ("cypher", "reason"),
    [
        ("MATCH (n RETURN n", "RETURN"),
        ("MATCH (n) RETURN m", "m.* not defined"),
        ("RETURN $unknown AS x", "unknown"),
        ("RETURN nothing_of_the_kind(1)", "nothing_of_the_kind"),
        ("RETURN 1 / 0", "by zero"),
        ("", ""),
        ("LOAD CSV FROM 'file:///etc/hostname' AS line RETURN line", "may only read the graph"),
        ("LOAD CSV FROM 'http://127.0.0.1:9/' AS line RETURN line", "may only read the graph"),
        ("SHOW DATABASES", "may only read the graph|supported"),
    ],
)
def test_a_question_that_cannot_be_asked_says_why(store: Store, cypher: str, reason: str) -> None:
    with pytest.raises(BadQuestion, match=f"(?i){reason}") as refused:
        store.ask(cypher)
    assert "\n" not in str(refused.value) and "EXPLAIN MATCH" not in str(refused.value)


@pytest.mark.parametrize("value", [object(), "\ud83d", [{"a": 2**63}]])
def test_a_parameter_that_is_no_plain_value_is_refused(store: Store, value: object) -> None:
    with pytest.raises(BadQuestion, match="a parameter is no plain value"):
        store.ask("RETURN $x AS x", {"x": value})


def test_a_question_that_takes_too_long_is_stopped(store: Store) -> None:
    endless = "UNWIND range(1, 100000) AS a UNWIND range(1, 100000) AS b WITH a * b AS c WHERE c < 0 RETURN count(*)"
    with pytest.raises(BadQuestion, match="no answer .*; narrow the question, or allow more time"):
        store.ask(endless, timeout=0.3)
    assert store.ask("RETURN 1 AS one") == [{"one": 1}]


def test_a_store_in_use_is_locked(embedded: Place) -> None:
    with embedded.open():
        with pytest.raises(StoreLocked, match=r"case\.db is in use; wait for that to end"):
            embedded.open(create=False)
        for command in (["load", __file__], ["cypher", "RETURN 1 AS one"]):
            second = [str(Path(sys.executable).with_name("casethread")), *command, "--store", embedded.where]
            ended = subprocess.run(second, cwd=ROOT, capture_output=True, text=True)
            sentence = f"casethread: the store at {embedded.where} is in use; wait for that to end, or name another\n"
            assert (ended.returncode, ended.stdout, ended.stderr) == (1, "", sentence)
    embedded.open(create=False).close()


def test_a_path_that_cannot_be_a_store_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x", encoding="utf8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.pdf").write_text("x", encoding="utf8")
    for where, create, words in [
        (str(tmp_path / "none"), False, "there is no store at .*none; load documents into it first"),
        (str(tmp_path / "file"), True, "file is a file, and a store is a folder"),
        (str(tmp_path / "folder"), True, "folder holds other things and no store"),
        ("/proc/store", True, "no store can be made at /proc/store"),
        (str(tmp_path / "file" / "store"), True, "no store can be made at .*store"),
        ("http://127.0.0.1", True, "http:// is not a store; give a path, or an address that begins with neo4j://"),
        ("bolt://", True, "bolt:// is no address of a server"),
        ("bolt://127.0.0.1:port", True, "bolt://127.0.0.1:port is no address of a server"),
        ("bolt://neo4j:pass-word@127.0.0.1", True, "an address holds no name or password"),
    ]:
        with pytest.raises(StoreError, match=words) as refused:
            open_store(where, create)
        assert "pass-word" not in str(refused.value)
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["a.pdf", "file", "folder"]


def test_a_store_of_another_kind_is_refused(embedded: Place) -> None:
    with embedded.open() as store:
        store._transact(lambda run: run("MATCH (m:Meta) DELETE m"))
    with pytest.raises(StoreError, match="was not made by this program"):
        embedded.open()


def test_a_server_that_is_down_or_refuses_says_so(served: Place) -> None:
    wrong = dict(served.credentials) | {"NEO4J_PASSWORD": "not-the-password"}
    other = dict(served.credentials) | {"NEO4J_DATABASE": "elsewhere"}
    cases: list[tuple[str, dict[str, str], type[CasethreadError], str]] = [
        ("bolt://127.0.0.1:1", wrong, StoreDown, "no server answers at bolt://127.0.0.1:1; start it"),
        ("neo4j://127.0.0.1:1", wrong, StoreDown, "no server answers at neo4j://127.0.0.1:1; start it"),
        (served.where, wrong, LoginRefused, "does not accept the name or password; check NEO4J_USERNAME"),
        (served.where, {}, LoginRefused, "does not accept the name or password; check NEO4J_USERNAME"),
        (served.where, other, StoreError, "has no database elsewhere; check NEO4J_DATABASE"),
    ]
    for where, credentials, kind, words in cases:
        with pytest.raises(kind, match=words) as refused:
            open_store(where, create=True, credentials=credentials)
        assert "not-the-password" not in str(refused.value)
    with pytest.raises(StoreError, match="holds no store; load documents into it first"):
        served.open(create=False)


def test_a_database_of_another_program_is_left_alone(served: Place) -> None:
    user, password = served.credentials["NEO4J_USERNAME"], served.credentials["NEO4J_PASSWORD"]
    with GraphDatabase.driver(served.where, auth=(user, password)) as driver:
        driver.execute_query("CREATE (:Person {name: 'somebody'})")
    with pytest.raises(StoreError, match="holds Person nodes of another program"):
        served.open()


def test_the_embedded_store_leaves_no_line_and_no_file_behind(tmp_path: Path) -> None:
    using = "from graph.store import open_store; open_store('s', create=True).ask('MATCH (n) RETURN n')"
    done = subprocess.run(
        [sys.executable, "-c", using], cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, timeout=20
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"")
    assert [path.name for path in tmp_path.iterdir()] == ["s"]


def test_documents_in_any_order_with_repeats_and_withdrawals_give_the_graph_of_what_is_left(place: Place) -> None:
    """Each load writes only what hangs together with its documents; the whole must come out the same."""
    rows = list(documents(400, each=25))
    shared = [[identified(replace(fact, case="Case one", item="R1")) for fact in row] for row in rows[:4]]
    with place.open() as store:
        for seed in range(3):
            rng = random.Random(seed)
            for row in rng.sample(rows + shared, 12) + rng.sample(rows, 2):
                store.load([row])
            kept = sorted({fact.document for fact in store.facts()})
            for document in rng.sample(kept, 4):
                store.withdraw(document)
            assert graph_in(store) == graph_of(store.facts())
        for document in sorted({fact.document for fact in store.facts()}):
            store.withdraw(document)
        assert graph_in(store) == ([], [])
