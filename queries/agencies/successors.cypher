// name: successors
// theme: agencies
// asks: Which body answers today for one of the past?
// counts: What a document affirms and no person rejected, and what a row of successions.yaml knows of two sorts of body
//   of one area, followed to the last body that none is told of after; both bodies of a step must be named in one
//   document that counts, and with a case the past one must act in it. Each step says by what it is known.
// takes: case string null like Child H, documents ids null, named names null
// shows:
//   agency: the past body
//   today: the last body told of that took over
//   through: the bodies on the way, the past one first
//   took_over: when they took over, as stated | no date stated
//   known_by: the succession that a document states, or the row of successions.yaml
// rests: none
// gap: no
// maturity: trial
// step: successors
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)
WHERE ($documents IS NULL OR EXISTS {
    MATCH (a)-[:NAMED_IN]->(d:Document)<-[:NAMED_IN]-(b) WHERE ($documents IS NULL OR $documents[d.id]) })
  AND ($case IS NULL OR EXISTS {
    MATCH (a)<-[:BY|TO]-(f:Fact)-[:ABOUT]->(:Case {label: $case}) WHERE f.status <> 'rejected' AND ($documents IS NULL OR $documents[f.document]) })
RETURN a.id AS start, coalesce($named[a.id], a.name) AS agency, b.id AS end, coalesce($named[b.id], b.name) AS successor, s.on AS on,
       coalesce(s.fact, s.row) AS known_by
ORDER BY start, end, on, known_by
