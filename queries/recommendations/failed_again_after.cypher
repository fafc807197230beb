// name: failed_again_after
// theme: recommendations
// asks: Where did a failure that a report found, and recommended against, come again in the same body?
// counts: Affirmed claims, whether stated, hedged or alleged. The report says that a body failed in some way and
//   recommends something to the same body; a fact of another document says that it failed in the same way on a day
//   after the recommendation was made (its own date, else that of its document). After: certainly, or possibly where
//   the dates leave it open. Whether the recommendation was meant to prevent it is for you to read.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   agency: which body
//   failure [failures]: in which way it failed
//   recommended: the first date of a recommendation to it, as stated
//   again: when it failed again, as stated
//   after: certainly or possibly after the recommendation
// rests: facts
// gap: no
// maturity: trial
// step: failed_again
// stage: LEARN
MATCH (f:Failure|Recommendation)-[t:BY|TO]->(a:Agency)
WHERE ((f.failure IS NOT NULL AND type(t) = 'BY') OR (f.form IS NOT NULL AND type(t) = 'TO'))
  AND f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN a.id AS body, coalesce($named[a.id], a.name) AS agency, f.failure AS failure, f.document AS document, f.when AS when,
       
       CASE WHEN f.form IS NOT NULL AND f.when IS NULL THEN [(f)-[:STATED_IN]->(:Passage)-[:OF]->(d:Document) WHERE ($documents IS NULL OR $documents[d.id]) | d.published][0] END AS published, f.id AS fact
ORDER BY body, f.document, f.start, f.end, fact
