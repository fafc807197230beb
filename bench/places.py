"""Where the measurements load: fresh embedded stores, and a Neo4j server that is emptied each time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path

from neo4j import GraphDatabase

from graph.store import Store, open_store
from tests.neo4j_server import LIKE_REAL, Neo4jServer, Release

_number = count()


@dataclass(frozen=True, slots=True)
class Place:
    """A kind of store, with an address that may be used more than once."""

    name: str
    where: str
    server: int | None = None  # the process whose time counts too
    credentials: Mapping[str, str] = field(default_factory=dict)

    def empty(self) -> Store:
        """A store with nothing in it."""
        if self.server is None:
            return open_store(f"{self.where}/{os.getpid()}-{next(_number)}.db", create=True)
        self._wipe()
        return open_store(self.where, create=True, credentials=self.credentials)

    def _wipe(self) -> None:
        auth = (self.credentials["NEO4J_USERNAME"], self.credentials["NEO4J_PASSWORD"])
        with GraphDatabase.driver(self.where, auth=auth) as driver, driver.session() as session:
            session.run("MATCH (n) CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 1000 ROWS").consume()


def embedded(folder: Path) -> Place:
    """Embedded stores in a folder."""
    return Place("embedded", str(folder))


@contextmanager
def neo4j(release: Release) -> Iterator[Place]:
    """A server of a release, for as long as the block lasts."""
    with Neo4jServer(release, LIKE_REAL, pages="512m") as server:
        assert server.process is not None
        yield Place(f"Neo4j {release.version}", server.uri, server.process.pid, server.environment)
