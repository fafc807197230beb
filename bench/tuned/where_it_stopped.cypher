MATCH (f:Failure)
WHERE f.polarity = 'affirmed' AND f.certainty = 'stated' AND f.status <> 'rejected'
RETURN f.stage AS stage, f.failure AS failure, [(f)-[:BY]->(a) | a.name] AS by_whom, [(f)-[:TO]->(b) | b.name] AS to_whom,
       CASE WHEN f.scope <> 'single' THEN f.scope END AS scope, f.item AS item, f.about AS about, f.when AS when,
       f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
