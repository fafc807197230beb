"""Cypher from a person never changes a store, reads no file and no other machine, and each refusal is one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from neo4j import GraphDatabase

from graph.errors import BadQuestion
from graph.store import Store, bolt, embedded
from graph.store.values import plain_question
from tests.conftest import Place
from tests.test_store_contract import graph_in, reading

ANY = "MATCH (n) RETURN n.id AS id"
WRITES = [
    "CREATE (n:Agency {id: 'x'})",
    "INSERT (n:Agency {id: 'x'})",
    "MERGE (n:Agency {id: 'x'}) RETURN n",
    "MATCH (n) DETACH DELETE n",
    "MATCH (n) NODETACH DELETE n",
    "MATCH (n:Agency) SET n.name = 'x' RETURN n",
    "MATCH (n:Agency) REMOVE n:Agency",
    "MATCH (a:Agency) MERGE (a)-[:PASSED]->(a)",
    "FOREACH (x IN [1] | CREATE (:Agency {id: 'x'}))",
    "MATCH (a:Agency) CALL (a) { CREATE (:Case {id: a.id}) } RETURN a.id",
    "MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS",
    "MATCH (n) CALL { WITH n DETACH DELETE n } IN TRANSACTIONS OF 1 ROWS RETURN count(*)",
    "MATCH (n) CALL (n) { SET n.x = 1 } IN CONCURRENT TRANSACTIONS RETURN count(*)",
    "RETURN 1 AS one UNION MATCH (n) SET n.x = 1 RETURN 1 AS one",
    f"{ANY}; MATCH (n) DETACH DELETE n",
    f"{ANY} CREATE (:Agency)",
]
IN_DISGUISE = [
    r"\u0043REATE (n:Agency {id: 'x'})",
    r"MATCH (n) \u0053ET n.name = 'x' RETURN n",
    r"MATCH (n) S\u0045T n.name = 'x'",
    r"\u0045XPLAIN CREATE (n:Agency)",
    r"\u0050ROFILE MATCH (n) DETACH DELETE n",
    "/* RETURN 1 */ CREATE (n:Agency {id: 'x'})",
    "// a question\nMATCH (n) DETACH DELETE n",
    "PROFILE MATCH (n) DETACH DELETE n",
    "/* reading */ EXPLAIN CREATE (n:Agency)",
    "// reading\n PROFILE MATCH (n) SET n.x = 1",
    f"EXPLAIN {ANY}",
    "CYPHER 5 CREATE (n:Agency {id: 'x'})",
    "CYPHER 25 MATCH (n) DETACH DELETE n",
    f"CYPHER 5 EXPLAIN {ANY}",
    "USE neo4j MATCH (n) DETACH DELETE n",
    "USE system CREATE USER eve SET PASSWORD 'password1'",
    ":use system",
    "BEGIN",
]
ADMINISTRATION = [
    "CREATE CONSTRAINT c IF NOT EXISTS FOR (n:Agency) REQUIRE n.name IS UNIQUE",
    "DROP CONSTRAINT casethread_Agency",
    "CREATE INDEX FOR (n:Agency) ON (n.name)",
    "CREATE FULLTEXT INDEX f FOR (n:Agency) ON EACH [n.name]",
    "DROP INDEX casethread_speaking",
    "CREATE USER eve SET PASSWORD 'password1' CHANGE NOT REQUIRED",
    "ALTER USER neo4j SET PASSWORD 'password1'",
    "ALTER CURRENT USER SET PASSWORD FROM 'a' TO 'password1'",
    "CREATE DATABASE other",
    "DROP DATABASE neo4j",
    "STOP DATABASE neo4j",
    "GRANT ROLE admin TO neo4j",
    "SHOW USERS",
    "SHOW DATABASES",
    "SHOW INDEXES",
    "SHOW SETTINGS YIELD name, value RETURN name, value",
    "SHOW TRANSACTIONS YIELD transactionId AS t TERMINATE TRANSACTIONS t YIELD message RETURN message",
    "TERMINATE TRANSACTIONS 'neo4j-transaction-1'",
    r"SH\u004fW SETTINGS",
    "CALL dbms.listConfig() YIELD name, value RETURN name, value",
    "CALL dbms.setConfigValue('dbms.security.auth_enabled', 'false')",
    "CALL dbms.killConnections(['bolt-1'])",
    "CALL dbms.security.createUser('eve', 'password1', false)",
    "CALL db.clearQueryCaches()",
    "CALL db.prepareForReplanning()",
    "CALL db.createLabel('Eve')",
    "CALL tx.setMetaData({a: 1})",
    "CALL apoc.cypher.runWrite('CREATE (n:Agency)', {}) YIELD value RETURN value",
    "CALL apoc.cypher.doIt('CREATE (n:Agency)', {}) YIELD value RETURN value",
    "CALL apoc.periodic.iterate('MATCH (n) RETURN n', 'DETACH DELETE n', {})",
]
OUTSIDE = [
    "LOAD CSV FROM $file AS line RETURN line",
    "LOAD CSV FROM $web AS line RETURN line",
    "LOAD CSV WITH HEADERS FROM $web AS line RETURN line",
    r"L\u004fAD CSV FROM $file AS line RETURN line",
    "UNWIND [$file, $web] AS url CALL (url) { LOAD CSV FROM url AS line RETURN line } RETURN line",
    "RETURN COLLECT { LOAD CSV FROM $file AS line RETURN line } AS lines",
    "RETURN EXISTS { LOAD CSV FROM $web AS line RETURN line } AS there",
    "MATCH (n) WHERE COUNT { LOAD CSV FROM $file AS line RETURN line } > 0 RETURN n",
    "CALL apoc.load.json($file) YIELD value RETURN value",
    "CALL apoc.load.csv($web) YIELD list RETURN list",
    "CALL apoc.export.csv.all('/tmp/casethread-stolen.csv', {})",
]


@contextmanager
def listening() -> Iterator[tuple[str, list[str]]]:
    """The address of a web server on this machine, and the paths that anybody asked it for."""
    asked: list[str] = []

    class Page(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(b"name\nsecret\n")

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    with HTTPServer(("127.0.0.1", 0), Page) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/rows.csv", asked
        server.shutdown()


def beside_the_graph(place: Place) -> list[Any]:
    """What a server holds beside its graph: users, indexes, constraints and settings."""
    if "://" not in place.where:
        return [sorted(path.name for path in Path(place.where).glob("*.bucket"))]
    auth = (place.credentials["NEO4J_USERNAME"], place.credentials["NEO4J_PASSWORD"])
    shown = ("USERS YIELD user", "INDEXES YIELD name", "CONSTRAINTS YIELD name", "SETTINGS YIELD name, value")
    with GraphDatabase.driver(place.where, auth=auth) as driver:
        return [[record.data() for record in driver.execute_query(f"SHOW {what}").records] for what in shown]


def refusal(store: Store, cypher: str, parameters: dict[str, str]) -> str:
    """The sentence with which a store refuses, or what it answered instead."""
    try:
        return f"answered {store.ask(cypher, parameters, timeout=10)}"
    except BadQuestion as refused:
        return str(refused)


def test_hostile_cypher_changes_nothing_reads_no_file_and_is_refused_in_one_sentence(
    place: Place, tmp_path: Path
) -> None:
    secret = tmp_path / "secret.csv"
    secret.write_text("name\nsecret\n", encoding="utf8")
    with listening() as (web, asked), place.open() as store:
        store.load([reading("d1")])
        before = graph_in(store), store.facts(), beside_the_graph(place)
        said = {
            cypher: refusal(store, cypher, {"file": secret.as_uri(), "web": web})
            for cypher in (*WRITES, *IN_DISGUISE, *ADMINISTRATION, *OUTSIDE)
        }
        assert (graph_in(store), store.facts(), beside_the_graph(place)) == before
    assert len(said) >= 70 and asked == []
    assert {c: s for c, s in said.items() if s.startswith("answered") or "secret" in s} == {}
    assert {c: s for c, s in said.items() if "\n" in s or not 20 < len(s) < 400} == {}


def test_it_is_the_engine_that_lets_nothing_be_changed(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for adapter in (bolt, embedded):
        monkeypatch.setattr(adapter, "plain_question", str)
    with place.open() as store:
        store.load([reading("d1")])
        before = graph_in(store), store.facts(), beside_the_graph(place)
        said = {cypher: refusal(store, cypher, {}) for cypher in (*WRITES, *IN_DISGUISE, *ADMINISTRATION)}
        assert (graph_in(store), store.facts(), beside_the_graph(place)) == before
    assert {c: said[c] for c in WRITES if said[c].startswith("answered")} == {}


@pytest.mark.parametrize(
    ("cypher", "words"),
    [
        ("SHOW USERS", "a question may only read the graph"),
        ("// who?\n/* all */ show users", "a question may only read the graph"),
        (f"EXPLAIN {ANY}", "begins with what is to be found, and not with EXPLAIN"),
        (f"use other {ANY}", "begins with what is to be found, and not with USE"),
    ],
)
def test_what_is_no_question_is_refused_in_the_same_words_everywhere(store: Store, cypher: str, words: str) -> None:
    with pytest.raises(BadQuestion, match=words):
        store.ask(cypher)


@pytest.mark.parametrize("cypher", ["", "   ", "// nothing", "(", ANY, "UNWIND [1] AS user RETURN user"])
def test_a_first_word_that_a_question_may_have_is_left_to_the_engine(cypher: str) -> None:
    assert plain_question(cypher) == cypher


def test_procedures_that_only_read_may_be_called(store: Store) -> None:
    store.load([reading("d1")])
    labels = {row["label"] for row in store.ask("CALL db.labels() YIELD label RETURN label")}
    assert {"Agency", "Failure", "Fact"} <= labels


def test_no_more_rows_are_read_than_asked_for(store: Store) -> None:
    store.load([reading("d1")])
    numbers = "UNWIND range(1, 100000) AS n RETURN n"
    assert store.ask(numbers, limit=3) == [{"n": 1}, {"n": 2}, {"n": 3}]
    assert store.ask(numbers, limit=0) == []
    assert len(store.ask(ANY, limit=1000)) == len(store.ask(ANY))
