MATCH (f:Recommendation)
WHERE f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.status <> 'rejected'
RETURN f.text AS text, f.document AS document, f.id AS fact
ORDER BY document, f.start, f.end, fact
