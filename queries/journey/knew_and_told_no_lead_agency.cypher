// name: knew_and_told_no_lead_agency
// theme: journey
// asks: Who knew of an item, and is not said to have told a lead agency?
// counts: Affirmed claims, whether stated, hedged or alleged. A body knew an item if it stands at either end of
//   something passed or done about it. Lead agencies are those of the kinds in lead; they themselves are not listed.
//   They told whoever stands at the other end of something that they passed or did about it. What is said of no item
//   is left out. Silence is no finding that they told nobody.
// takes: lead strings LA,CSC,POLICE,MASH, case string null like Child H, documents ids null, named names null,
//   accepted boolean false
// shows:
//   case: the case | no case is named
//   item: the piece of information
//   agency: who is said to have known
//   kind [agencies]: kind of agency
//   told: whom it is said to have told | not said
// rests: facts
// gap: no
// maturity: trial
MATCH (a:Agency)<-[t:BY|TO]-(k:Fact)
WHERE k.item IS NOT NULL AND (k.flow IS NOT NULL OR k.event IS NOT NULL)
  AND k.polarity = 'affirmed' AND k.certainty IN ['stated', 'hedged', 'alleged']
  AND (k.status IN ['accepted', 'amended'] OR (k.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[k.document])
  AND ($case IS NULL OR EXISTS { (k)-[:ABOUT]->(:Case {label: $case}) })
WITH coalesce([(k)-[:ABOUT]->(c:Case) | c.id][0], k.document) AS place, k.item AS item, k, a.kind IN $lead AS leads, a, type(t) = 'BY' AS did
WITH place, item, min(k.case) AS case, collect([a.id, coalesce($named[a.id], a.name), a.kind, leads, did, k.id]) AS ends
UNWIND ends AS x
WITH place, item, case, ends, x[0] AS id, x[1] AS agency, x[2] AS kind, x[3] AS leads, collect(DISTINCT x[5]) AS facts,
     [y IN collect(x) WHERE y[4] | y[5]] AS sent
WHERE NOT leads
WITH place, item, case, id, agency, kind, facts, [y IN ends WHERE NOT y[4] AND y[5] IN sent] AS received
WHERE none(y IN received WHERE y[3])
RETURN case, item, agency, kind,
       reduce(names = [], y IN received | CASE WHEN y[1] IN names THEN names ELSE names + [y[1]] END) AS told, facts
ORDER BY place, item, agency, id
