// name: routes_forward
// theme: network
// asks: By which routes can something have come from one agency to another, each step no earlier than the one before?
// counts: Affirmed claims, whether stated, hedged or alleged, with a date. A route is a chain of flows of at most so
//   many hops between named agencies, none met twice, the shortest first and no more than most; one in which a step
//   certainly came before the step that it follows is none. Ordered: whether each step certainly came after the one
//   before. That it can have come so is no finding that it did.
// takes: sender agency like Harrowby High School, receiver agency like Harrowby Police, hops integer 3 like 4, most
//   integer 100 like 20, case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   route: the agencies on the way
//   dates: when each step was, as stated
//   ordered: whether each step certainly came after the one before
//   hops_taken: how many steps
// rests: facts
// gap: no
// maturity: trial
// step: routes
MATCH (s:Agency)-[:NAMED_IN {name: $sender}]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
WITH collect(DISTINCT s.id) AS starts
MATCH (r:Agency)-[:NAMED_IN {name: $receiver}]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
WITH starts, collect(DISTINCT r.id) AS ends
MATCH (a:Agency)<-[:BY]-(f:Flow)-[:TO]->(b:Agency)
WHERE a.id <> b.id AND f.when IS NOT NULL AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN a.id AS start, coalesce($named[a.id], a.name) AS sender, a.id IN starts AS first, b.id AS end, coalesce($named[b.id], b.name) AS recipient,
       b.id IN ends AS last, f.when AS when, f.id AS fact
ORDER BY f.earliest, f.latest, fact, start, end
