"""The store on a server: Neo4j 5.23 or later, or what speaks its protocol and its Cypher.

A ``neo4j://`` address may lead to a cluster: the driver sends what writes to the member that takes writes, what reads
to any, and bookmarks make a reader wait for what this store wrote or met when it was opened. The tests have no cluster
(Neo4j's free edition makes none): they see the routing to one server and the bookmarks, not a member that lags behind.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from itertools import islice
from typing import Any
from urllib.parse import urlsplit

from neo4j import READ_ACCESS, WRITE_ACCESS, Driver, GraphDatabase, ManagedTransaction, Session, unit_of_work
from neo4j.exceptions import (
    AuthError,
    ClientError,
    DriverError,
    IncompleteCommit,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
)
from neo4j.graph import Node, Path, Relationship

from graph import ontology
from graph.errors import BadQuestion, CasethreadError, LoginRefused, StoreDown, StoreError
from graph.store.base import Store, T
from graph.store.cypher import ANY_OF
from graph.store.part import Rows, Run
from graph.store.values import ONLY_READS, TOO_LONG, first_line, iso, plain_parameters, plain_question

SECONDS_TO_CONNECT = 10
SECONDS_TO_TRY = 30  # again, when the way to the server is lost
OUTSIDE = ("LoadCSV", "Show", "Terminate")  # how steps begin that read no graph, in plans that count as reading
PROCEDURES = ("db.labels(", "db.propertyKeys(", "db.relationshipTypes(")  # others may change caches or settings
_EXPECTED = re.compile(r": expected .*(?=\(line)")
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
        self._seen = GraphDatabase.bookmark_manager()
        try:
            self._arrive()
            if self._meta() is None:
                self._create(create)
            self._renew()
        except BaseException:
            self.close()
            raise

    def ask(
        self,
        cypher: str,
        parameters: Mapping[str, object] | None = None,
        timeout: float | None = None,
        limit: int | None = None,
    ) -> Rows:
        question, values = plain_question(cypher), plain_parameters(parameters)

        @unit_of_work(timeout=timeout)
        def work(transaction: ManagedTransaction) -> Rows:
            _only_reads(transaction, question, values)
            rows = _rows(transaction, question, values, limit)
            self._same(_run_in(transaction))  # said before anything is taken out: what was read till now is whole
            return rows

        with self._session(READ_ACCESS, BadQuestion) as session:
            return session.execute_read(work)

    def plan(self, cypher: str, parameters: Mapping[str, object] | None = None) -> str:
        question, values = plain_question(cypher), plain_parameters(parameters)
        with self._session(READ_ACCESS, BadQuestion) as session:
            return str(session.execute_read(_only_reads, question, values)["args"]["string-representation"])

    def close(self) -> None:
        self._driver.close()

    def _read(self, cypher: str, **parameters: object) -> Rows:
        with self._session(READ_ACCESS, StoreError) as session:
            return session.execute_read(_rows, cypher, parameters)

    def _transact(self, work: Callable[[Run], T]) -> T:
        def once(transaction: ManagedTransaction) -> T:
            return work(_run_in(transaction))

        with self._session(WRITE_ACCESS, StoreError) as session:
            try:
                return session.execute_write(once)
            except IncompleteCommit:  # the driver does not know whether this was done, but doing it twice does no harm
                return session.execute_write(once)

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Holds a node that is never committed, and which nobody else can make meanwhile."""
        with self._session(WRITE_ACCESS, StoreError) as session, session.begin_transaction() as transaction:
            transaction.run("CREATE (:Meta {id: 'made anew'})").consume()
            yield
            with suppress(DriverError, Neo4jError):  # a server may end what takes long
                transaction.rollback()

    def _arrive(self) -> None:
        """Asks the member of a cluster that takes the writes, and once only: a wrong address is said at once.

        What it has by then is what every later reader must have too, so a command sees what the one before it loaded.
        """
        with self._session(WRITE_ACCESS, StoreError) as session:
            session.run("RETURN 1").consume()

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
    def _session(self, access: str, otherwise: type[CasethreadError]) -> Iterator[Session]:
        """A session that sees what this store wrote; ``otherwise`` is raised where a statement is at fault."""
        try:
            with self._driver.session(
                database=self._database, default_access_mode=access, bookmark_manager=self._seen
            ) as session:
                yield session
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
            return BadQuestion(TOO_LONG)
        reason = _reason(getattr(error, "message", None) or str(error))
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
            where,
            auth=auth,
            connection_timeout=SECONDS_TO_CONNECT,
            max_transaction_retry_time=SECONDS_TO_TRY,
            notifications_min_severity="OFF",
        )
    except (DriverError, ValueError) as error:
        raise StoreError(f"{where} is no address of a server ({error}); write it as neo4j://host:7687") from error


def _only_reads(transaction: ManagedTransaction, cypher: str, parameters: Mapping[str, object]) -> Mapping[str, Any]:
    """The plan of a question; refuses what a session for reading would let through, though it is none."""
    summary = transaction.run(f"EXPLAIN {cypher}", dict(parameters)).consume()
    if summary.query_type != "r" or not all(map(_reads_the_graph, _steps(summary.plan or {}))):
        raise BadQuestion(ONLY_READS)
    return summary.plan or {}


def _reads_the_graph(step: Mapping[str, Any]) -> bool:
    kind, details = str(step.get("operatorType", "")), str(step.get("args", {}).get("Details", ""))
    if kind.startswith("ProcedureCall"):
        return details.startswith(PROCEDURES)
    return not kind.startswith(OUTSIDE)


def _steps(plan: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield plan
    for child in plan.get("children", ()):
        yield from _steps(child)


def _reason(said: str) -> str:
    """What the server says, with the places of the question itself, and without a long list of what it expected."""
    reason = _PLACE.sub(_own_column, first_line(said))
    return reason if len(reason) < 300 else _EXPECTED.sub(" ", reason)


def _own_column(place: re.Match[str]) -> str:
    return f"(line 1, column {max(1, int(place[1]) - len('EXPLAIN '))})"


def _run_in(transaction: ManagedTransaction) -> Run:
    return lambda cypher, **parameters: _rows(transaction, cypher, parameters)


def _rows(
    transaction: ManagedTransaction, cypher: str, parameters: Mapping[str, object], limit: int | None = None
) -> Rows:
    result = transaction.run(cypher, dict(parameters))
    names = result.keys()
    rows = [dict(zip(names, map(_plain, record.values()), strict=True)) for record in islice(result, limit)]
    result.consume()
    return rows


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
