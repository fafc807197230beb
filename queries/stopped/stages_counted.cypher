// name: stages_counted
// theme: stopped
// asks: At which stages did information stop, and how do the sources put it?
// counts: Each failure once, in the one column that fits how its source puts it. Denied failures are not counted.
// takes: case string null like Child H, documents ids null, accepted boolean false, stages order stages
// shows:
//   stage [stages]: the stage of the path at which it stopped
//   stated: claims that a source states
//   hedged_or_alleged: claims that a source hedges, or that are one party's word
//   no_evidence: claims that no evidence or record was found
//   would_have_been: claims of what would or could have been, had it not stopped
// rests: facts
// gap: yes
// maturity: settled
// place: 10
// heading: Stages, counted
// as: table
MATCH (f:Failure)
WHERE f.polarity IN ['affirmed', 'no_evidence']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH f.stage AS stage, f.id AS id, CASE f.polarity WHEN 'affirmed' THEN f.certainty ELSE f.polarity END AS said
RETURN stage,
       sum(CASE WHEN said = 'stated' THEN 1 ELSE 0 END) AS stated,
       sum(CASE WHEN said IN ['hedged', 'alleged'] THEN 1 ELSE 0 END) AS hedged_or_alleged,
       sum(CASE WHEN said = 'no_evidence' THEN 1 ELSE 0 END) AS no_evidence,
       sum(CASE WHEN said = 'counterfactual' THEN 1 ELSE 0 END) AS would_have_been,
       collect(id) AS facts
ORDER BY $stages[stage], stage
