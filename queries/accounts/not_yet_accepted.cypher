// name: not_yet_accepted
// theme: accounts
// asks: Which failures rest on a rule alone, and wait for a person to accept them?
// counts: Only proposed failures, of every polarity and certainty, which are shown; none where only accepted facts are
//   asked for.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: what went wrong
//   by_whom: who is said to have failed | the text does not say who
//   to_whom: who should have had it | the text does not say to whom
//   when: when it happened, as stated | no date stated
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
//   source: the rule, loader or person that made it
// rests: facts
// gap: no
// maturity: settled
MATCH (f:Failure)
WHERE f.status = 'proposed' AND NOT $accepted
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.when AS when,
       f.polarity AS polarity, f.certainty AS certainty, f.source AS source, [f.id] AS facts
ORDER BY f.document, f.start, f.end, f.id
