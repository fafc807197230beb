// name: referrals_unanswered
// theme: referrals
// asks: Of which referrals is no outcome stated, or no record of a response?
// counts: Affirmed referrals that are not counterfactual; certainty says which are hedged or alleged. Where no outcome is
//   stated, these documents are silent: that is not a finding that nothing was done. A later step of the same item, or
//   feedback on it, answers a referral also when it is only proposed.
// takes: case string null like Child H, documents ids null, named names null, accepted boolean false
// shows:
//   sent_by: who sent it | the text does not say who
//   sent_to: who received it | the text does not say to whom
//   item: what it is called, where the steps of one referral join up
//   about: the person or group, as the text puts it
//   when: when it was sent, as stated | no date stated
//   outcome [outcomes]: what a source says of a response | no source here states one
//   certainty [claims]: how sure the source is
// rests: facts
// gap: yes
// maturity: settled
// place: 110
// heading: Referrals of which no outcome is stated
MATCH (e:Fact)
WHERE e.item IS NOT NULL AND e.polarity = 'affirmed' AND e.certainty <> 'counterfactual' AND e.status <> 'rejected'
  AND ($documents IS NULL OR $documents[e.document])
  AND (NOT e.event IN ['RECOGNISE', 'RECORD', 'REFER'] OR e.flow = 'feedback')
WITH collect([e.item, coalesce(e.case, e.document)]) AS steps
MATCH (f:Referral)
WHERE f.polarity = 'affirmed' AND f.certainty IN ['stated', 'hedged', 'alleged']
  AND (f.outcome IS NULL OR f.outcome IN ['NO_EVIDENCE_OF_RESPONSE', 'UNLOGGED', 'UNKNOWN'])
  AND (f.item IS NULL OR NOT [f.item, coalesce(f.case, f.document)] IN steps)
  AND (f.status IN ['accepted', 'amended'] OR (f.status = 'proposed' AND NOT $accepted))
  AND ($documents IS NULL OR $documents[f.document])
  AND ($case IS NULL OR EXISTS { (f)-[:ABOUT]->(:Case {label: $case}) })
RETURN [(f)-[:BY]->(a) | coalesce($named[a.id], a.name)] AS sent_by,
       [(f)-[:TO]->(b) | coalesce($named[b.id], b.name)] AS sent_to,
       f.item AS item, f.about AS about,
       f.when AS when, f.outcome AS outcome, f.certainty AS certainty, [f.id] AS facts
ORDER BY f.earliest, f.document, f.start, f.end, f.id
