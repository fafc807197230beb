// name: lessons_repeated
// theme: recommendations
// asks: Which earlier recommendation does a source say was not carried out, so that a lesson came again?
// counts: Affirmed claims, whether stated, hedged or alleged: certainty says which. Only where a source says so
//   itself.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   failure [failures]: what went wrong
//   by_whom: who is said to have failed | the text does not say who
//   to_whom: who should have had it | the text does not say to whom
//   item: the piece of information, referral or recommendation
//   about: the person or group, as the text puts it
//   when: when it happened, as stated | no date stated
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
// stage: LEARN
MATCH (f:Failure)
WHERE f.failure IN ['LESSON_REPEATED']
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.failure AS failure,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
