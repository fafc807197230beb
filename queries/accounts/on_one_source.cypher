// name: on_one_source
// theme: accounts
// asks: Which failures of a body rest on one document alone?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty lists which. The same failure is the same type
//   of the same body in the same case, told by one document only; a second telling may be of another day. One source
//   may be right.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: what went wrong
//   by_whom: who is said to have failed | the text does not say who
//   case: the case
//   told: how often that document tells it
//   certainty [claims]: how sure it is, each time
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Failure)-[:ABOUT]->(p:Case)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (f)-[:BY]->(a:Agency)
WITH p, f, a ORDER BY f.document, f.start, f.end, f.id
WITH p.id AS place, f.failure AS failure, a, min(f.case) AS case, count(DISTINCT f.document) AS documents,
     collect(f.certainty) AS certainty, collect(f.id) AS facts
WHERE documents = 1
RETURN failure, CASE WHEN a IS NULL THEN null ELSE coalesce($named[a.id], a.name) END AS by_whom, case, size(facts) AS told, certainty, facts
ORDER BY place, failure, by_whom, a.id
