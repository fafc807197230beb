// name: never_shared
// theme: silence
// asks: Which agencies of a case are not said to have passed each other anything, or done anything together?
// counts: Affirmed claims, whether stated, hedged or alleged. An agency is of a case if it stands at either end of
//   something passed, done or failed in it. Not said is no finding that they did not: said to have failed tells
//   whether a source says that something stopped between them.
// takes: case string like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   one: one agency
//   other: the other
//   said_to_have_failed: whether a source says that something stopped between them
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IS NOT NULL OR f.failure IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) }
MATCH (f)-[:BY|TO]->(a:Agency)
WITH f, collect(DISTINCT a) AS ends, [(f)-[:BY]->(x) | x.id] AS senders, [(f)-[:TO]->(y) | y.id] AS recipients
WITH collect([f.failure IS NULL, f.failure IS NOT NULL, senders, recipients, f.id]) AS told, collect(ends) AS all
UNWIND all AS ends
UNWIND ends AS a
WITH told, collect(DISTINCT a) AS active
UNWIND active AS a
UNWIND [b IN active WHERE b.id > a.id] AS b
WITH a, b, [x IN told WHERE (a.id IN x[2] AND b.id IN x[3]) OR (b.id IN x[2] AND a.id IN x[3])] AS between
WHERE none(x IN between WHERE x[0])
RETURN coalesce($named[a.id], a.name) AS one, coalesce($named[b.id], b.name) AS other,
       any(x IN between WHERE x[1]) AS said_to_have_failed, [x IN between WHERE x[1] | x[4]] AS facts
ORDER BY one, other, a.id, b.id
