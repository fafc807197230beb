// name: said_of_agency
// theme: agencies
// asks: What do the sources say that one agency did, received, failed to do or was told to do?
// counts: Every fact that names the agency at either end and is not rejected. Polarity and certainty say how its source
//   puts it: one that is denied, without evidence or counterfactual is nothing that it did.
// takes: agency agency like Mill Lane Surgery, case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   role: BY, if it is said to have done it or failed; TO, if it received it, should have, or was told to act
//   kind: kind of fact
//   what: what is said
//   by_whom: who did it or failed | the text does not say who
//   to_whom: to whom | the text does not say to whom
//   when: when, as stated | no date stated
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: settled
MATCH (a:Agency)-[:NAMED_IN {name: $agency}]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
WITH DISTINCT a
MATCH (a)<-[t:BY|TO]-(f:Fact)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN type(t) AS role,
       [k IN ['Referral', 'Flow', 'Failure', 'Risk', 'Review', 'Recommendation', 'Status', 'Event'] WHERE k IN labels(f)][0] AS kind,
       f.caption AS what,
       [(f)-[:BY]->(b) | coalesce($named[b.id], b.name)] AS by_whom,
       [(f)-[:TO]->(c) | coalesce($named[c.id], c.name)] AS to_whom,
       f.when AS when,
       f.polarity AS polarity, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id, role, a.id
