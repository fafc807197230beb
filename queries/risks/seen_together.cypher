// name: seen_together
// theme: risks
// asks: Which risk factors are seen together in how many cases?
// counts: Affirmed claims, whether stated, hedged or alleged, of risk factors seen, whoever bears them and whoever
//   knew. Of is how many cases any risk factor is told of; a document that names no case is one of its own.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   risk [risks]: one risk factor
//   other [risks]: the other
//   cases: in how many cases both are told of
//   of: out of how many cases
// rests: facts
// gap: no
// maturity: trial
// as: table
// population: cases of which any risk factor is told
MATCH (f:Risk)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) AS place, f.risk AS risk, collect(f.id) AS ids
ORDER BY risk
WITH place, collect([risk, ids]) AS risks
UNWIND risks AS x
UNWIND [y IN risks WHERE y[0] > x[0]] AS y
RETURN x[0] AS risk, y[0] AS other, count(place) AS cases,
       reduce(all = [], f IN collect(x[1] + y[1]) | all + f) AS facts
ORDER BY cases DESC, risk, other;
MATCH (f:Risk)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN count(DISTINCT coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document)) AS of
