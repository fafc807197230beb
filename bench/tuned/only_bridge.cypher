MATCH (a:Agency)<-[:BY]-(f:Fact)-[:TO]->(b:Agency)
WHERE a.id <> b.id AND (f.flow IS NOT NULL OR f.event IS NOT NULL) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN a.id AS start, a.name AS sender, b.id AS end, b.name AS recipient, collect(DISTINCT f.id) AS facts
