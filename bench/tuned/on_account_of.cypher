MATCH (f:Fact)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE f.status <> 'rejected' AND coalesce(f.asserted_by, d.publisher) IN $names
RETURN labels(f) AS labels, f.caption AS what, [(f)-[:BY]->(a) | a.name] AS by_whom, [(f)-[:TO]->(b) | b.name] AS to_whom,
       f.when AS when, f.asserted_by AS asserted_by, f.polarity AS polarity, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
