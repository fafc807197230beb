"""Where a graph is kept: in a folder of this machine, or on a Neo4j server. Both answer alike.

with open_store("casethread.db", create=True) as store:
    store.load([facts])
    rows = store.ask("MATCH (a:Agency) RETURN a.name AS name ORDER BY name")
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from graph.errors import StoreError
from graph.store.base import Store
from graph.store.report import Loaded, LoadReport, Withdrawn

__all__ = ["LoadReport", "Loaded", "Store", "Withdrawn", "open_store"]

SERVERS = ("neo4j", "neo4j+s", "neo4j+ssc", "bolt", "bolt+s", "bolt+ssc")


def open_store(where: str, create: bool = False, credentials: Mapping[str, str] | None = None) -> Store:
    """The store at a path or at a server's address; made there when it does not exist and ``create`` says so.

    ``credentials`` are the variables that Neo4j users know: NEO4J_USERNAME, NEO4J_PASSWORD and NEO4J_DATABASE.
    """
    scheme, separator, _ = where.partition("://")
    if not separator:
        from graph.store.embedded import EmbeddedStore

        return EmbeddedStore(Path(where).expanduser(), create)
    if scheme not in SERVERS:
        raise StoreError(f"{scheme}:// is not a store; give a path, or an address that begins with neo4j:// or bolt://")
    from graph.store.bolt import BoltStore

    return BoltStore(where, create, credentials or {})
