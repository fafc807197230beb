// name: successors
// theme: agencies
// asks: Which body answers today for one of the past?
// counts: Affirmed claims that another body took over, which no person rejected, followed to the last body that none
//   is told of after; both bodies of a step must be named in one document that counts, and with a case the past one
//   must act in it. What sorts of body followed each other by law is in `casethread vocabulary`, not here.
// takes: case string null like Child H, documents ids null, named names null
// shows:
//   agency: the past body
//   today: the last body told of that took over
//   through: the bodies on the way, the past one first
//   took_over: when they took over, as stated | no date stated
// rests: none
// gap: no
// maturity: trial
// step: successors
MATCH (a:Agency)-[s:SUCCEEDED_BY]->(b:Agency)
WHERE ($documents IS NULL OR EXISTS {
    MATCH (a)-[:NAMED_IN]->(d:Document)<-[:NAMED_IN]-(b) WHERE ($documents IS NULL OR $documents[d.id]) })
  AND ($case IS NULL OR EXISTS {
    MATCH (a)<-[:BY|TO]-(f:Fact)-[:ABOUT]->(:Case {label: $case}) WHERE f.status <> 'rejected' AND ($documents IS NULL OR $documents[f.document]) })
RETURN a.id AS start, coalesce($named[a.id], a.name) AS agency, b.id AS end, coalesce($named[b.id], b.name) AS successor, s.on AS on
ORDER BY start, end, on
