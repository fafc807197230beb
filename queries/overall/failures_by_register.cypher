// name: failures_by_register
// theme: overall
// asks: In how many documents of each kind is each type of failure told of?
// counts: Affirmed claims, whether stated, hedged or alleged; a document counts once for each type. Of is how many
//   documents of that kind have any fact that is not rejected.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   register: the kind of document | not stated
//   failure [failures]: the type of failure
//   documents: in how many documents of that kind
//   of: out of how many documents of that kind
// rests: facts
// gap: no
// maturity: trial
// as: table
// population: documents of that kind with any fact
MATCH (f:Failure)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN d.kind AS register, f.failure AS failure, count(DISTINCT d.id) AS documents, collect(f.id) AS facts
ORDER BY register, documents DESC, failure;
MATCH (f:Fact)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN d.kind AS register, count(DISTINCT d.id) AS of
