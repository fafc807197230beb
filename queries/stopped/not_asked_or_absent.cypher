// name: not_asked_or_absent
// theme: stopped
// asks: Who was not asked for what they knew, and who was missing from the table?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty says which. A body that was absent may not have
//   been invited: the words say, or nobody does.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: not sought, or absent
//   by_whom: who did not ask, or whose facts were missing at the table | the text does not say who
//   to_whom: who was not asked, or who convened | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 75
// heading: Not asked, or not at the table
MATCH (f:Failure)
WHERE f.failure IN ['INFO_NOT_SOUGHT', 'AGENCY_ABSENT']
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
