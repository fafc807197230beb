MATCH (f:Fact)
WHERE f.item IS NOT NULL AND (f.flow IS NOT NULL OR f.event IS NOT NULL) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN f.id AS fact, f.document AS document, f.case AS case, f.item AS item, coalesce(f.flow, f.event) AS code, f.when AS when,
       f.quote AS quote, f.certainty AS certainty, f.asserted_by AS asserted_by, f.about AS about,
       [(f)-[:BY]->(a:Agency) | a.kind] AS by, [(f)-[:TO]->(b:Agency) | b.kind] AS to
