// name: known_by_day
// theme: accounts
// asks: What is said to have been known by a day?
// counts: Affirmed claims, whether stated, hedged or alleged, of what was recognised, recorded or passed on, with a
//   date. Certainly: the last day that fits its date is no later, and the date is not marked as uncertain; else it may
//   have been by then. What was published by a day is another matter: see --as-of.
// takes: day day like 2012-06-30, case string null like Child H, documents ids null, named names null, accepted
//   boolean false
// shows:
//   what: what is said
//   by_whom: who recognised, recorded or passed it | the text does not say who
//   to_whom: to whom it was passed | the text does not say to whom
//   item: the piece of information
//   about: the person or group, as the text puts it
//   when: when, as stated
//   certainly_by_then: whether it must have been by then
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IN ['RECOGNISE', 'RECORD']) AND f.when IS NOT NULL
  AND (f.earliest IS NULL OR f.earliest <= $day OR f.uncertain)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.caption AS what,
       [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS by_whom,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS to_whom,
       f.item AS item, f.about AS about, f.when AS when,
       coalesce(f.latest <= $day, false) AND f.uncertain IS NULL AS certainly_by_then, f.certainty AS certainty, [f.id] AS facts
ORDER BY certainly_by_then DESC, f.earliest, f.latest, f.document, f.start, f.end, f.id
