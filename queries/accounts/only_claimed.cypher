// name: only_claimed
// theme: accounts
// asks: Which failures are only hedged, alleged, or said to be what would have been?
// counts: Affirmed failures that no source states flatly. Certainty says which: a hedge, one party's word, or what would
//   or could have been (which is a finding about the past, not an event).
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false, stages order stages
// shows:
//   certainty [claims]: hedged, alleged, or would or could have been
//   failure [failures]: what is said to have gone wrong
//   stage [stages]: the stage of the path
//   by_whom: who is said to have failed | the text does not say who
//   to_whom: who should have had it; never the one who failed | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
// rests: facts
// gap: yes
// maturity: settled
// place: 30
// heading: Only hedged, alleged, or said to be what would have been
// group: certainty
MATCH (f:Failure)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['hedged', 'alleged', 'counterfactual']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.certainty AS certainty, f.failure AS failure, f.stage AS stage,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, [f.id] AS facts
ORDER BY CASE f.certainty WHEN 'hedged' THEN 1 WHEN 'alleged' THEN 2 ELSE 3 END, $stages[f.stage],
         f.earliest, f.document, f.start, f.end, f.id
