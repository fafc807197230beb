MATCH (f:Flow)
WHERE f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN f.flow AS flow, [(f)-[:BY]->(a) | a.name] AS sent_by, [(f)-[:TO]->(b) | b.name] AS sent_to, f.item AS item,
       f.about AS about, f.when AS when, f.outcome AS outcome, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
