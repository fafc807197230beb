// name: passed_and_stopped
// theme: network
// asks: Between which agencies did how much pass, and how much stop?
// counts: Affirmed claims, whether stated, hedged or alleged, of flows and failures of which the text names both ends.
//   Of is how many claims there are of the pair. More that stopped may only mean that more was looked for.
//   Agencies that the text does not name count as such, those of all documents together.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   by_whom: who passed it or failed
//   to_whom: who received it or should have
//   passed: claims that something passed
//   stopped: claims that something stopped
//   of: claims of either
// rests: facts
// gap: no
// maturity: trial
// as: table
MATCH (a)<-[:BY]-(f:Fact)-[:TO]->(b)
WHERE (f.flow IS NOT NULL OR f.failure IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (a.id <> b.id OR size([(f)-[:BY]->(x) | x.id]) = 1)
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH CASE WHEN 'Collective' IN labels(a) THEN 'Collective' ELSE a.id END AS one, coalesce($named[a.id], a.name) AS by_whom,
     CASE WHEN 'Collective' IN labels(b) THEN 'Collective' ELSE b.id END AS other, coalesce($named[b.id], b.name) AS to_whom, f
WITH one, by_whom, other, to_whom, sum(CASE WHEN f.flow IS NULL THEN 0 ELSE 1 END) AS passed, collect(f.id) AS facts
RETURN by_whom, to_whom, passed, size(facts) - passed AS stopped, size(facts) AS of, facts
ORDER BY stopped DESC, passed DESC, by_whom, to_whom, one, other
