// name: not_coordinated
// theme: stopped
// asks: What did no one coordinate or join up?
// counts: Affirmed claims and claims that no evidence of coordination was found: polarity says which. Hedged and alleged
//   ones show it in certainty.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: what went wrong
//   by_whom: who did not coordinate | the text does not say who
//   to_whom: with whom | the text does not say with whom
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
//   polarity [claims]: said to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 80
// heading: Coordinated by no one
MATCH (f:Failure)
WHERE f.failure IN ['NO_COORDINATION', 'NO_STRATEGY', 'SILO', 'NOT_LINKED']
  AND f.polarity IN ['affirmed', 'no_evidence'] AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.about AS about, f.when AS when, f.polarity AS polarity, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
