"""Every question gives on small random worlds what an oracle in plain Python gives, and on both stores alike."""

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
    "agency": "Ashby Council", "sender": "Ashby Council", "receiver": "Ashby Police", "item": "item 1",
    "case": "Case 0", "day": "2012-06-30", "enough": 2,
}  # fmt: skip
answered: set[str] = set()  # the questions that had a row in some world


def worlds(seed: int) -> list[list[Fact]]:
    each = (30, 60, 90)[seed % 3]
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
    return json.dumps(
        {n: sorted(v) if isinstance(v, list) and n not in ("route", "why") else v for n, v in values.items()}
    )


def checked(store: Store, facts: list[Fact], case: str | None = None, accepted: bool = False) -> dict[str, list[Row]]:
    """What each question answers, once it is what the oracle says."""
    found = {}
    worlds = {name: World(facts, name, accepted, GIVEN) for name in {case, GIVEN["case"]}}
    for name, question in catalogue().questions.items():
        asked = given(question, accepted=accepted, **({"case": case} if case else {}))
        found[name] = raw(store, question, asked)
        mine, theirs = same(found[name], ORACLES[name](worlds[asked.get("case")]))
        assert mine == theirs, (name, case, accepted, sorted(set(mine) ^ set(theirs))[:4])
    return found


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
    for case, accepted in ((None, False), ("Case 1", False), (None, True))[: 3 if seed < 4 else 1]:
        found = checked(embedded_store, facts, case, accepted)
        answered.update(name for name, rows in found.items() if rows)
    for document in {fact.document for fact in facts}:
        embedded_store.withdraw(document)


def test_every_question_had_something_to_answer() -> None:
    assert set(catalogue().questions) - answered == set()


@pytest.mark.parametrize("seed", BOTH)
def test_both_stores_give_the_same_rows_in_the_same_order(
    embedded_store: Store, server: Neo4jServer, seed: int
) -> None:
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    rows = worlds(seed)
    facts = list(chain.from_iterable(rows))
    with Place(server.uri, server.environment).open() as neo4j:
        neo4j.load(rows)
        embedded_store.load(rows)
        for case, accepted in ((None, False), ("Case 0", True))[: 3 - seed]:
            one, other = (checked(store, facts, case, accepted) for store in (embedded_store, neo4j))
            for name in one:
                assert one[name] == other[name], name
    for document in {fact.document for fact in facts}:
        embedded_store.withdraw(document)
