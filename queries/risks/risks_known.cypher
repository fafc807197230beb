// name: risks_known
// theme: risks
// asks: Which risk factors are named, in whom, and who is said to have known?
// counts: Every risk that is not rejected: polarity and certainty say how its source puts it, so one that was denied or
//   of which no evidence was found was no risk seen. Known to: whoever recognised, recorded, passed or received the
//   same item, affirmed and not counterfactual.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   risk [risks]: the risk factor
//   bearer: who bears it, as the text puts it; a group is never one of its members | the text does not say
//   known_to: who is said to have recognised, recorded, passed or received the same item | no source here says
//   item: the piece of information
//   when: when, as stated | no date stated
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
//   asserted_by: who says so inside the text | the document itself
// rests: facts
// gap: no
// maturity: settled
// place: 120
// heading: Risk factors named
MATCH (f:Fact)
WHERE (f.risk IS NOT NULL OR (f.polarity = 'affirmed' AND f.certainty <> 'counterfactual' AND f.item IS NOT NULL
    AND (f.flow IS NOT NULL OR f.event IN ['RECOGNISE', 'RECORD'])))
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
WITH CASE WHEN f.item IS NOT NULL THEN coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) END AS place, coalesce(f.item, f.id) AS item, collect(f) AS told
WITH place, item, [f IN told WHERE f.risk IS NOT NULL] AS risks, [f IN told WHERE f.risk IS NULL] AS steps
WHERE size(risks) > 0
UNWIND CASE WHEN size(steps) = 0 THEN [null] ELSE steps END AS f
OPTIONAL MATCH (f)-[t:BY|TO]->(a)
WHERE f.flow IS NOT NULL OR type(t) = 'BY'
WITH place, item, risks, collect(DISTINCT coalesce($named[a.id], a.name)) AS names, collect(DISTINCT CASE WHEN a.id IS NOT NULL THEN f.id END) AS ids
UNWIND risks AS f
WITH f, names, ids
WHERE ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN f.risk AS risk, f.bearer AS bearer, names AS known_to, f.item AS item, f.when AS when,
       f.polarity AS polarity, f.certainty AS certainty, f.asserted_by AS asserted_by,
       [f.id] + ids AS facts
ORDER BY f.document, f.start, f.end, f.id
