"""Every question gives, on small random worlds, what an independent oracle in plain Python gives; on both stores alike."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest
from neo4j import GraphDatabase

from bench.worlds import documents
from graph.facts import Fact
from graph.store import Store
from queries import catalogue
from queries.asking import raw
from queries.question import Question
from tests.conftest import Place
from tests.neo4j_server import Neo4jServer
from tests.oracle import ORACLES
from tests.oracle.world import Row, World

SEEDS, BOTH = range(1, 13), (1, 2)
GIVEN: dict[str, Any] = {
    "agency": "Ashby Council", "sender": "Ashby High School", "receiver": "Ashby Police", "item": "item 1",
    "case": "Case 0", "day": "2012-06-30", "enough": 3,
}  # fmt: skip
Worlds = dict[int, list[list[Fact]]]


def worlds(seed: int) -> list[list[Fact]]:
    each = (20, 40, 60)[seed % 3]
    return list(documents(4 * each, each, seed, small=True))


def given(question: Question, **told: Any) -> dict[str, Any]:
    """Values for what a question must be told, and for what it may be."""
    wanted = {p.name: GIVEN[p.name] for p in question.takes if p.needed or p.name == "enough"}
    return {"documents": None, "named": {}} | wanted | told


def same(rows: list[Row], expected: list[Row]) -> tuple[list[str], list[str]]:
    """Rows in the columns that the oracle speaks of, and in one order."""
    columns = set(expected[0]) & set(rows[0]) if expected and rows else set()
    return sorted(_text(row, columns) for row in rows), sorted(_text(row, columns) for row in expected)


def _text(row: Row, columns: set[str]) -> str:
    values = {name: row[name] for name in sorted(columns)}
    return json.dumps({n: sorted(v) if isinstance(v, list) and n not in ("route", "why") else v for n, v in values.items()})


def checked(store: Store, facts: list[Fact], **told: Any) -> dict[str, list[Row]]:
    """What each question answers, once it is what the oracle says."""
    found = {}
    for name, question in catalogue().questions.items():
        asked = given(question, **told)
        found[name] = raw(store, question, asked)
        world = World(facts, **{"case": asked.get("case"), "accepted": asked.get("accepted", False)} | _own(asked))
        mine, theirs = same(found[name], ORACLES[name](world))
        assert mine == theirs, (name, told, sorted(set(mine) ^ set(theirs))[:4])
    return found


def _own(asked: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in asked.items() if name not in ("case", "accepted", "documents", "named")}


@pytest.fixture(scope="module")
def embedded_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all worlds; each test takes out what it put in."""
    with Place(str(tmp_path_factory.mktemp("oracle") / "worlds.db")).open() as store:
        yield store


def test_every_question_has_an_oracle() -> None:
    assert set(ORACLES) == set(catalogue().questions)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_question_answers_as_its_oracle(embedded_store: Store, seed: int) -> None:
    rows = worlds(seed)
    facts = list(chain.from_iterable(rows))
    embedded_store.load(rows)
    for told in ({}, {"case": "Case 1"}, {"accepted": True})[: 3 if seed < 4 else 1]:
        found = checked(embedded_store, facts, **told)
        assert sum(map(bool, found.values())) > 40
    for document in {fact.document for fact in facts}:
        embedded_store.withdraw(document)


@pytest.mark.parametrize("seed", BOTH)
def test_both_stores_give_the_same_rows_in_the_same_order(embedded_store: Store, server: Neo4jServer, seed: int) -> None:
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    rows = worlds(seed)
    facts = list(chain.from_iterable(rows))
    with Place(server.uri, server.environment).open() as neo4j:
        neo4j.load(rows)
        embedded_store.load(rows)
        for told in ({}, {"case": "Case 0", "accepted": True}):
            one, other = (checked(store, facts, **told) for store in (embedded_store, neo4j))
            for name in one:
                assert one[name] == other[name], name
    for document in {fact.document for fact in facts}:
        embedded_store.withdraw(document)
