// name: said_not_so
// theme: accounts
// asks: What does a source say did not happen, or was not the case?
// counts: Only denied claims, of any kind and however sure. A denied failure speaks for whoever is named in it.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   denied: what is said not to be so
//   kind: kind of fact
//   by_whom: whom the denial names | the text does not say who
//   to_whom: to whom, by the denial | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: settled
// place: 50
// heading: What a source says is not so
MATCH (f:Fact)
WHERE f.polarity = 'denied'
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN f.caption AS denied,
       [k IN ['Referral', 'Flow', 'Failure', 'Risk', 'Review', 'Recommendation', 'Status', 'Event'] WHERE k IN labels(f)][0] AS kind,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
