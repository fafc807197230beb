// name: received_not_acted_on
// theme: stopped
// asks: What was received and then not logged, not acted on, screened out or not concluded?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty says which.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: what went wrong
//   by_whom: who received it | the text does not say who
//   to_whom: who should have had an answer or an action | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 70
// heading: Received and not acted on
MATCH (f:Failure)
WHERE f.failure IN ['NOT_LOGGED', 'NOT_ACTED_ON', 'THRESHOLD', 'CUMULATIVE_MISSED', 'NOT_CONCLUDED', 'CLOSED_EARLY']
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
