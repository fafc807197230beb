"""The store on a server: Neo4j 5.23 or later, or what speaks its protocol and its Cypher."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, Transaction
from neo4j.exceptions import AuthError, ClientError, DriverError, Neo4jError, ServiceUnavailable, SessionExpired
from neo4j.graph import Node, Path, Relationship

from graph import ontology
from graph.errors import BadQuestion, CasethreadError, LoginRefused, StoreDown, StoreError
from graph.store.base import Store
from graph.store.cypher import ANY_OF
from graph.store.part import Rows, Run
from graph.store.values import ONLY_READS, first_line, iso, plain_parameters

SECONDS_TO_CONNECT = 10
OUTSIDE = {"LoadCSV", "TerminateTransactions", "ShowSettings", "ShowTransactions"}  # in plans that count as reading
_PLACE = re.compile(r"\(line 1, column (\d+) \(offset: \d+\)\)")


class BoltStore(Store):
    """A store in a database of a server."""

    def __init__(self, where: str, create: bool, credentials: Mapping[str, str]) -> None:
        if "@" in where:
            raise StoreError("an address holds no name or password; give them as NEO4J_USERNAME and NEO4J_PASSWORD")
        super().__init__(where)
        logging.getLogger("neo4j").addHandler(logging.NullHandler())  # its warnings come back as errors
        self._database = credentials.get("NEO4J_DATABASE") or None
        password = credentials.get("NEO4J_PASSWORD")
        self._driver = _driver(where, (credentials.get("NEO4J_USERNAME") or "neo4j", password) if password else None)
        try:
            if self._meta() is None:
                self._create(create)
            self._renew()
        except BaseException:
            self.close()
            raise

    def ask(self, cypher: str, parameters: Mapping[str, object] | None = None, timeout: float | None = None) -> Rows:
        values = plain_parameters(parameters)
        with self._transaction(READ_ACCESS, BadQuestion, timeout) as transaction:
            _only_reads(transaction, cypher, values)
            return _rows(transaction, cypher, values)

    def close(self) -> None:
        self._driver.close()

    def _read(self, cypher: str, **parameters: object) -> Rows:
        with self._transaction(READ_ACCESS, StoreError) as transaction:
            return _rows(transaction, cypher, parameters)

    @contextmanager
    def _writing(self) -> Iterator[Run]:
        with self._transaction(WRITE_ACCESS, StoreError) as transaction:
            yield lambda cypher, **parameters: _rows(transaction, cypher, parameters)
            transaction.commit()

    def _create(self, create: bool) -> None:
        if not create:
            raise StoreError(f"the database at {self.where} holds no store; load documents into it first")
        foreign = self._read(f"{ANY_OF} RETURN labels(n) AS labels LIMIT 1", labels=list(ontology.labels()))
        if foreign:
            raise StoreError(
                f"the database at {self.where} holds {foreign[0]['labels'][0]} nodes of another program; "
                f"name an empty one as NEO4J_DATABASE"
            )
        self._make()

    @contextmanager
    def _transaction(
        self, access: str, otherwise: type[CasethreadError], timeout: float | None = None
    ) -> Iterator[Transaction]:
        """A transaction that is undone unless committed; ``otherwise`` is raised where a statement is at fault."""
        session = self._driver.session(database=self._database, default_access_mode=access)
        try:
            with session, session.begin_transaction(timeout=timeout) as transaction:
                yield transaction
        except (DriverError, Neo4jError) as error:
            raise self._error(error, otherwise) from error

    def _error(self, error: DriverError | Neo4jError, otherwise: type[CasethreadError]) -> CasethreadError:
        code = getattr(error, "code", None) or ""
        if isinstance(error, AuthError):
            return LoginRefused(
                f"{self.where} does not accept the name or password; check NEO4J_USERNAME and NEO4J_PASSWORD"
            )
        if isinstance(error, ServiceUnavailable | SessionExpired):
            return StoreDown(f"no server answers at {self.where}; start it, or check the address")
        if code.endswith("DatabaseNotFound"):
            return StoreError(f"{self.where} has no database {self._database}; check NEO4J_DATABASE")
        if code.endswith(("AccessMode", "ExternalResourceFailed")):
            return BadQuestion(ONLY_READS)
        if "TimedOut" in code:
            return BadQuestion("there was no answer in the time allowed; narrow the question, or allow more time")
        reason = _PLACE.sub(_own_column, first_line(getattr(error, "message", None) or str(error)))
        if isinstance(error, ClientError):
            return otherwise(f"{self.where} cannot answer this Cypher: {reason}")
        return StoreError(f"{self.where} failed, and was left as it was: {reason}")


def _driver(where: str, auth: tuple[str, str] | None) -> Driver:
    """A driver for the address, which is not yet asked anything."""
    try:
        parts = urlsplit(where)
        if not parts.hostname or parts.port == 0:
            raise ValueError("it names no host and port")
        return GraphDatabase.driver(
            where, auth=auth, connection_timeout=SECONDS_TO_CONNECT, notifications_min_severity="OFF"
        )
    except (DriverError, ValueError) as error:
        raise StoreError(f"{where} is no address of a server ({error}); write it as neo4j://host:7687") from error


def _only_reads(transaction: Transaction, cypher: str, parameters: Mapping[str, object]) -> None:
    """Refuses what a session for reading would let through, though it is no question about the graph."""
    summary = transaction.run(f"EXPLAIN {cypher}", dict(parameters)).consume()
    if summary.query_type != "r" or OUTSIDE & set(_steps(summary.plan or {})):
        raise BadQuestion(ONLY_READS)


def _steps(plan: Mapping[str, Any]) -> Iterator[str]:
    yield str(plan.get("operatorType", "")).split("@")[0]
    for child in plan.get("children", ()):
        yield from _steps(child)


def _own_column(place: re.Match[str]) -> str:
    return f"(line 1, column {max(1, int(place[1]) - len('EXPLAIN '))})"


def _rows(transaction: Transaction, cypher: str, parameters: Mapping[str, object]) -> Rows:
    result = transaction.run(cypher, dict(parameters))
    names = result.keys()
    return [{name: _plain(record[name]) for name in names} for record in result]


def _plain(value: Any) -> Any:
    """A value of an answer as ``Store.ask`` promises it."""
    if value is None or isinstance(value, str | int | float):
        return value
    if isinstance(value, Mapping) and not isinstance(value, Node | Relationship):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner) for inner in value]
    if isinstance(value, Node):
        return {"labels": sorted(value.labels), **_properties(value)}
    if isinstance(value, Relationship):
        return {"type": value.type, **_properties(value)}
    if isinstance(value, Path):
        ties = [_plain(tie) for tie in value.relationships]
        nodes = [_plain(node) for node in value.nodes]
        return [part for pair in zip(nodes, ties, strict=False) for part in pair] + nodes[-1:]
    return iso(value.iso_format()) if hasattr(value, "iso_format") else str(value)


def _properties(record: Node | Relationship) -> dict[str, Any]:
    return {key: _plain(value) for key, value in sorted(record.items())}
