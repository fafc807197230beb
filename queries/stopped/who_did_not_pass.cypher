// name: who_did_not_pass
// theme: stopped
// asks: Who did not pass what to whom?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty says which. The recipient is not the one who
//   failed. An end that the text leaves out stays out.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: what went wrong
//   by_whom: who held it and did not pass it on | the text does not say who
//   to_whom: who should have had it | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 60
// heading: Not passed on
MATCH (f:Failure)
WHERE f.failure IN ['NOT_REFERRED', 'NOT_SHARED', 'INFO_WITHHELD', 'NO_FEEDBACK', 'BOUNDARY_LOSS']
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
