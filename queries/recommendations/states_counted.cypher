// name: states_counted
// theme: recommendations
// asks: How many recommendations are in which state, by the claims about them?
// counts: Affirmed recommendations and concerns that are not counterfactual, once for each state that an affirmed
//   claim about this one alone gives it. Of is how many there are.
// takes: case string null like Child H, documents ids null, accepted boolean false
// shows:
//   state [recommendation_states]: the state | no source here says
//   recommendations: how many are said to be in it
//   of: out of how many
// rests: facts
// gap: no
// maturity: trial
// as: table
// population: recommendations and concerns
MATCH (f:Recommendation)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (s:Status)-[:OF]->(f)
WHERE s.polarity = 'affirmed' AND s.certainty IN ['stated', 'hedged', 'alleged']
  AND (s.status IN ['accepted', 'amended'] OR (s.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[s.document])
WITH s.state AS state, collect(DISTINCT f.id) AS made, collect(s.id) AS claims
RETURN state, size(made) AS recommendations, made + claims AS facts
ORDER BY recommendations DESC, state;
MATCH (f:Recommendation)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN count(f) AS of
