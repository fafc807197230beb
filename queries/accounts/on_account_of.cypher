// name: on_account_of
// theme: accounts
// asks: What do the sources tell on one agency's account?
// counts: Every fact that is not rejected which a document has the agency say, or which stands in a document that it
//   published. Polarity and certainty say how it is put. Whether anybody else says the same is not asked here.
// takes: agency agency like Harrowby Council, case string null like Child H, documents ids null, named names null,
//   accepted boolean false
// shows:
//   kind: kind of fact
//   what: what is said
//   by_whom: who did it or failed | the text does not say who
//   to_whom: to whom | the text does not say to whom
//   when: when, as stated | no date stated
//   asserted_by: who says so inside the text | the document, which the agency published
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: trial
MATCH (a:Agency)-[:NAMED_IN {name: $agency}]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
WITH collect(DISTINCT a) AS bodies
UNWIND bodies AS a
MATCH (a)-[n:NAMED_IN]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
WITH collect(DISTINCT n.name) AS names
MATCH (f:Fact)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE (f.asserted_by IN names OR (f.asserted_by IS NULL AND d.publisher IN names))
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($documents IS NULL OR $documents[d.id])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN [k IN ['Referral', 'Flow', 'Failure', 'Risk', 'Review', 'Recommendation', 'Status', 'Event'] WHERE k IN labels(f)][0] AS kind,
       f.caption AS what,
       [(f)-[:BY]->(b) | coalesce($named[b.id], b.name)] AS by_whom,
       [(f)-[:TO]->(c) | coalesce($named[c.id], c.name)] AS to_whom,
       f.when AS when, f.asserted_by AS asserted_by, f.polarity AS polarity, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
