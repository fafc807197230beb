// name: failures_by_year
// theme: overall
// asks: In how many documents published in each year did information stop at each stage?
// counts: Affirmed claims, whether stated, hedged or alleged; a document counts once for each stage. The year is that
//   of publication, not of the failure; none where it is not stated or not certain. Of is how many documents of that
//   year have any fact that is not rejected.
// takes: case string null like Child H, documents ids null, accepted boolean false, stages order stages
// shows:
//   year: the year of publication | not stated, or not certain
//   stage [stages]: the stage of the path
//   documents: in how many documents of that year
//   of: out of how many documents of that year
// rests: facts
// gap: no
// maturity: trial
// as: table
// population: documents of that year with any fact
MATCH (f:Failure)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN CASE WHEN size(d.published) IN [4, 7, 10] THEN toInteger(substring(d.published, 0, 4)) END AS year,
       f.stage AS stage, count(DISTINCT d.id) AS documents, collect(f.id) AS facts
ORDER BY year, $stages[stage], stage;
MATCH (f:Fact)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document)
WHERE ($documents IS NULL OR $documents[d.id])
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT|EXAMINES]->(:Case {label: $case}) })
RETURN CASE WHEN size(d.published) IN [4, 7, 10] THEN toInteger(substring(d.published, 0, 4)) END AS year,
       count(DISTINCT d.id) AS of
