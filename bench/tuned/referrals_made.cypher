MATCH (f:Referral)
WHERE f.status <> 'rejected'
RETURN coalesce(f.case, f.document) AS place, [(f)-[:BY]->(a) | a.name] AS sent_by, [(f)-[:TO]->(b) | b.name] AS sent_to,
       f.item AS item, f.about AS about, f.when AS when, f.outcome AS outcome, f.polarity AS polarity, f.certainty AS certainty,
       f.id AS fact
ORDER BY f.earliest, f.document, f.start, f.end, f.id
