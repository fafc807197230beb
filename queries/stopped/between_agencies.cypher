// name: between_agencies
// theme: stopped
// asks: Between which agencies does information stop most often?
// counts: Affirmed failures of which the text names both ends, whether stated, hedged or alleged; "of" is how many
//   such failures there are in all. Agencies that the text does not name count as such, never as their members, and those
//   of all documents together. Where several failed each other, none is paired with itself.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   by_whom: who failed
//   to_whom: who should have had it
//   failures: how many claims say so
//   of: out of how many claims with both ends
//   documents: in how many documents
// rests: facts
// gap: no
// maturity: settled
// place: 15
// heading: Between which agencies
// as: table
// population: failures of which the text names both ends
MATCH (a)<-[:BY]-(f:Failure)-[:TO]->(b)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (a.id <> b.id OR size([(f)-[:BY]->(x) | x.id]) = 1)
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH CASE WHEN 'Collective' IN labels(a) THEN 'Collective' ELSE a.id END AS one, coalesce($named[a.id], a.name) AS by_whom,
     CASE WHEN 'Collective' IN labels(b) THEN 'Collective' ELSE b.id END AS other, coalesce($named[b.id], b.name) AS to_whom, f
WITH one, by_whom, other, to_whom, count(DISTINCT f.document) AS documents, collect(f.id) AS facts
RETURN by_whom, to_whom, size(facts) AS failures, documents, facts
ORDER BY failures DESC, by_whom, to_whom, one, other;
MATCH (f:Failure)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND EXISTS { (f)-[:BY]->() } AND EXISTS { (f)-[:TO]->() }
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN count(f) AS of
