MATCH (f:Fact)
WHERE f.item IS NOT NULL AND (f.flow = 'feedback' OR NOT f.event IN ['RECOGNISE', 'RECORD', 'REFER']) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN coalesce(f.case, f.document) AS place, f.item AS item, coalesce(f.event, f.flow) AS code, f.id AS fact
ORDER BY f.earliest, f.document, f.start, f.end, f.id
