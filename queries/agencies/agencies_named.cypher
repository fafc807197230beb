// name: agencies_named
// theme: agencies
// asks: Which agencies do the documents name, and in how many facts does each act?
// counts: Bodies that a document names, one row a body; agencies that the text does not name are none of them. Acts in
//   counts facts that name it at either end, whatever their polarity and certainty.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   name: the fullest name met
//   kind [agencies]: kind of agency
//   place: its area | the text does not say
//   names: every name met
//   documents: the documents that name it
//   acts_in: how many facts name it at either end
// rests: facts
// gap: no
// maturity: settled
// place: 170
// heading: Agencies named
// as: table
MATCH (f:Fact)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
WITH collect(DISTINCT f.document) AS read
MATCH (a:Agency)-[n:NAMED_IN]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
WITH a, collect(DISTINCT n.name) AS names, min(n.place) AS place, min(n.kind) AS kind,
     collect(DISTINCT CASE WHEN $case IS NULL OR d.id IN read THEN d.title END) AS documents
WHERE size(documents) > 0
OPTIONAL MATCH (f:Fact)-[:BY|TO]->(a)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
WITH a, names, place, kind, documents, collect(DISTINCT f.id) AS facts
RETURN coalesce($named[a.id], a.name) AS name, kind, place, names, documents, size(facts) AS acts_in, facts
ORDER BY name, kind, a.id
