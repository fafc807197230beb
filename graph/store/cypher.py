"""The Cypher of a store's own records, and of what a load looks for: one text for both engines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graph import ontology

Row = dict[str, Any]

META = "MATCH (m:Meta {id: 'store'}) RETURN m.format AS format, m.loads AS loads, coalesce(m.made, 0) AS made"
META_ROW = {"id": "store", "caption": "store"}  # without loads until the store is opened: then it gets its indexes
LOCK = "MATCH (m:Meta {id: 'store'}) SET m.id = 'store'"  # nothing new, but nobody else sets it before the commit
BEGIN = "MERGE (m:Meta {id: 'store'}) ON CREATE SET m.caption = 'store', m.loads = 0, m.format = $format"
MARK = "MATCH (m:Meta {id: 'store'}) SET m.loads = $loads, m.format = $format"
UNMAKE = """MATCH (m:Meta {id: 'store'}) SET m.format = 0, m.made = coalesce(m.made, 0) + 1
RETURN m.made AS made"""  # no program makes a graph of format 0
READ_ARCHIVES = "MATCH (a:Archive) RETURN a.caption AS document, a.facts AS facts ORDER BY document"
READ_SOME = "UNWIND $ids AS id MATCH (a:Archive {id: 'archive:' + id}) RETURN id AS document, a.facts AS facts"
READ_JUDGING = "MATCH (a:Archive {judges: true}) RETURN a.caption AS document, a.facts AS facts"
SHARING = "UNWIND $ids AS id MATCH (:Case {id: id})-[:NAMED_IN]->(d:Document) RETURN DISTINCT d.id AS document"
CALLED_SO = "UNWIND $ids AS id MATCH (:Agency {id: id})-[:NAMED_IN]->(d:Document) RETURN DISTINCT d.id AS document"
SPOKEN_OF = "UNWIND $ids AS id MATCH (f:Fact {id: id}) RETURN id, f.document AS document"
HOLDING = "UNWIND $ids AS id MATCH (a:Archive) WHERE a.facts CONTAINS id RETURN DISTINCT a.caption AS document"
SPEAKING = "UNWIND $ids AS id MATCH (s:Status {of: id}) RETURN DISTINCT s.document AS document"
AS_IT_STANDS = """UNWIND $ids AS id MATCH (n:Agency {id: id}) RETURN id, n.kind AS kind, n.names AS names,
[place IN [n.place] WHERE place IS NOT NULL] AS places, [] AS sizes, n.documents AS documents"""
ELSEWHERE = """UNWIND $ids AS id MATCH (n:`%s` {id: id})-[t:NAMED_IN]->(d:Document) WHERE NOT d.id IN $documents
RETURN id, min(t.kind) AS kind, collect(DISTINCT t.name) AS names, collect(DISTINCT t.place) AS places,
collect(DISTINCT t.size) AS sizes, count(DISTINCT d.id) AS documents"""
WRITE_ARCHIVES = "UNWIND $rows AS r MERGE (a:Archive {id: r.id}) SET a = r"
DELETE_ARCHIVES = "UNWIND $ids AS id MATCH (a:Archive {id: 'archive:' + id}) DELETE a"
DOCUMENTS = "MATCH (a:Archive) RETURN a.caption AS document ORDER BY a.judges IS NOT NULL, document"
WRITTEN = "UNWIND $ids AS id MATCH (d:Document {id: id}) RETURN d.id AS document"
_OURS = "any(label IN labels(n) WHERE label IN $labels)"
ANY_OF = f"MATCH (n) WHERE {_OURS}"
UNTIE = f"MATCH (n)-[t]->() WHERE {_OURS} WITH t LIMIT 20000 DELETE t RETURN count(*) AS gone"
CLEAR = f"{ANY_OF} WITH n LIMIT 10000 DETACH DELETE n RETURN count(*) AS gone"


def schema() -> Iterator[str]:
    """The statements that make ``id`` unique among the nodes of each label, and quick to find what a load looks for."""
    for label in ontology.labels():
        yield f"CREATE CONSTRAINT casethread_{label} IF NOT EXISTS FOR (n:`{label}`) REQUIRE n.id IS UNIQUE"
    yield "CREATE INDEX casethread_judging IF NOT EXISTS FOR (a:Archive) ON (a.judges)"
    yield "CREATE INDEX casethread_speaking IF NOT EXISTS FOR (s:Status) ON (s.of)"


def archive_row(document: str, facts: str, judges: bool) -> Row:
    """What keeps the facts of a document, so that the graph can be made from them again."""
    row: Row = {"id": f"archive:{document}", "caption": document, "facts": facts}
    return row | {"judges": True} if judges else row
