MATCH (f:Risk)
WHERE f.status <> 'rejected'
RETURN coalesce(f.case, f.document) AS place, f.risk AS risk, f.bearer AS bearer, f.item AS item, f.when AS when,
       f.polarity AS polarity, f.certainty AS certainty, f.asserted_by AS asserted_by, f.id AS fact
ORDER BY f.document, f.start, f.end, f.id
