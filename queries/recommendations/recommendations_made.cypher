// name: recommendations_made
// theme: recommendations
// asks: What was recommended or raised as a concern, to whom, and how far is it said to have got?
// counts: Every recommendation that is not rejected; polarity and certainty say how its source puts it. Progress lists
//   affirmed claims about this one alone, never what is said of many.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   form [forms]: recommendation, concern, area for improvement or action
//   number: its number | no number given
//   to_whom: who is told to act | the text does not say to whom
//   progress [recommendation_states]: how far somebody says it has got | no source here says
//   when: when it was made, as stated | no date stated
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: settled
// place: 140
// heading: Recommendations and concerns
MATCH (f:Recommendation)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (s:Status)-[:OF]->(f)
WHERE s.polarity = 'affirmed' AND s.certainty <> 'counterfactual'
  AND (s.status IN ['accepted', 'amended'] OR (s.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[s.document])
WITH f, s ORDER BY s.earliest, s.document, s.start, s.end, s.id
WITH f, collect(s.state) AS progress, collect(s.id) AS claims
RETURN f.form AS form, f.number AS number,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       progress, f.when AS when,
       f.polarity AS polarity, f.certainty AS certainty, [f.id] + claims AS facts
ORDER BY f.document, f.start, f.end, f.id
