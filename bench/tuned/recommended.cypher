MATCH (a:Agency)<-[:TO]-(f:Recommendation)
WHERE f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN a.id AS body, f.document AS document, f.when AS when, f.id AS fact
ORDER BY body, document, f.start, f.end, fact
