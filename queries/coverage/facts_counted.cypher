// name: facts_counted
// theme: coverage
// asks: How many facts of each kind are there, and how many of them are proposed, accepted, denied or without a date?
// counts: Facts of every polarity and certainty that are not rejected; proposed and accepted ones stand apart, whichever
//   were asked for.
// takes: case string null like Child H, documents ids null
// shows:
//   kind: kind of fact
//   facts: how many
//   proposed: proposed by a rule, accepted by no person yet
//   accepted: accepted or amended by a person
//   affirmed: said to be so, and not counterfactual
//   denied: said not to be so
//   no_evidence: of which no evidence or record was found
//   would_have_been: counterfactual
//   undated: without a date
// rests: none
// gap: no
// maturity: settled
// place: 190
// heading: Facts, counted
// as: table
MATCH (f:Fact)
WHERE f.status <> 'rejected' AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
WITH labels(f) AS labels, CASE f.certainty WHEN 'counterfactual' THEN f.certainty ELSE f.polarity END AS said,
     f.status = 'proposed' AS proposed, f.when IS NULL AS undated, count(f) AS facts
WITH [k IN ['Referral', 'Flow', 'Failure', 'Risk', 'Review', 'Recommendation', 'Status', 'Event'] WHERE k IN labels][0] AS kind,
     said, proposed, undated, facts
RETURN kind, sum(facts) AS facts,
       sum(CASE WHEN proposed THEN facts ELSE 0 END) AS proposed,
       sum(CASE WHEN proposed THEN 0 ELSE facts END) AS accepted,
       sum(CASE said WHEN 'affirmed' THEN facts ELSE 0 END) AS affirmed,
       sum(CASE said WHEN 'denied' THEN facts ELSE 0 END) AS denied,
       sum(CASE said WHEN 'no_evidence' THEN facts ELSE 0 END) AS no_evidence,
       sum(CASE said WHEN 'counterfactual' THEN facts ELSE 0 END) AS would_have_been,
       sum(CASE WHEN undated THEN facts ELSE 0 END) AS undated
ORDER BY kind
