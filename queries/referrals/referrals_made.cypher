// name: referrals_made
// theme: referrals
// asks: Which referrals do the sources speak of, and what became of each?
// counts: Every referral that is not rejected: polarity and certainty say how its source puts it, so one that was
//   denied or only would have been is no referral made. Later steps are those of the same item in the same case.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   sent_by: who sent it | the text does not say who
//   sent_to: who received it | the text does not say to whom
//   item: what it is called, where the steps of one referral join up
//   about: the person or group, as the text puts it
//   when: when it was sent, as stated | no date stated
//   outcome [outcomes]: what the same words say became of it | these words state no outcome
//   later [stages outcomes flows]: what other facts say of the same item | no later step is stated
//   polarity [claims]: said to be so, said not to be so, or no evidence found
//   certainty [claims]: how sure the source is
// rests: facts
// gap: no
// maturity: settled
// place: 100
// heading: Referrals and what became of them
MATCH (f:Fact)
WHERE (f.flow = 'referral' OR (f.item IS NOT NULL AND (f.flow = 'feedback' OR NOT f.event IN ['RECOGNISE', 'RECORD', 'REFER'])))
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
WITH CASE WHEN f.item IS NOT NULL THEN coalesce([(f)-[:ABOUT]->(c:Case) | c.id][0], f.document) END AS place, coalesce(f.item, f.id) AS item, f
ORDER BY f.earliest, f.document, f.start, f.end, f.id
WITH place, item, collect(f) AS told
UNWIND [f IN told WHERE f.flow = 'referral'] AS f
WITH f, [e IN told WHERE e.polarity = 'affirmed' AND e.certainty <> 'counterfactual'
    AND coalesce(e.flow, 'feedback') = 'feedback'] AS own
WHERE ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS sent_by,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS sent_to,
       f.item AS item, f.about AS about,
       f.when AS when, f.outcome AS outcome, [e IN own | coalesce(e.event, e.flow)] AS later, f.polarity AS polarity,
       f.certainty AS certainty, [f.id] + [e IN own | e.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
