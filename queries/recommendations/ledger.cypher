// name: ledger
// theme: recommendations
// asks: What has become of each recommendation: to whom, answered, planned, claimed, checked, or silence?
// counts: Every recommendation that is not rejected and not denied or counterfactual. Each column lists what affirmed
//   claims about this one alone say, in the order of their days; a claim of its owner is not a check. Silence is no
//   finding that nothing was done.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   number: its number | no number given
//   to_whom: who is told to act | the text does not say to whom
//   answered [recommendation_states]: accepted, in part, or rejected | no source here says
//   planned [recommendation_states]: planned or in progress | no source here says
//   claimed [recommendation_states]: said by its owner to be done | no source here says
//   checked [recommendation_states]: checked by somebody else | no source here says
//   stuck [recommendation_states]: overdue, superseded or lapsed | no source here says
//   claims: how many claims about it there are
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Recommendation)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (s:Status)-[:OF]->(f)
WHERE s.polarity = 'affirmed' AND s.certainty IN ['stated', 'hedged', 'alleged']
  AND (s.status IN ['accepted', 'amended'] OR (s.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[s.document])
WITH f, s ORDER BY s.earliest, s.document, s.start, s.end, s.id
WITH f, collect(s.state) AS states, collect(s.id) AS ids
RETURN f.number AS number, [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       [s IN states WHERE s IN ['ACCEPTED', 'PART_ACCEPTED', 'REJECTED']] AS answered,
       [s IN states WHERE s IN ['PLANNED', 'IN_PROGRESS']] AS planned,
       [s IN states WHERE s = 'REPORTED_IMPLEMENTED'] AS claimed,
       [s IN states WHERE s = 'VERIFIED'] AS checked,
       [s IN states WHERE s IN ['OVERDUE', 'SUPERSEDED', 'LAPSED']] AS stuck, size(states) AS claims, [f.id] + ids AS facts
ORDER BY f.document, f.start, f.end, f.id
