// name: referrals_stopped
// theme: overall
// asks: In how many of the documents that speak of referrals did a referral stop, and how?
// counts: Affirmed claims, whether stated, hedged or alleged: not referred, the wrong way, late, not logged, screened
//   out, or never answered. A document speaks of referrals if it tells of one made, or of one of these. Of is how many
//   do.
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
WHERE f.failure IN ['NOT_REFERRED', 'WRONG_ROUTE', 'REFERRED_LATE', 'NOT_LOGGED', 'THRESHOLD', 'NO_FEEDBACK']
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure, count(DISTINCT f.document) AS documents, collect(f.id) AS facts
ORDER BY documents DESC, failure;
MATCH (f:Fact)
WHERE (f.flow = 'referral' OR f.failure IN ['NOT_REFERRED', 'WRONG_ROUTE', 'REFERRED_LATE', 'NOT_LOGGED', 'THRESHOLD', 'NO_FEEDBACK'])
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN count(DISTINCT f.document) AS of
