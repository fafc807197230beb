// name: progress_claimed
// theme: recommendations
// asks: How far is what was recommended said to have got, and who says so?
// counts: Every claim of progress that is not rejected, also one that names no single recommendation: such a claim says
//   nothing of any one. Polarity and certainty say how its source puts it; a claim is not a check.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   state [recommendation_states]: how far it is said to have got
//   of: the recommendation that it is about | no single recommendation is named
//   asserted_by: who says so inside the text | the document itself
//   when: the date of the claim, as stated | no date stated
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: settled
// place: 150
// heading: How far recommendations are said to have got
MATCH (f:Status)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (f)-[:OF]->(r:Recommendation)
WHERE r.status <> 'rejected' AND ($documents IS NULL OR $documents[r.document])
RETURN f.state AS state, r.caption AS of, f.asserted_by AS asserted_by, f.when AS when, f.polarity AS polarity,
       f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
