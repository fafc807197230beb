// name: failures_by_type
// theme: overall
// asks: In how many documents is each type of failure told of?
// counts: Affirmed claims, whether stated, hedged or alleged; a document counts once for each type, however often it
//   tells it. Of is how many documents state, hedge or allege any failure.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   failure [failures]: the type of failure
//   documents: in how many documents
//   of: out of how many documents
// rests: facts
// gap: no
// maturity: trial
// as: table
// population: documents that tell of any failure
MATCH (f:Failure)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure, count(DISTINCT f.document) AS documents, collect(f.id) AS facts
ORDER BY documents DESC, failure;
MATCH (f:Failure)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN count(DISTINCT f.document) AS of
