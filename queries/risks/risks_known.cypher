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
MATCH (k:Fact)-[t:BY|TO]->(a)
WHERE k.item IS NOT NULL AND k.polarity = 'affirmed' AND k.certainty <> 'counterfactual'
  AND ('Flow' IN labels(k) OR (k.event IN ['RECOGNISE', 'RECORD'] AND type(t) = 'BY'))
  AND (k.status IN ['accepted', 'amended'] OR (k.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[k.document])
WITH k.item AS item, coalesce(k.case, k.document) AS place, collect(DISTINCT coalesce($named[a.id], a.name)) AS names,
     collect(DISTINCT k.id) AS ids
WITH collect([item, place, names, ids]) AS known
MATCH (f:Risk)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH f, [k IN known WHERE k[0] = f.item AND k[1] = coalesce(f.case, f.document)][0] AS own
RETURN f.risk AS risk, f.bearer AS bearer, coalesce(own[2], []) AS known_to, f.item AS item, f.when AS when,
       f.polarity AS polarity, f.certainty AS certainty, f.asserted_by AS asserted_by,
       [f.id] + coalesce(own[3], []) AS facts
ORDER BY f.document, f.start, f.end, f.id
