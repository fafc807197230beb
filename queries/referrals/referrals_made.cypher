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
MATCH (e:Fact)
WHERE e.item IS NOT NULL AND e.polarity = 'affirmed' AND e.certainty <> 'counterfactual'
  AND (NOT e.event IN ['RECOGNISE', 'RECORD', 'REFER'] OR e.flow = 'feedback')
  AND (e.status IN ['accepted', 'amended'] OR (e.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[e.document])
WITH e ORDER BY e.earliest, e.document, e.start, e.end, e.id
WITH collect([e.item, coalesce(e.case, e.document), coalesce(e.event, e.flow), e.id]) AS steps
MATCH (f:Referral)
WHERE (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
WITH f, [s IN steps WHERE s[0] = f.item AND s[1] = coalesce(f.case, f.document)] AS own
RETURN [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS sent_by,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS sent_to,
       f.item AS item, f.about AS about,
       f.when AS when, f.outcome AS outcome, [s IN own | s[2]] AS later, f.polarity AS polarity, f.certainty AS certainty,
       [f.id] + [s IN own | s[3]] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
