"""One thing of a store and what is said of it: a fact, an agency, a document, a case, a person or a group."""

from __future__ import annotations

from typing import Any

from graph.errors import UnknownTerm
from queries.evidence import Asked

NODE = """\
MATCH (n:Fact|Agency|Collective|Person|Group|Case|Document|RiskFactor {id: $id})
OPTIONAL MATCH (n)-[:STATED_IN]->(p:Passage)-[:OF]->(d:Document)
RETURN 'itself' AS as, n.id AS id, labels(n) AS labels, n.caption AS what, n.quote AS quote, p.text AS sentence,
       coalesce(d.title, n.title) AS title, coalesce(d.file, n.file) AS file, n.page AS page, n.start AS start, n.end AS end,
       n.polarity AS polarity, n.certainty AS certainty, n.asserted_by AS asserted_by, n.status AS status,
       n.when AS when, n.source AS source
"""
AROUND = """\
MATCH (n:Fact|Agency|Collective|Person|Group|Case|Document|RiskFactor {id: $id})-[t]-(f:Fact)
RETURN type(t) AS as, t.why AS why, f.id AS id, labels(f) AS labels, f.caption AS what, f.quote AS quote
UNION
MATCH (n:Document {id: $id})<-[:OF]-(:Passage)<-[t:STATED_IN]-(f:Fact)
RETURN type(t) AS as, null AS why, f.id AS id, labels(f) AS labels, f.caption AS what, f.quote AS quote
"""
