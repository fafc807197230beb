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
MATCH (k:Fact)-[t:BY|TO]->(a:Agency)
WHERE k.item IS NOT NULL AND (k.flow IS NOT NULL OR k.event IS NOT NULL)
  AND k.polarity = 'affirmed' AND k.certainty IN ['stated', 'hedged', 'alleged']
  AND (k.status IN ['accepted', 'amended'] OR (k.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[k.document])
  AND ($case IS NULL OR EXISTS { (k)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(k)-[:ABOUT]->(c:Case) | c.id][0], k.document) AS place, k.item AS item, a, k, type(t) = 'BY' AS did,
     CASE WHEN type(t) = 'BY' THEN [(k)-[:TO]->(b) | coalesce($named[b.id], b.name)] ELSE [] END AS others
ORDER BY k.earliest, k.latest, k.document, k.start, k.end, k.id
WITH place, item, a, min(k.case) AS case, collect([coalesce(k.event, 'REFER'), did, coalesce(k.when, 'stated')]) AS told_of,
     collect(others) AS others, collect(DISTINCT k.id) AS facts
RETURN case, item, coalesce($named[a.id], a.name) AS agency,
       [s IN told_of WHERE s[1] AND s[0] = 'RECOGNISE' | s[2]] AS recognised,
       [s IN told_of WHERE s[1] AND s[0] = 'RECORD' | s[2]] AS recorded,
       [s IN told_of WHERE NOT s[1] | s[2]] AS received,
       [s IN told_of WHERE s[1] AND s[0] = 'REFER' | s[2]] AS sent,
       reduce(names = [], more IN others | names + [n IN more WHERE NOT n IN names]) AS told,
       [s IN told_of WHERE s[1] AND NOT s[0] IN ['RECOGNISE', 'RECORD', 'REFER'] | s[2]] AS acted, facts
ORDER BY place, item, agency, a.id
