MATCH (f:Fact)-[t:BY|TO]->(a:Agency)
WHERE f.item IS NOT NULL AND (f.flow IS NOT NULL OR f.event IS NOT NULL) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
WITH f, a, CASE WHEN type(t) = 'TO' THEN 'TO' ELSE coalesce(f.event, 'REFER') END AS step, coalesce(f.when, 'stated') AS when,
     CASE WHEN type(t) = 'BY' THEN [(f)-[:TO]->(b) | b.name] END AS told
ORDER BY f.earliest, f.latest, f.document, f.start, f.end, f.id
WITH coalesce(f.case, f.document) AS case, f.item AS item, a, collect([step, when]) AS steps, collect(told) AS told,
     collect(DISTINCT f.id) AS facts
RETURN case, item, a.name AS agency, a.id AS id, steps, told, facts
