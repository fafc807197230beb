// name: referrals_stopped
// theme: overall
// asks: In how many of the documents that speak of referrals did a referral stop, and how?
// counts: Affirmed claims, whether stated, hedged or alleged. A document speaks of referrals if it tells of one made,
//   or of a failure at the stages of referring and of receiving. Of is how many do.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   failure [failures]: how it stopped
//   documents: in how many documents
//   of: out of how many documents that speak of referrals
// rests: facts
// gap: no
// maturity: trial
// as: table
// population: documents that speak of referrals
// stage: REFER
MATCH (f:Failure)
WHERE f.stage IN ['REFER', 'RECEIVE'] AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure, count(DISTINCT f.document) AS documents, collect(f.id) AS facts
ORDER BY documents DESC, failure;
MATCH (f:Fact)
WHERE (f.flow = 'referral' OR f.stage IN ['REFER', 'RECEIVE'])
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN count(DISTINCT f.document) AS of
