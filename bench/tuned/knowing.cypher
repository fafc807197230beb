MATCH (f:Fact)-[t:BY|TO]->(a)
WHERE f.item IS NOT NULL AND (f.flow IS NOT NULL OR (type(t) = 'BY' AND f.event IN ['RECOGNISE', 'RECORD'])) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN coalesce(f.case, f.document) AS place, f.item AS item, collect(DISTINCT a.name) AS names, collect(DISTINCT f.id) AS facts
