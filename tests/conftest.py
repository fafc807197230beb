"""What several tests share: an empty store of each kind, and the Neo4j servers that two of them need."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from neo4j import GraphDatabase

from graph.store import Store, open_store
from tests.browser import browser, open_page
from tests.neo4j_server import NEWEST, Neo4jServer

__all__ = ["browser", "open_page"]  # fixtures of a session: one browser for every test that wants it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a store can be made."""

    where: str
    credentials: Mapping[str, str] = field(default_factory=dict)

    def open(self, create: bool = True) -> Store:
        return open_store(self.where, create, self.credentials)


@pytest.fixture(scope="session")
def server() -> Iterator[Neo4jServer]:
    """A Neo4j server of the long-term line for the whole run, started when the first test needs it."""
    with Neo4jServer() as running:
        yield running


@pytest.fixture(scope="session")
def newest_server() -> Iterator[Neo4jServer]:
    """The same of the newest line."""
    with Neo4jServer(NEWEST) as running:
        yield running


@pytest.fixture
def embedded(tmp_path: Path) -> Place:
    """A place in a folder where no store is yet."""
    return Place(str(tmp_path / "case.db"))


@pytest.fixture
def neo4j(server: Neo4jServer) -> Place:
    """The long-term server's database, emptied."""
    return emptied(server)


@pytest.fixture
def newest(newest_server: Neo4jServer) -> Place:
    """The newest server's database, emptied."""
    return emptied(newest_server)


@pytest.fixture(params=["neo4j", "newest"])
def served(request: pytest.FixtureRequest) -> Place:
    """An empty database of each server: a test that asks for it runs on both."""
    found: Place = request.getfixturevalue(request.param)
    return found


def emptied(server: Neo4jServer) -> Place:
    """A server's database with nothing in it."""
    with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
        driver.execute_query("MATCH (n) DETACH DELETE n")
    return Place(server.uri, server.environment)


@pytest.fixture(params=["embedded", "neo4j", "newest"])
def place(request: pytest.FixtureRequest) -> Place:
    """A place of each kind where no store is yet: a test that asks for it runs on all three engines."""
    found: Place = request.getfixturevalue(request.param)
    return found


@pytest.fixture
def store(place: Place) -> Iterator[Store]:
    """An empty store of each kind: a test that asks for it runs on all three engines."""
    with place.open() as opened:
        yield opened
