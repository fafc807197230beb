"""The server that the store tests run against answers, and is gone afterwards, come what may."""

import socket

import pytest
from neo4j import GraphDatabase

from tests.neo4j_server import Neo4jServer


def test_the_server_answers_and_is_gone_afterwards() -> None:
    with pytest.raises(KeyboardInterrupt), Neo4jServer() as server:
        with GraphDatabase.driver(server.uri, auth=(server.username, server.password)) as driver:
            question = "CALL dbms.components() YIELD name, edition RETURN name, edition"
            rows = [row.data() for row in driver.execute_query(question).records]
        raise KeyboardInterrupt

    assert rows == [{"name": "Neo4j Kernel", "edition": "community"}]
    assert server.process is not None and server.process.poll() is not None
    assert not server.home.exists()
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection(("127.0.0.1", server.port), timeout=1)
