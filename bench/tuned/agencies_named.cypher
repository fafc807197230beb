MATCH (a:Agency)-[n:NAMED_IN]->(d:Document)
WITH a, collect(DISTINCT n.name) AS names, min(n.place) AS place, min(n.kind) AS kind, collect(DISTINCT d.title) AS documents
OPTIONAL MATCH (a)<-[:BY|TO]-(f:Fact)
WHERE f.status <> 'rejected'
WITH a, names, place, kind, documents, collect(DISTINCT f.id) AS facts
RETURN a.name AS name, kind, place, names, documents, size(facts) AS acts_in, facts
ORDER BY name, kind, a.id
