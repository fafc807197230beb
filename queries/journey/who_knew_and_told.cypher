// name: who_knew_and_told
// theme: journey
// asks: Who knew what, when, and whom did they tell?
// counts: Affirmed claims, whether stated, hedged or alleged, one row for each item and agency: of all cases at once
//   these are many, and take their time. A date is as its source states it, and stated where none is; what no source
//   here tells is not said, which is not that it did not happen.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   case: the case | no case is named
//   item: the piece of information
//   agency: who
//   recognised [claims]: when it is said to have recognised it | not said
//   recorded [claims]: when it is said to have recorded it | not said
//   received [claims]: when it is said to have received it, or to have been at a step that another took | not said
//   sent [claims]: when it is said to have passed it on | not said
//   told: to whom | not said
//   acted [claims]: when it is said to have acted on it | not said
// rests: facts
// gap: no
// maturity: trial
MATCH (k:Fact)
WHERE k.item IS NOT NULL AND (k.flow IS NOT NULL OR k.event IS NOT NULL)
  AND k.polarity = 'affirmed' AND k.certainty IN ['stated', 'hedged', 'alleged']
  AND (k.status IN ['accepted', 'amended'] OR (k.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[k.document])
  AND ($case IS NULL OR EXISTS { (k)-[:ABOUT]->(:Case {label: $case}) })
OPTIONAL MATCH (k)-[:ABOUT]->(c:Case)
WITH k, coalesce(c.id, k.document) AS place, [(k)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS others
MATCH (k)-[t:BY|TO]->(a:Agency)
WITH k, place, others, t, a ORDER BY k.earliest, k.latest, k.document, k.start, k.end, k.id
WITH place, k, a, others, CASE WHEN type(t) = 'TO' THEN 'TO' ELSE coalesce(k.event, 'REFER') END AS step, coalesce(k.when, 'stated') AS when
WITH place, k.item AS item, a, min(k.case) AS case,
     collect(CASE WHEN step = 'RECOGNISE' THEN when END) AS recognised,
     collect(CASE WHEN step = 'RECORD' THEN when END) AS recorded,
     collect(CASE WHEN step = 'TO' THEN when END) AS received,
     collect(CASE WHEN step = 'REFER' THEN when END) AS sent,
     collect(CASE WHEN NOT step IN ['RECOGNISE', 'RECORD', 'REFER', 'TO'] THEN when END) AS acted,
     collect(CASE WHEN step <> 'TO' THEN others END) AS others, collect(DISTINCT k.id) AS facts
RETURN case, item, coalesce($named[a.id], a.name) AS agency, recognised, recorded, received, sent,
       reduce(names = [], more IN others | names + [n IN more WHERE NOT n IN names]) AS told, acted, facts
ORDER BY place, item, agency, a.id
