MATCH (f:Fact)
WHERE f.when IS NOT NULL AND (f.flow IS NOT NULL OR f.event IN ['RECOGNISE', 'RECORD'])
  AND (f.earliest IS NULL OR f.earliest <= '2014-01-01' OR f.uncertain) AND f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN f.caption AS what, [(f)-[:BY]->(a) | a.name] AS by_whom, [(f)-[:TO]->(b) | b.name] AS to_whom, f.item AS item,
       f.about AS about, f.when AS when, coalesce(f.latest <= '2014-01-01', false) AND f.uncertain IS NULL AS certainly_by_then,
       f.certainty AS certainty, [f.id] AS facts
ORDER BY certainly_by_then DESC, f.earliest, f.latest, f.document, f.start, f.end, f.id
