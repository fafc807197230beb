// name: only_bridge
// theme: network
// asks: Which agency is the only bridge between others, what passed through it, and whom would its loss cut off?
// counts: Affirmed claims, whether stated, hedged or alleged, that something passed or was done between two named
//   agencies, either way. Without it no chain of these links any of those cut off to the rest. It is the only bridge
//   in what was read: others may have been there and go untold.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   agency: the only bridge
//   cuts_off: whom its loss would cut off from the largest part
//   parts: into how many parts the rest would fall
//   passed: how much it passed, received or did with another
// rests: facts
// gap: no
// maturity: trial
// step: bridges
MATCH (a:Agency)<-[:BY]-(f:Fact)-[:TO]->(b:Agency)
WHERE a.id <> b.id AND (f.flow IS NOT NULL OR f.event IS NOT NULL)
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN a.id AS start, coalesce($named[a.id], a.name) AS sender, b.id AS end, coalesce($named[b.id], b.name) AS recipient, f.id AS fact
ORDER BY start, end, fact
