MATCH (f:Fact)
WHERE f.status <> 'rejected'
RETURN labels(f) AS labels, f.polarity AS polarity, f.certainty AS certainty, f.status AS status, f.when IS NULL AS undated,
       count(f) AS facts
