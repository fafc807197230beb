// name: never_told
// theme: journey
// asks: Of whom does no source say that they knew of an item, though they act in the case?
// counts: Affirmed claims, whether stated, hedged or alleged. An agency acts in a case if it stands at either end of
//   something passed, done or failed. A body knew an item if it stands at either end of something passed or done about
//   it; one that is said to have failed over the item is not listed either, for it may have held it. Silence is no
//   finding that they were not told: said not told says whether a source states that.
// takes: case string like Child H, item string null like referral of May, documents ids null, named names null,
//   accepted boolean false
// shows:
//   item: the piece of information
//   agency: who is not said to have known of it
//   known_to: who is said to have known of it | not said
//   said_not_told: whether a source says that it was not passed to them
// rests: facts
// gap: no
// maturity: trial
MATCH (f:Fact)
WHERE (f.flow IS NOT NULL OR f.event IS NOT NULL OR f.failure IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) }
MATCH (f)-[t:BY|TO]->(a:Agency)
WITH collect(DISTINCT a) AS active, collect([f.item, a.id, coalesce($named[a.id], a.name),
     f.failure IS NULL,
     coalesce(f.failure IN ['NOT_SHARED', 'NOT_REFERRED', 'INFO_WITHHELD', 'NO_FEEDBACK'] AND type(t) = 'TO', false), f.id,
     type(t) = 'BY']) AS told
UNWIND reduce(items = [], x IN told | CASE WHEN x[0] IS NULL OR x[0] IN items THEN items ELSE items + [x[0]] END) AS item
WITH active, item, [x IN told WHERE x[0] = item] AS told
WHERE $item IS NULL OR item = $item
UNWIND active AS a
WITH item, a, told
WHERE none(x IN told WHERE x[1] = a.id AND (x[3] OR x[6]))
RETURN item, coalesce($named[a.id], a.name) AS agency,
       reduce(names = [], x IN told | CASE WHEN x[3] AND NOT x[2] IN names THEN names + [x[2]] ELSE names END) AS known_to,
       any(x IN told WHERE x[1] = a.id AND x[4]) AS said_not_told,
       reduce(ids = [], x IN told | CASE WHEN (x[3] OR (x[1] = a.id AND x[4])) AND NOT x[5] IN ids THEN ids + [x[5]] ELSE ids END) AS facts
ORDER BY item, agency, a.id
