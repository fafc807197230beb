// name: claimed_not_verified
// theme: recommendations
// asks: Which recommendations are claimed done, and not said to have been checked by anybody else?
// counts: Affirmed claims, whether stated, hedged or alleged. A claim that names no single recommendation is listed
//   too: what is said of many checks none of them. Not said is no finding that nobody checked.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   number: number of the recommendation | no number given, or no single one is named
//   recommendation [words]: its words | no single recommendation is named
//   asserted_by: who says that it is done | the document itself
//   when: the date of the claim, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Status)
WHERE f.state = 'REPORTED_IMPLEMENTED' AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (f)-[:OF]->(r:Recommendation)
WHERE r.status <> 'rejected' AND ($documents IS NULL OR $documents[r.document])
OPTIONAL MATCH (s:Status)-[:OF]->(r)
WHERE s.state = 'VERIFIED' AND s.polarity = 'affirmed' AND s.certainty IN ['stated', 'hedged', 'alleged']
  AND (s.status IN ['accepted', 'amended'] OR (s.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[s.document])
WITH f, r, count(s) AS checks
WHERE checks = 0
RETURN r.number AS number, r.text AS recommendation, f.asserted_by AS asserted_by, f.when AS when, f.certainty AS certainty,
       [f.id] + CASE WHEN r.id IS NULL THEN [] ELSE [r.id] END AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
